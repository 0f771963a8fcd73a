import type { BarSeries } from '@kairos/core';

/**
 * Three hundred bars from a linear congruential generator (a 1664525, c 1013904223, modulus 2^32, seed 42), so that any oracle can
 * be given the same input. Per bar five draws u in [0, 1): open = close before + u - 0.5, close = open + (u - 0.5) x 4, starting
 * from 100; high = the larger + 2u; low = the smaller - 2u; volume = whole part of 1000 + 9000u.
 */
export function goldenBars(): BarSeries {
  const length = 300;
  const column = () => new Float64Array(length);
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  let state = 42;
  const draw = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
  let price = 100;
  for (let i = 0; i < length; i++) {
    const open = price + draw() - 0.5;
    price = open + (draw() - 0.5) * 4;
    bars.time[i] = i * 86_400_000;
    bars.open[i] = open;
    bars.close[i] = price;
    bars.high[i] = Math.max(open, price) + draw() * 2;
    bars.low[i] = Math.min(open, price) - draw() * 2;
    bars.volume[i] = Math.floor(1000 + draw() * 9000);
  }
  return { symbol: 'GOLDEN', timeframe: '1d', length, ...bars };
}
