import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { fractal } from './fractal.js';
import { swingLow, swingLowEntry } from './swing-low.js';

indicatorContract(swingLowEntry);

it('gives the last low below its neighbours, once it is known', () => {
  // 4 is known at bar 2; bars 3 and 4 are equal, no swing; 2 at bar 5 is known at bar 6.
  const bars = { low: Float64Array.of(6, 4, 5, 3, 3, 2, 7) };
  expect([...swingLow(bars, 1)]).toEqual([Number.NaN, Number.NaN, 4, 4, 4, 4, 2]);
});

it('is the lowest low so far until there is a swing', () => {
  const bars = { low: Float64Array.of(6, 5, 4, 4, 3) };
  expect([...swingLow(bars, 1)]).toEqual([Number.NaN, Number.NaN, 4, 4, 3]);
});

it('changes where a fractal is marked, with a strength of 2', () => {
  const bars = goldenBars();
  const values = swingLow(bars, 2);
  const marks = fractal(bars, 2, 2).down;
  for (let i = marks.indexOf(1) + 1; i < 300; i++) {
    expect(values[i]).toBe(marks[i] === 1 ? bars.low[i - 2] : values[i - 1]);
  }
});
