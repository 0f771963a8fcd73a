import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { aroon, aroonEntry } from './aroon.js';

indicatorContract(aroonEntry);
agreesWithTalib(aroonEntry, { function: 'AROON', lines: { up: 'aroonup', down: 'aroondown' } });

it('counts bars since the extremes', () => {
  // Of the last five bars the highest was 1 ago, the lowest 4 ago.
  const high = Float64Array.of(2, 3, 4, 9, 5);
  const { up, down } = aroon({ high, low: high }, 4);
  expect([up[4], down[4]]).toEqual([75, 0]);
});

it('counts the latest of equal extremes', () => {
  const price = new Float64Array(6).fill(5);
  const { up, down } = aroon({ high: price, low: price }, 4);
  expect([up[4], down[5]]).toEqual([100, 100]);
});
