import { expect, it } from 'vitest';
import { DataError, ValidationError } from '../errors/errors.js';
import { rawBarsFromCsv } from './raw-from-csv.js';

const header = 'time,open,high,low,close,volume';
const read = (text: string, options = {}) => rawBarsFromCsv(text, { symbol: 'X', timeframe: '1h', ...options });

it('keeps every row, with NaN for what cannot be read', () => {
  const raw = read(`${header}\n7200000,1,2,1,2,5\nsoon,1,n/a,1,2,\n0,1,2\n`, { timeUnit: 'ms' });
  expect([...(raw.time as Float64Array)]).toEqual([7_200_000, Number.NaN, Number.NaN]);
  expect([...(raw.high as Float64Array)]).toEqual([2, Number.NaN, Number.NaN]);
  expect([...(raw.open as Float64Array)]).toEqual([1, 1, Number.NaN]);
  expect([...(raw.volume as Float64Array)]).toEqual([5, Number.NaN, Number.NaN]);
});

it('turns rows round that are said to be newest first', () => {
  const raw = read(`${header}\n3600000,1,2,1,2,5\n0,3,4,3,4,6\n`, { timeUnit: 'ms', order: 'descending' });
  expect([...(raw.open as Float64Array)]).toEqual([3, 1]);
});

it('refuses text of which nothing can be read, and wrong options', () => {
  expect(() => read('time,open\n0,1')).toThrow(DataError);
  expect(() => read(`${header}\n"0,1,2,1,2,5`)).toThrow('the quote never closes');
  expect(() => read(header, { delimeter: ';' })).toThrow(ValidationError);
});
