import type { BarSeries, StrategyContext } from '@kairos/core';
import { indicators } from '@kairos/indicators';
import type { Vote } from '../voting/vote.js';
import { bollingerVote, macdVote, rsiVote, stochasticVote } from '../voting/voters.js';
import type { MultiIndicatorParams } from './params.js';

/** The votes that stand on each bar, and the readings that have no direction. @internal */
export interface StandingVotes {
  /** Directional votes that stand on a bar: the last of each voter, unless it is too old. */
  votesAt(bar: number): Vote[];
  readonly adx: Float64Array;
  readonly atr: Float64Array;
}

type Voter = (bar: number) => Vote;

/** Bar of the last directional vote at or before each bar; far in the past where there is none. */
function lastCast(voter: Voter, length: number): Int32Array {
  const casts = new Int32Array(length);
  let last = -1e9;
  for (let bar = 0; bar < length; bar++) {
    if (voter(bar).direction !== 'neutral') last = bar;
    casts[bar] = last;
  }
  return casts;
}

/** Longest history of a voter, a bar or two more than the exact count; the average directional index reports its own. */
function voterBars(params: MultiIndicatorParams): number {
  const { rsiPeriod, macdSlow, macdSignal, bollingerPeriod } = params;
  const { stochasticPeriod, stochasticSmoothing, stochasticSignal } = params;
  const stochastic = stochasticPeriod + stochasticSmoothing + stochasticSignal;
  return Math.max(rsiPeriod + 1, macdSlow + macdSignal, bollingerPeriod, stochastic);
}

function votersOf(bars: BarSeries, params: MultiIndicatorParams, context: StrategyContext): Voter[] {
  const { leastConfidence } = params;
  const ta = indicators(bars, context);
  const rsi = ta.rsi(params.rsiPeriod);
  const { macd, signal } = ta.macd(params.macdFast, params.macdSlow, params.macdSignal);
  const { upper, lower } = ta.bollinger(params.bollingerPeriod, params.bollingerDeviations);
  const { k, d } = ta.stochastic(params.stochasticPeriod, params.stochasticSmoothing, params.stochasticSignal);
  const lines = (line: Float64Array, other: Float64Array, bar: number) => ({
    line: line[bar]!,
    other: other[bar]!,
    // Undefined before the first bar, which compares false with everything, as NaN does.
    previousLine: line[bar - 1]!,
    previousOther: other[bar - 1]!,
  });
  const rsiOptions = { oversold: params.rsiOversold, overbought: params.rsiOverbought, leastConfidence };
  const stochasticOptions = {
    oversold: params.stochasticOversold,
    overbought: params.stochasticOverbought,
    leastConfidence,
  };
  return [
    (bar) => rsiVote(rsi[bar]!, rsiOptions),
    (bar) => macdVote(lines(macd, signal, bar), { leastConfidence }),
    (bar) => bollingerVote({ close: bars.close[bar]!, upper: upper[bar]!, lower: lower[bar]! }, { leastConfidence }),
    (bar) => stochasticVote(lines(k, d, bar), stochasticOptions),
  ];
}

/** The votes on each bar of the series. @internal */
export function standingVotes(bars: BarSeries, params: MultiIndicatorParams, context: StrategyContext): StandingVotes {
  const ta = indicators(bars, context);
  const voters = votersOf(bars, params, context).map((cast) => ({ cast, last: lastCast(cast, bars.length) }));
  context.lookback(voterBars(params) + params.voteBars);
  return {
    votesAt(bar) {
      const votes: Vote[] = [];
      for (const { cast, last } of voters) if (bar - last[bar]! < params.voteBars) votes.push(cast(last[bar]!));
      return votes;
    },
    adx: ta.adx(params.adxPeriod),
    atr: ta.atr(params.atrPeriod),
  };
}
