import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { monteCarlo } from '../monte-carlo/monte-carlo.js';
import { writeReport } from '../report/write-report.js';
import { checkResult } from './check-result.js';

const bars = randomBars({ length: 10, seed: 1 });

it('passes what has equity and trades', () => {
  expect(() => checkResult({ equity: Float64Array.of(1), trades: [] })).not.toThrow();
});

it('names the options of a run that were given in place of its result', () => {
  expect(() => monteCarlo({ bars, capital: 1 } as never, { paths: 10, seed: 1 })).toThrow(
    'result must be what backtest returned, was an object without equity and trades (bars, capital)',
  );
});

it('names a path that was given in place of the result', async () => {
  await expect(writeReport('r.html' as never, {} as never, { bars })).rejects.toThrow(
    'result must be what backtest returned, was "r.html"',
  );
});

it('names a result that is missing', () => {
  expect(() => checkResult(undefined)).toThrow('was undefined');
});
