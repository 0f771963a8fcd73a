import { deny, PASSED, type TradeProposal, type Verdict } from '@kairos/core';
import { reaches } from './reaches.js';
import type { SignalAggregator } from './signal-aggregator.js';
import type { Vote } from './vote.js';

/** What the voters say together, one value per bar. @internal */
export interface VotedBars {
  /** 1 long, -1 short, 0 neither. */
  readonly direction: Int8Array;
  /** From 0 to 1; 0 where there is no direction. */
  readonly confidence: Float64Array;
  readonly consensus: Float64Array;
}

/** Aggregates the votes of every bar. @internal */
export function voteOnBars(
  length: number,
  aggregator: SignalAggregator,
  votesOf: (bar: number) => readonly Vote[],
): VotedBars {
  const voted = {
    direction: new Int8Array(length),
    confidence: new Float64Array(length),
    consensus: new Float64Array(length),
  };
  for (let bar = 0; bar < length; bar++) {
    const votes = votesOf(bar);
    // Most bars of most strategies.
    if (votes.every(({ direction }) => direction === 'neutral')) continue;
    const { direction, confidence, consensus } = aggregator.aggregate(votes);
    if (direction === 'neutral') continue;
    voted.direction[bar] = direction === 'long' ? 1 : -1;
    voted.confidence[bar] = confidence;
    voted.consensus[bar] = consensus;
  }
  return voted;
}

/** What a voting strategy asks of a trade. @internal */
export interface VoteLimits {
  readonly minConfidence: number;
  readonly minConsensus: number;
}

/**
 * The last word of a voting strategy: the proposal must state no less than it asks of a signal. What a proposal does not state, such as
 * one that a person made, is not judged.
 *
 * @internal
 */
export function acceptVotes(proposal: TradeProposal, { minConfidence, minConsensus }: VoteLimits): Verdict {
  const asked = [
    { rule: 'confidence', actual: proposal.confidence, limit: minConfidence },
    { rule: 'consensus', actual: proposal.consensus, limit: minConsensus },
  ];
  for (const { rule, actual, limit } of asked) {
    if (actual === undefined || reaches(actual, limit)) continue;
    return deny(rule, `${rule} must be at least ${limit}, was ${actual}`, { limit, actual });
  }
  return PASSED;
}
