import type { HighLowCloseColumns } from '../input/bar-columns.js';

/**
 * Sixty bars from a linear congruential generator (a 1664525, c 1013904223, modulus 2^32, seed 42), so that any oracle can
 * be given the same input. Per bar three draws u in [0, 1): close += (u - 0.5) x 4 from 100, high = close + 2u, low = close - 2u.
 */
export function goldenBars(): HighLowCloseColumns {
  let state = 42;
  const draw = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
  const high = new Float64Array(60);
  const low = new Float64Array(60);
  const close = new Float64Array(60);
  let price = 100;
  for (let i = 0; i < 60; i++) {
    price += (draw() - 0.5) * 4;
    close[i] = price;
    high[i] = price + draw() * 2;
    low[i] = price - draw() * 2;
  }
  return { high, low, close };
}
