import { type RegimeSeries, sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certifyRegimes } from '../reading/certify-regimes.js';
import { statisticalRegimeModel } from './statistical-regime-model.js';

/** All columns at one bar. */
function rowOf({ regime, multiplier, probability, direction, probabilities, features }: RegimeSeries, bar: number) {
  const named = Object.values({ ...probabilities, ...features }).map((column) => column[bar]);
  return [regime[bar], multiplier[bar], probability[bar], direction![bar], ...named];
}

const small = { rankWindow: 40, volatilityPeriod: 20, maxRun: 40, shockReturn: 3 };

describe('statistical readings', () => {
  it('are the same bits bar by bar, in any portions, and at once', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 220 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.integer(), lengths, async (seed, portions) => {
        const bars = randomBars({ length: 220, seed, volatility: 0.03 });
        const whole = await statisticalRegimeModel(small).estimate(bars);
        const model = statisticalRegimeModel(small);
        for (const length of portions) {
          const read = await model.estimate(sliceBars(bars, 0, length), length - 1);
          expect(rowOf(read, length - 1)).toEqual(rowOf(whole, length - 1));
        }
        expect(await model.estimate(bars)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('do not depend on the future, nor on what the model read before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 299 }), async (seed, cut) => {
        const bars = randomBars({ length: 300, seed, volatility: 0.03 });
        expect(await certifyRegimes(() => statisticalRegimeModel(small), bars, [cut])).toEqual({ isCausal: true });

        // One model for all: another past under the same symbol must be noticed, in whichever column it differs.
        const shared = statisticalRegimeModel(small);
        expect(await certifyRegimes(() => shared, bars, [cut])).toEqual({ isCausal: true });
        const high = bars.high.slice();
        high[cut - 1] = high[cut - 1]! * 1.5;
        const other = { ...bars, high };
        expect(await shared.estimate(other)).toEqual(await statisticalRegimeModel(small).estimate(other));
      }),
      { numRuns: 25 },
    );
  });

  it('are copies: what a caller does to them stays with it', async () => {
    const bars = randomBars({ length: 100 });
    const model = statisticalRegimeModel(small);
    const first = await model.estimate(bars);
    const kept = structuredClone(first);
    first.multiplier.fill(9);
    first.features!.adx!.fill(9);

    expect(await model.estimate(bars)).toEqual(kept);
  });

  it('do not change with the unit of the price', async () => {
    const bars = randomBars({ length: 300, seed: 5 });
    // A power of two, so that not even rounding differs.
    const scaled = (column: Float64Array) => column.map((price) => price / 1024);
    const cheap = {
      ...bars,
      open: scaled(bars.open),
      high: scaled(bars.high),
      low: scaled(bars.low),
      close: scaled(bars.close),
    };

    const [dear, low] = [
      await statisticalRegimeModel(small).estimate(bars),
      await statisticalRegimeModel(small).estimate(cheap),
    ];
    expect(low.regime).toEqual(dear.regime);
  });
});
