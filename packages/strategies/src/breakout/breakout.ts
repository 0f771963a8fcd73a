import { type BarSeries, defineStrategy, type StrategyContext } from '@kairos/core';
import { indicators } from '@kairos/indicators';
import { z } from 'zod';
import { widerStopDistance } from '../levels/bracket-levels.js';
import { votedSignals } from '../levels/voted-signals.js';
import { reaches } from '../voting/reaches.js';
import { SignalAggregator } from '../voting/signal-aggregator.js';
import { extremeVote, neutralVote, type Vote } from '../voting/vote.js';
import { acceptVotes, voteOnBars } from '../voting/voted-bars.js';

/** Channel and trend have to agree. */
const MIN_CONSENSUS = 1;

/** A trend that could hardly be stronger, by the average directional index. */
const VERY_STRONG = 50;

const params = z.object({
  channelBars: z.int().min(1).max(10_000).default(20).describe('Bars whose highest high or lowest low breaks'),
  adxPeriod: z.int().min(2).max(10_000).default(14).describe('Bars of the directional indicators'),
  minAdx: z.number().min(0).lt(VERY_STRONG).default(25).describe('The trend must be stronger than this'),
  atrPeriod: z.int().min(1).max(10_000).default(14).describe('Bars of the average true range'),
  channelWeight: z.number().positive().max(1e12).default(50).describe('Weight of the channel in the confidence'),
  trendWeight: z.number().positive().max(1e12).default(50).describe('Weight of the trend in the confidence'),
  minConfidence: z.number().min(0).max(1).default(0.7).describe('Confidence must be above this'),
  minStop: z.number().positive().lt(1).default(0.03).describe('Least distance to the stop, a fraction of the price'),
  atrMultiple: z.number().min(0).max(100).default(2).describe('Average true ranges to the stop, where wider'),
  rewardRisk: z.number().positive().max(1000).default(4).describe('Distance to the target over that to the stop'),
  allowShort: z.boolean().default(true).describe('Whether to sell short; else a short signal only ends a long'),
});

type BreakoutParams = z.output<typeof params>;

/** Long above the highest high of the bars before, short below their lowest low; sure at one average true range beyond. */
function channelVoter(bars: BarSeries, { channelBars }: BreakoutParams, atr: Float64Array, context: StrategyContext) {
  const { upper, lower } = indicators(bars, context).donchian(channelBars);
  context.lookback(channelBars);
  return (bar: number): Vote => {
    const close = bars.close[bar]!;
    if (Number.isNaN(atr[bar]!)) return neutralVote('channel');
    if (close > upper[bar - 1]!) return extremeVote('channel', 'long', (close - upper[bar - 1]!) / atr[bar]!);
    if (close < lower[bar - 1]!) return extremeVote('channel', 'short', (lower[bar - 1]! - close) / atr[bar]!);
    return neutralVote('channel');
  };
}

/** The stronger of the directional indicators while the trend is strong; sure where it is very strong. */
function trendVoter(bars: BarSeries, { adxPeriod, minAdx }: BreakoutParams, context: StrategyContext) {
  const ta = indicators(bars, context);
  const [adx, plus, minus] = [ta.adx(adxPeriod), ta.plusDi(adxPeriod), ta.minusDi(adxPeriod)];
  return (bar: number): Vote => {
    const isStrong = adx[bar]! > minAdx;
    if (!isStrong || plus[bar] === minus[bar]) return neutralVote('trend');
    const direction = plus[bar]! > minus[bar]! ? 'long' : 'short';
    return extremeVote('trend', direction, (adx[bar]! - minAdx) / (VERY_STRONG - minAdx));
  };
}

/**
 * Follows a close that leaves the range of the bars before, in a strong trend: ADX above 25 and confidence above 0.70. The stop is the
 * wider of 3 % and 2 ATR, the target four times as far.
 *
 * Where the rules were silent: what breaks out is a close beyond the highest high or the lowest low of the 20 bars before. Confidence is
 * that of two votes of equal weight: the channel, from 0.5 at its edge to 1 at one ATR beyond, and the trend, from 0.5 where ADX passes 25
 * to 1 at 50, in the direction of the larger of +DI and -DI. Both must agree. A position is left at its stop or target, or where the
 * signal is for the other side.
 *
 * @see Donchian channel; Wilder, New Concepts in Technical Trading Systems (1978), for ADX and its parts.
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 * import { breakout } from '@kairos/strategies';
 *
 * const bars = randomBars({ length: 3000, timeframe: '1d', seed: 5, volatility: 0.02 });
 * const { trades } = backtest({ bars, strategy: breakout(), capital: 10_000 });
 * trades.length > 0; // => true
 * ```
 */
export const breakout = defineStrategy({
  name: 'breakout',
  description: 'Follows closes beyond the range of the last bars in a strong trend.',
  params,
  signals(bars, settings, context) {
    const { channelWeight, trendWeight, minConfidence, rewardRisk, allowShort } = settings;
    const atr = indicators(bars, context).atr(settings.atrPeriod);
    const channel = channelVoter(bars, settings, atr, context);
    const trend = trendVoter(bars, settings, context);
    const aggregator = new SignalAggregator({ weights: { channel: channelWeight, trend: trendWeight } });
    const voted = voteOnBars(bars.length, aggregator, (i) => [channel(i), trend(i)]);
    const { confidence, consensus } = voted;
    const signals = votedSignals({
      bars,
      voted,
      isSignal: (i) => confidence[i]! > minConfidence && reaches(consensus[i]!, MIN_CONSENSUS),
      stopDistance: (i) => widerStopDistance(bars.close[i]!, atr[i]!, settings),
      rewardRisk,
      allowShort,
    });
    return { ...signals, atr };
  },
  accept: (proposal, { minConfidence }) => acceptVotes(proposal, { minConfidence, minConsensus: MIN_CONSENSUS }),
});
