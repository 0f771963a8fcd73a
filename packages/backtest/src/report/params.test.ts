import { expect, it } from 'vitest';
import { describeParams } from './params.js';

it('names each parameter in its own order', () => {
  expect(describeParams({ slow: 50, fast: 20, name: 'x', on: true, off: undefined })).toEqual([
    ['slow', '50'],
    ['fast', '20'],
    ['name', 'x'],
    ['on', 'true'],
    ['off', 'undefined'],
  ]);
});

it('writes nested parameters as JSON', () => {
  expect(describeParams({ levels: [1, { at: 2n }] })).toEqual([['levels', '[1,{"at":"2"}]']]);
});

it('accepts parameters that are no object', () => {
  expect(describeParams(undefined)).toEqual([]);
  expect(describeParams(null)).toEqual([]);
  expect(describeParams(3)).toEqual([['', '3']]);
  expect(describeParams([1, 2])).toEqual([['', '[1,2]']]);
});

it('survives parameters that have no JSON', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;

  expect(describeParams({ circular })).toEqual([['circular', '[object Object]']]);
});
