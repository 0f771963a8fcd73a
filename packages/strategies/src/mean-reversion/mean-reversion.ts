import { defineStrategy } from '@kairos/core';
import { indicators } from '@kairos/indicators';
import { z } from 'zod';
import { votedSignals } from '../levels/voted-signals.js';
import { reaches } from '../voting/reaches.js';
import { SignalAggregator } from '../voting/signal-aggregator.js';
import { acceptVotes, voteOnBars } from '../voting/voted-bars.js';
import { bollingerVote, rsiVote } from '../voting/voters.js';

/** Both have to agree: either alone is half a reason. */
const MIN_CONSENSUS = 1;

const params = z
  .object({
    rsiPeriod: z.int().min(2).max(10_000).default(14).describe('Bars of the relative strength index'),
    oversold: z.number().min(0).max(100).default(30).describe('Long below this'),
    overbought: z.number().min(0).max(100).default(70).describe('Short above this'),
    bollingerPeriod: z.int().min(2).max(10_000).default(20).describe('Bars of the Bollinger bands'),
    bollingerDeviations: z.number().positive().max(100).default(2).describe('Standard deviations to each band'),
    rsiWeight: z.number().positive().max(1e12).default(25).describe('Weight of the index in the confidence'),
    bollingerWeight: z.number().positive().max(1e12).default(20).describe('Weight of the bands in the confidence'),
    minConfidence: z.number().min(0).max(1).default(0.5).describe('Least confidence to trade'),
    stop: z.number().positive().lt(1).default(0.015).describe('Distance to the stop, a fraction of the price'),
    rewardRisk: z.number().positive().max(1000).default(1.5).describe('Distance to the target over that to the stop'),
    allowShort: z.boolean().default(true).describe('Whether to sell short; else a short signal only ends a long'),
  })
  .refine(({ oversold, overbought }) => oversold <= overbought, {
    path: ['oversold'],
    error: 'must not be above overbought',
  });

/**
 * Buys what has fallen too far, sells what has risen too far: RSI below 30 with a close at or below the lower Bollinger band, and RSI
 * above 70 with one at or above the upper band. The stop is 1.5 % away, the target 1.5 times as far.
 *
 * Where the rules were silent: confidence is that of both votes, weighted as in {@link multiIndicator}. It starts at 0.5, so the limit of
 * 0.5 binds only when raised. A position is left at its stop or target, or where the signal is for the other side.
 *
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 * import { meanReversion } from '@kairos/strategies';
 *
 * const bars = randomBars({ length: 2000, timeframe: '1h', seed: 3 });
 * const { trades } = backtest({ bars, strategy: meanReversion({ stop: 0.01 }), capital: 10_000 });
 * trades.length > 0; // => true
 * ```
 */
export const meanReversion = defineStrategy({
  name: 'mean-reversion',
  description: 'Buys oversold closes at the lower Bollinger band, sells overbought ones at the upper.',
  params,
  signals(bars, settings, context) {
    const { rsiWeight, bollingerWeight, minConfidence, stop, rewardRisk, allowShort } = settings;
    const ta = indicators(bars, context);
    const rsi = ta.rsi(settings.rsiPeriod);
    const { upper, lower } = ta.bollinger(settings.bollingerPeriod, settings.bollingerDeviations);
    const weights = { rsi: rsiWeight, bollinger: bollingerWeight };
    const voted = voteOnBars(bars.length, new SignalAggregator({ weights }), (i) => [
      rsiVote(rsi[i]!, settings),
      bollingerVote({ close: bars.close[i]!, upper: upper[i]!, lower: lower[i]! }),
    ]);
    const { confidence, consensus } = voted;
    return votedSignals({
      bars,
      voted,
      isSignal: (i) => reaches(confidence[i]!, minConfidence) && reaches(consensus[i]!, MIN_CONSENSUS),
      stopDistance: (i) => bars.close[i]! * stop,
      rewardRisk,
      allowShort,
    });
  },
  accept: (proposal, { minConfidence }) => acceptVotes(proposal, { minConfidence, minConsensus: MIN_CONSENSUS }),
});
