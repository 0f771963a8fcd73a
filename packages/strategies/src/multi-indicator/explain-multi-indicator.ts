import { type BarSeries, createContext, deny, type TradeLevels, ValidationError, type Verdict } from '@kairos/core';
import { bracketLevels, widerStopDistance } from '../levels/bracket-levels.js';
import { type Aggregate, SignalAggregator } from '../voting/signal-aggregator.js';
import { neutralVote, type Vote } from '../voting/vote.js';
import { multiIndicator } from './multi-indicator.js';
import type { MultiIndicatorParams } from './params.js';
import { standingVotes } from './standing-votes.js';

/** What the multi-indicator strategy thinks of one bar, and why. */
export interface MultiIndicatorDecision extends Aggregate {
  /** One vote of each of the six, in the order of their weights. */
  readonly votes: readonly Vote[];
  /** Average directional index of the bar; NaN while it warms up. */
  readonly adx: number;
  /** Whether to trade, and if not, the first rule that is against it. */
  readonly verdict: Verdict;
  /** Entry, stop and target from the close, where the votes have a direction and the average true range is known. */
  readonly levels?: Required<TradeLevels>;
}

/**
 * Explains one bar as {@link multiIndicator} sees it: the votes, what they come to, the verdict with its reason, and the levels.
 *
 * For screens and logs; the strategy itself computes all bars at once. The verdict passes on exactly the bars that the strategy marks.
 *
 * @param bars - Only bars 0..index are used.
 * @param index - The bar, counted from 0; the last unless given.
 * @param params - Those of the strategy.
 * @throws `ValidationError` on an index outside the bars or a bad parameter.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { explainMultiIndicator } from '@kairos/strategies';
 *
 * const { votes, verdict } = explainMultiIndicator(randomBars({ length: 200, seed: 4 }));
 * votes.map(({ voter }) => voter).join(); // => 'rsi,macd,bollinger,adx,stochastic,atr'
 * verdict.passed ? '' : verdict.rule; // => 'direction'
 * ```
 */
export function explainMultiIndicator(
  bars: BarSeries,
  index: number = bars.length - 1,
  params: Parameters<typeof multiIndicator>[0] = {},
): MultiIndicatorDecision {
  if (!Number.isInteger(index) || index < 0 || index >= bars.length) {
    const message = `must be a whole number from 0 to ${bars.length - 1}, was ${String(index)}`;
    throw new ValidationError(`index ${message}`, { issues: [{ path: 'index', message }] });
  }
  const settings = multiIndicator(params).params;
  const { weights, minConfidence, minConsensus, rewardRisk } = settings;
  const standing = standingVotes(bars, settings, createContext(bars));
  const directional = standing.votesAt(index);
  const votes = Object.keys(weights).map(
    (voter) => directional.find((vote) => vote.voter === voter) ?? neutralVote(voter),
  );
  const aggregator = new SignalAggregator({ weights, minConfidence, minConsensus });
  const said = aggregator.aggregate(votes);
  const [adx, atr, price] = [standing.adx[index]!, standing.atr[index]!, bars.close[index]!];
  const stopDistance = widerStopDistance(price, atr, settings);
  const { direction } = said;
  const hasLevels = direction !== 'neutral' && !Number.isNaN(stopDistance);
  return {
    ...said,
    votes,
    adx,
    verdict: verdictOf(aggregator.gate(said), adx, settings),
    ...(hasLevels && {
      levels: bracketLevels({ price, direction, stopDistance, rewardRisk }),
    }),
  };
}

function verdictOf(gate: Verdict, adx: number, { minAdx }: MultiIndicatorParams): Verdict {
  if (!gate.passed || adx > minAdx) return gate;
  if (Number.isNaN(adx)) return deny('adx', 'ADX has no value yet: more bars are needed', { limit: minAdx });
  return deny('adx', `ADX must be above ${minAdx}, was ${adx}`, { limit: minAdx, actual: adx });
}
