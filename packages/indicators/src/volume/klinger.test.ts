import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ema } from '../trend/ema.js';
import { klinger, klingerEntry } from './klinger.js';

indicatorContract(klingerEntry);

it('averages the force of the volume', () => {
  // Ranges 2, 3, 1, 4; sums of prices 27, 33, 37, 31: trend +, +, -. Travelled 2 + 3 = 5, 6, then 1 + 4 = 5.
  // Forces: 10 x |6/5 - 1| x 100 = 200; 30 x |2/6 - 1| x 100 = 2000; -20 x |8/5 - 1| x 100 = -1200.
  // Slow: seed 1100; weight 2/3: 1100 - 2300 x 2/3 = -433.33. Fast as it is. Oscillator 900, -766.67; signal of 2 is their mean.
  const bars = {
    high: Float64Array.of(10, 12, 13, 12),
    low: Float64Array.of(8, 9, 12, 8),
    close: Float64Array.of(9, 12, 12, 11),
    volume: Float64Array.of(5, 10, 30, 20),
  };
  const { oscillator, signal } = klinger(bars, 1, 2, 2);
  expect([...oscillator.slice(0, 3), ...signal.slice(0, 3)]).toEqual(new Array(6).fill(Number.NaN));
  expect(oscillator[3]).toBeCloseTo(-2300 / 3, 9);
  expect(signal[3]).toBeCloseTo((900 - 2300 / 3) / 2, 9);
});

it('is made of the averages of a force that is computed bar by bar', () => {
  const { high, low, close, volume, length } = goldenBars();
  const force = new Float64Array(length).fill(Number.NaN);
  let start = 0;
  for (let i = 1, trend = 0; i < length; i++) {
    const now = Math.sign(high[i]! + low[i]! + close[i]! - high[i - 1]! - low[i - 1]! - close[i - 1]!);
    if (now !== trend) start = i - 1;
    trend = now;
    let travelled = 0;
    for (let k = start; k <= i; k++) travelled += high[k]! - low[k]!;
    force[i] = volume[i]! * Math.abs((2 * (high[i]! - low[i]!)) / travelled - 1) * 100 * trend;
  }
  const slow = ema(force, 55);
  const wanted = ema(force, 34).map((fast, i) => fast - slow[i]!);
  const signal = ema(wanted, 13);
  const lines = klinger(goldenBars());
  expect(lines.signal.findIndex((value) => !Number.isNaN(value))).toBe(67);
  for (let i = 67; i < length; i++) {
    expect(lines.oscillator[i]).toBeCloseTo(wanted[i]!, 5);
    expect(lines.signal[i]).toBeCloseTo(signal[i]!, 5);
  }
});

it('keeps the trend of a bar that moved nowhere', () => {
  // Ranges 2: forces 10 x |4/4 - 1| = 0, then trend kept: 10 x |4/6 - 1| x 100.
  const bars = {
    high: Float64Array.of(2, 3, 3),
    low: Float64Array.of(0, 1, 1),
    close: Float64Array.of(1, 2, 2),
    volume: Float64Array.of(10, 10, 10),
  };
  const { oscillator } = klinger(bars, 1, 2, 1);
  expect(oscillator[2]).toBeCloseTo(1000 / 3 / 2, 9);
});

it('is 0 in a flat market, with and without a range', () => {
  const price = new Float64Array(80).fill(5);
  for (const high of [price, price.map((each) => each + 1)]) {
    const { oscillator, signal } = klinger({ high, low: price, close: price, volume: price });
    expect([oscillator[79], signal[79]]).toEqual([0, 0]);
  }
});
