import { describe, expect, it } from 'vitest';
import type { Statistics } from '../statistics/statistics.js';
import { summariseWindows } from './summarise-windows.js';

const stats = (totalReturn: number, years: number) => ({ totalReturn, years, exposure: 0.5, trades: 1 }) as Statistics;

/** In-sample and out-of-sample return, over two years and one, and objectives. */
const window = (inSample: number, outOfSample: number, before?: number, after?: number) => ({
  inSample: stats(inSample, 2),
  outOfSample: stats(outOfSample, 1),
  objective: { inSample: before, outOfSample: after },
});
const flat = {
  inSample: undefined,
  outOfSample: stats(0, 1),
  objective: { inSample: undefined, outOfSample: undefined },
};

describe('summariseWindows', () => {
  it('compares growth a year over all traded windows together', () => {
    const windows = [
      window(Math.exp(0.4) - 1, Math.exp(0.1) - 1),
      flat,
      window(Math.exp(0.8) - 1, Math.exp(-0.04) - 1),
    ];
    const { growth, efficiency, profitable, traded, chosen, windows: count } = summariseWindows(windows, false);

    // In sample 1.2 over 4 years, out of sample 0.06 over 2.
    expect(growth.inSample).toBeCloseTo(0.3, 12);
    expect(growth.outOfSample).toBeCloseTo(0.03, 12);
    expect(efficiency).toBeCloseTo(0.1, 12);
    expect([profitable, traded, chosen, count]).toEqual([0.5, 2, 2, 3]);
  });

  it('has no efficiency where nothing grew in sample, or the account came to nothing', () => {
    expect(summariseWindows([window(-0.1, 0.2)], false).efficiency).toBeUndefined();
    expect(summariseWindows([window(0.1, -1)], false).efficiency).toBeUndefined();
    expect(summariseWindows([], false)).toMatchObject({ profitable: undefined, efficiency: undefined });
  });

  it('tells how much of the objective is lost, whichever end is the better one', () => {
    const windows = [window(0, 0, 2, 1), window(0, 0, 3, 0.5), window(0, 0, 1, undefined)];

    expect(summariseWindows(windows, false)).toMatchObject({
      objective: { inSample: 2.5, outOfSample: 0.75 },
      degradation: 0.7,
    });
    const drawdowns = [window(0, 0, 0.1, 0.15)];
    expect(summariseWindows(drawdowns, true).degradation).toBeCloseTo(0.5, 12);
  });

  it('counts as traded only windows that held something, and compares only those with an objective', () => {
    const idle = { ...window(0.2, 0, 2, undefined), outOfSample: { ...stats(0, 1), exposure: 0, trades: 0 } };
    const carried = { ...window(0.2, 0.1, 2, 1), outOfSample: { ...stats(0.1, 1), trades: 0 } };
    const brief = { ...window(0.2, -0.1, 4, -1), outOfSample: { ...stats(-0.1, 1), exposure: 0 } };

    expect(summariseWindows([idle, carried, idle, brief, flat], false)).toMatchObject({
      windows: 5,
      chosen: 4,
      traded: 2,
      profitable: 0.5,
      compared: 2,
      objective: { inSample: 3, outOfSample: 0 },
    });
  });

  it('draws a line through three windows or more', () => {
    const windows = [window(0, 0, 1, 2), window(0, 0, 2, 1.5), window(0, 0, 3, 1)];

    expect(summariseWindows(windows, false).slope).toBeCloseTo(-0.5, 12);
    expect(summariseWindows(windows.slice(1), false).slope).toBeUndefined();
  });
});
