import { describe, expect, it } from 'vitest';
import type { BarSeries } from '../bars/bar.js';
import { sliceBars } from '../bars/slice-bars.js';
import { ALWAYS_OPEN } from '../calendar/always-open.js';
import type { RegimeModel } from '../ports/regime-model.js';
import { SimulatedClock } from '../runtime/simulated-clock.js';
import { randomBars } from '../testing/random-bars.js';
import { RegimeReader } from './regime-reader.js';

/** Says `trend` (0) after a rising bar, `chop` (1) after a falling one; ready from the third bar on. */
function model(calls: number[] = []): RegimeModel {
  return {
    name: 'up-or-down',
    warmup: 2,
    async estimate(bars: BarSeries, from = 0) {
      calls.push(bars.length - from);
      const regime = Uint8Array.from(bars.close, (close, i) => (i < 2 ? 255 : close > bars.open[i]! ? 0 : 1));
      const multiplier = Float64Array.from(regime, (value) => (value === 0 ? 1 : 0.3));
      return { length: bars.length, regime, multiplier, probability: new Float64Array(bars.length).fill(0.9) };
    },
  };
}

describe('readings of a regime', () => {
  const clock = new SimulatedClock(0);
  const bars = randomBars({ length: 40, timeframe: '1h' });

  it('are made bar by bar, asking only for the new ones', async () => {
    const calls: number[] = [];
    const reader = new RegimeReader({ model: model(calls) }, ALWAYS_OPEN, clock);
    expect(await reader.read(sliceBars(bars, 0, 2))).toBeUndefined();
    for (let length = 3; length <= bars.length; length++) {
      const rising = bars.close[length - 1]! > bars.open[length - 1]!;
      expect(await reader.read(sliceBars(bars, 0, length))).toMatchObject({
        regime: rising ? 'trend' : 'chop',
        multiplier: rising ? 1 : 0.3,
      });
    }
    expect(calls).toEqual([2, ...Array(38).fill(1)]);
    const whole = await model().estimate(bars);
    expect([...reader.series(40).regime]).toEqual([...whole.regime]);
    expect([...reader.series(2).multiplier]).toEqual([Number.NaN, Number.NaN]);
  });

  it('of a higher timeframe change only when one of its bars has closed', async () => {
    const calls: number[] = [];
    const reader = new RegimeReader({ model: model(calls), timeframe: '4h' }, ALWAYS_OPEN, clock);
    const whole = new RegimeReader({ model: model(), timeframe: '4h' }, ALWAYS_OPEN, clock);
    for (let length = 1; length <= bars.length; length++) await reader.read(sliceBars(bars, 0, length));
    await whole.read(bars);

    expect(calls).toHaveLength(11);
    expect([...reader.series(40).regime]).toEqual([...whole.series(40).regime]);
    expect([...reader.series(40).regime.subarray(0, 11)]).toEqual(Array(11).fill(255));
    expect(reader.series(40).regime[11]).toBeLessThan(2);
  });

  it('keep the columns that only some models give, bar by bar as at once', async () => {
    const rich: RegimeModel = {
      ...model(),
      async estimate(given, from) {
        const read = await model().estimate(given, from);
        const direction = Int8Array.from(given.close, (close, i) => Math.sign(close - given.open[i]!));
        return { ...read, direction, features: { close: given.close.slice() }, source: 'rich' };
      },
    };
    const reader = new RegimeReader({ model: rich, timeframe: '4h' }, ALWAYS_OPEN, clock);
    const whole = new RegimeReader({ model: rich, timeframe: '4h' }, ALWAYS_OPEN, clock);
    for (let length = 1; length <= bars.length; length++) await reader.read(sliceBars(bars, 0, length));
    await whole.read(bars);

    const read = reader.series(40);
    expect(read).toEqual(whole.series(40));
    // Bar 39 closes the tenth bar of four hours.
    expect(read.features!.close![39]).toBe(bars.close[39]);
    expect(read.features!.close![38]).toBe(bars.close[35]);
    expect(read.direction![39]).toBe(Math.sign(bars.close[39]! - bars.open[36]!));
    expect(read.source).toBe('rich');
  });

  it('of a higher timeframe ask for what has closed since, and once in between', async () => {
    const froms: number[][] = [];
    const watched: RegimeModel = {
      ...model(),
      estimate: async (given, from = 0) => {
        froms.push([given.length, from]);
        return model().estimate(given, from);
      },
    };
    const reader = new RegimeReader({ model: watched, timeframe: '4h' }, ALWAYS_OPEN, clock);
    for (const length of [9, 10, 11, 12, 13, 20]) await reader.read(sliceBars(bars, 0, length));

    expect(froms).toEqual([
      [2, 0],
      [3, 1],
      [5, 2],
    ]);
  });

  it('that do not come in time are told, and come with the next bar', async () => {
    const time = new SimulatedClock(0);
    let hangs = true;
    const slow: RegimeModel = {
      ...model(),
      estimate: (given, from) => (hangs ? new Promise(() => undefined) : model().estimate(given, from)),
    };
    const reader = new RegimeReader({ model: slow, timeoutMs: 200 }, ALWAYS_OPEN, time);
    const failed = expect(reader.read(sliceBars(bars, 0, 5))).rejects.toThrow(
      'up-or-down did not read the regime of RANDOM within 200 ms',
    );
    await time.advance(200);
    await failed;
    hangs = false;
    await reader.read(sliceBars(bars, 0, 6));

    const whole = await model().estimate(sliceBars(bars, 0, 6));
    expect([...reader.series(6).regime]).toEqual([...whole.regime]);
  });
});
