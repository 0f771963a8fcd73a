import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { fractal } from './fractal.js';
import { swingHigh, swingHighEntry } from './swing-high.js';

indicatorContract(swingHighEntry);

it('gives the last high above its neighbours, once it is known', () => {
  // 6 is known at bar 2; bars 3 and 4 are equal, no swing; 8 at bar 5 is known at bar 6.
  const bars = { high: Float64Array.of(4, 6, 5, 7, 7, 8, 3) };
  expect([...swingHigh(bars, 1)]).toEqual([Number.NaN, Number.NaN, 6, 6, 6, 6, 8]);
});

it('is the highest high so far until there is a swing', () => {
  const bars = { high: Float64Array.of(4, 5, 6, 6, 7) };
  expect([...swingHigh(bars, 1)]).toEqual([Number.NaN, Number.NaN, 6, 6, 7]);
});

it('changes where a fractal is marked, with a strength of 2', () => {
  const bars = goldenBars();
  const values = swingHigh(bars, 2);
  const marks = fractal(bars, 2, 2).up;
  for (let i = marks.indexOf(1) + 1; i < 300; i++) {
    expect(values[i]).toBe(marks[i] === 1 ? bars.high[i - 2] : values[i - 1]);
  }
});
