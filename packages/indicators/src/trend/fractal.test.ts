import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { fractal, fractalEntry } from './fractal.js';

indicatorContract(fractalEntry);
// TA-Lib gives 0 during the warm-up.
agreesWithTalib(fractalEntry, {
  function: 'FRACTAL',
  parameters: ['leftbars', 'rightbars'],
  lines: { up: 'swinghigh', down: 'swinglow' },
  from: 4,
  convert: (value) => value / 100,
});

it('equals the plain search at every bar, with sides of different length', () => {
  // Rounded, so that there are equal highs.
  const high = goldenBars().high.map(Math.round);
  const low = goldenBars().low.map(Math.round);
  const { up, down } = fractal({ high, low }, 3, 2);
  let found = 0;
  for (let i = 5; i < 300; i++) {
    const others = (column: Float64Array) => [...column.slice(i - 5, i - 2), ...column.slice(i - 1, i + 1)];
    expect(up[i]).toBe(others(high).every((value) => value < high[i - 2]!) ? 1 : 0);
    expect(down[i]).toBe(others(low).every((value) => value > low[i - 2]!) ? 1 : 0);
    found += up[i]! + down[i]!;
  }
  expect(found).toBeGreaterThan(20);
});

it('counts equal highs as none', () => {
  const marks = (...high: number[]) => [
    ...fractal({ high: Float64Array.from(high), low: Float64Array.from(high) }, 1, 1).up.slice(2),
  ];
  expect(marks(1, 2, 1)).toEqual([1]);
  expect(marks(1, 2, 2, 1)).toEqual([0, 0]);
});
