import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { relativeVigorIndex, relativeVigorIndexEntry } from './relative-vigor-index.js';

indicatorContract(relativeVigorIndexEntry);

it('is the body as a share of the range, weighted 1 2 2 1', () => {
  // Bodies 1, 2, 2, 4 of ranges 4: weighted (1 x 1 + 2 x 2 + 2 x 2 + 4) / 6 = 13 / 6 of 4; the three bars after are like the last.
  const body = [1, 2, 2, 4, 4, 4, 4];
  const open = new Float64Array(7).fill(10);
  const close = Float64Array.from(body, (each) => 10 + each);
  const bars = { open, close, high: open.map((price) => price + 4), low: open };
  const { rvi, signal } = relativeVigorIndex(bars, 1);
  expect(rvi[6]).toBe(1);
  // Index at bars 3 to 6: 13/24, (2 + 4 + 8 + 4)/24 = 18/24, (2 + 8 + 8 + 4)/24 = 22/24, 1; weighted 1 2 2 1.
  expect(signal[6]).toBeCloseTo((13 / 24 + (2 * 18) / 24 + (2 * 22) / 24 + 1) / 6, 12);
});

it('is 0 in both lines while nothing moves', () => {
  const flat = new Float64Array(30).fill(0.1);
  const { rvi, signal } = relativeVigorIndex({ open: flat, high: flat, low: flat, close: flat });
  expect(new Set([...rvi.slice(15), ...signal.slice(15)])).toEqual(new Set([0]));
});
