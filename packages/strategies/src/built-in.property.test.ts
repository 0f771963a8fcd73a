import { type BarSeries, createRandom, type RegimeSeries } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakout } from './breakout/breakout.js';
import { meanReversionJob } from './jobs/mean-reversion-job.js';
import { momentumJob } from './jobs/momentum-job.js';
import { meanReversion } from './mean-reversion/mean-reversion.js';
import { multiIndicator } from './multi-indicator/multi-indicator.js';
import { regimeAwareSwing } from './regime-aware-swing/regime-aware-swing.js';
import { expectPlainSignals } from './testing/plain-agreement.js';
import {
  plainBreakout,
  plainMeanReversion,
  plainMeanReversionJob,
  plainMomentumJob,
  plainMultiIndicator,
  plainRegimeAwareSwing,
  plainTightCandle,
} from './testing/plain-strategies.js';
import { tightCandle } from './tight-candle/tight-candle-strategy.js';

function barsFrom(seed: number): BarSeries {
  return randomBars({ length: 700, seed, timeframe: '5m', volatility: 0.01, drift: ((seed % 5) - 2) * 0.0005 });
}

/** Runs of all regimes, and of none that is ready. */
function regimeOf({ length }: BarSeries, seed: number): RegimeSeries {
  const random = createRandom(seed);
  let now = 255;
  const regime = new Uint8Array(length).map(() => {
    if (random.next() < 0.05) now = [0, 1, 2, 3, 255][Math.floor(random.next() * 5)]!;
    return now;
  });
  const filled = (value: number) => new Float64Array(length).fill(value);
  return { length, regime, multiplier: filled(1), probability: filled(1) };
}

type Tally = { longs: number; shorts: number };

const CASES: ReadonlyArray<readonly [name: string, check: (bars: BarSeries, seed: number) => Tally]> = [
  ['multi-indicator', (bars) => expectPlainSignals(multiIndicator(), bars, plainMultiIndicator(bars))],
  [
    'multi-indicator with wider limits',
    (bars) => {
      const limits = { voteBars: 5, minConfidence: 0.4, minConsensus: 0.5, minAdx: 15 };
      return expectPlainSignals(multiIndicator(limits), bars, plainMultiIndicator(bars, limits));
    },
  ],
  ['mean reversion', (bars) => expectPlainSignals(meanReversion(), bars, plainMeanReversion(bars))],
  [
    'mean reversion with a higher limit',
    (bars) => expectPlainSignals(meanReversion({ minConfidence: 0.6 }), bars, plainMeanReversion(bars, 0.6)),
  ],
  ['breakout', (bars) => expectPlainSignals(breakout(), bars, plainBreakout(bars))],
  ['tight candle', (bars) => expectPlainSignals(tightCandle(), bars, plainTightCandle(bars))],
  [
    'momentum job with wider limits',
    (bars) => {
      const limits = { oversold: 45, overbought: 55, volumeMultiple: 1.1, priceChange: 0.006, changeBars: 2 };
      return expectPlainSignals(momentumJob(limits), bars, plainMomentumJob(bars, limits));
    },
  ],
  [
    'mean-reversion job with wider limits',
    (bars) => {
      const limits = { bandFactor: 1, oversold: 35, overbought: 65, volumeMultiple: 1 };
      return expectPlainSignals(meanReversionJob(limits), bars, plainMeanReversionJob(bars, limits));
    },
  ],
  ['regime-aware swing', (bars) => expectPlainSignals(regimeAwareSwing(), bars, plainRegimeAwareSwing(bars))],
  [
    'regime-aware swing in its regimes',
    (bars, seed) => {
      const regime = regimeOf(bars, seed);
      return expectPlainSignals(regimeAwareSwing(), bars, plainRegimeAwareSwing(bars, regime.regime), regime);
    },
  ],
];

describe('agrees with a plain loop on random bars', () => {
  it.each(CASES)('%s', (name, check) => {
    const total = { longs: 0, shorts: 0 };

    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const { longs, shorts } = check(barsFrom(seed), seed);
        total.longs += longs;
        total.shorts += shorts;
      }),
      { numRuns: 25 },
    );

    // The defaults of the first trade too rarely for a handful of random bars to have both.
    if (name === 'multi-indicator') return;
    expect(total.longs).toBeGreaterThan(5);
    expect(total.shorts).toBeGreaterThan(5);
  });
});
