import { didYouMean, ValidationError, type Verdict } from '@kairos/core';
import { ROUNDING, reaches } from './reaches.js';
import type { Vote, VoteDirection } from './vote.js';

/** How votes are weighed, and what they must reach together. */
export interface AggregatorOptions {
  /** Weight of each voter, above 0 or 0 for one that only watches; only their proportions matter. */
  readonly weights: Readonly<Record<string, number>>;
  /** Least confidence to trade; 0.6 unless given. */
  readonly minConfidence?: number;
  /** Least consensus to trade; 0.6 unless given. */
  readonly minConsensus?: number;
}

/** What the voters say together. */
export interface Aggregate {
  /** The side with more weight x confidence; neutral when both have as much, or none. */
  readonly direction: VoteDirection;
  /** Sum of weight x confidence of the votes in that direction, over the sum of all weights. */
  readonly confidence: number;
  /** Votes in that direction over the number of voters that have a weight above 0. */
  readonly consensus: number;
}

/** Largest weight: sums of any number of them stay finite. */
const HEAVIEST = 1e12;

const OPTIONS = ['weights', 'minConfidence', 'minConsensus'];

function checkOptions(options: AggregatorOptions): AggregatorOptions {
  const given: unknown = options?.weights;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalid('weights', 'must be an object of voter and weight, such as { rsi: 25, macd: 25 }');
  }
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name)) throw invalid(name, `is not an option.${didYouMean(name, OPTIONS)}`);
  }
  return options;
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function checkFraction(value: number, path: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  throw invalid(path, `must be a fraction from 0 to 1, was ${shown}`);
}

/**
 * Weighs votes and says whether they are enough to trade.
 *
 * A voter that does not vote counts as neutral: its weight and its voice are missing on both sides.
 *
 * @example
 * ```ts
 * import { SignalAggregator } from '@kairos/strategies';
 *
 * const aggregator = new SignalAggregator({ weights: { rsi: 25, macd: 25, bollinger: 20, adx: 15, stochastic: 10, atr: 5 } });
 * const said = aggregator.aggregate([
 *   { voter: 'rsi', direction: 'long', confidence: 0.9 },
 *   { voter: 'macd', direction: 'long', confidence: 0.8 },
 *   { voter: 'bollinger', direction: 'long', confidence: 0.85 },
 *   { voter: 'stochastic', direction: 'long', confidence: 0.75 },
 * ]);
 * said; // => { direction: 'long', confidence: 0.67, consensus: 0.6666666666666666 }
 * aggregator.gate(said).passed; // => true
 * ```
 */
export class SignalAggregator {
  readonly #weights: readonly number[];
  readonly #places: ReadonlyMap<string, number>;
  /** Votes by place, used anew for each aggregate: strategies ask once a bar. */
  readonly #cast: (Vote | undefined)[];
  readonly #total: number;
  /** Those that count: a weight of 0 only watches. */
  readonly #voters: number;
  readonly #minConfidence: number;
  readonly #minConsensus: number;

  /** @throws `ValidationError` without voters, on a negative weight, or a limit outside 0 to 1. */
  constructor(options: AggregatorOptions) {
    const { weights, minConfidence = 0.6, minConsensus = 0.6 } = checkOptions(options);
    const entries = Object.entries(weights);
    for (const [voter, weight] of entries) {
      if (!(typeof weight === 'number' && weight >= 0 && weight <= HEAVIEST)) {
        const shown = typeof weight === 'string' ? JSON.stringify(weight) : String(weight);
        throw invalid(`weights.${voter}`, `must be a number from 0 to ${HEAVIEST}, was ${shown}`);
      }
    }
    this.#total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    this.#voters = entries.filter(([, weight]) => weight > 0).length;
    if (!(this.#total > 0)) throw invalid('weights', `must add up to more than 0, was ${this.#total}`);
    this.#weights = entries.map(([, weight]) => weight);
    this.#places = new Map(entries.map(([voter], place) => [voter, place]));
    this.#cast = new Array<Vote | undefined>(entries.length).fill(undefined);
    this.#minConfidence = checkFraction(minConfidence, 'minConfidence');
    this.#minConsensus = checkFraction(minConsensus, 'minConsensus');
  }

  /**
   * What the votes say together.
   *
   * @throws `ValidationError` on a vote of an unknown voter, two of the same, or a confidence outside 0 to 1.
   */
  aggregate(votes: readonly Vote[]): Aggregate {
    const cast = this.#cast.fill(undefined);
    for (const vote of votes) {
      const { voter, direction, confidence } = vote;
      const place = this.#places.get(voter);
      if (place === undefined) {
        throw invalid('voter', `must have a weight, was "${voter}".${didYouMean(voter, [...this.#places.keys()])}`);
      }
      if (cast[place]) throw invalid('votes', `must hold one vote of each voter, was two of "${voter}"`);
      cast[place] = vote;
      // Written out, as naming the voter for the message costs more than the check.
      if (!(typeof confidence === 'number' && confidence >= 0 && confidence <= 1)) {
        checkFraction(confidence, `confidence of "${voter}"`);
      }
      if (direction !== 'neutral' && direction !== 'long' && direction !== 'short') {
        throw invalid(
          `direction of "${voter}"`,
          `must be "long", "short" or "neutral", was ${JSON.stringify(direction)}`,
        );
      }
    }
    const sides = { long: { weight: 0, votes: 0 }, short: { weight: 0, votes: 0 } };
    // In the order of the weights, so that rounding does not depend on who voted first.
    for (let place = 0; place < cast.length; place++) {
      const vote = cast[place];
      const weight = this.#weights[place]!;
      if (!vote || vote.direction === 'neutral' || weight === 0) continue;
      sides[vote.direction].weight += weight * vote.confidence;
      sides[vote.direction].votes++;
    }
    const { long, short } = sides;
    if (Math.abs(long.weight - short.weight) <= ROUNDING * this.#total)
      return { direction: 'neutral', confidence: 0, consensus: 0 };
    const direction = long.weight > short.weight ? 'long' : 'short';
    const { weight, votes: count } = sides[direction];
    return { direction, confidence: weight / this.#total, consensus: count / this.#voters };
  }

  /** Whether what was said is enough to trade: both limits reached, exactly at them included. */
  gate({ direction, confidence, consensus }: Aggregate): Verdict {
    if (direction !== 'long' && direction !== 'short') {
      return { passed: false, rule: 'direction', reason: 'the voters have no common direction', limit: 1, actual: 0 };
    }
    const checks = [
      { rule: 'confidence', actual: confidence, limit: this.#minConfidence },
      { rule: 'consensus', actual: consensus, limit: this.#minConsensus },
    ];
    for (const { rule, actual, limit } of checks) {
      if (reaches(actual, limit)) continue;
      return { passed: false, rule, reason: `${rule} must be at least ${limit}, was ${actual}`, limit, actual };
    }
    return { passed: true };
  }
}
