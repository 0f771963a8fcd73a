/**
 * Weighted voting for strategies.
 *
 * @module
 */

export { type Aggregate, type AggregatorOptions, SignalAggregator } from './voting/signal-aggregator.js';
export { extremeVote, neutralVote, type Vote, type VoteDirection } from './voting/vote.js';
export {
  type BandReading,
  bollingerVote,
  type CrossingLines,
  macdVote,
  rsiVote,
  stochasticVote,
  type TrendStrength,
  trendStrength,
} from './voting/voters.js';
