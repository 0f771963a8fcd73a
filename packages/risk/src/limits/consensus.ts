import type { RiskValidator } from '@kairos/core';
import { statedShare } from './stated-share.js';
import type { UnknownFactOptions } from './unknown-fact.js';

/** Settings of {@link consensus}. */
export interface ConsensusOptions extends UnknownFactOptions {
  /** Least consensus, share of the voters that agree, above 0 and at most 1; the limit itself passes. Default 0.6. */
  readonly min?: number;
}

/**
 * Denies a trade on which too few of a voting strategy's voters agree.
 *
 * A trade without a consensus, as those of strategies that do not vote, is denied; `ifUnknown: 'pass'` lets it through. One outside 0 to 1 is always denied.
 *
 * @throws `ValidationError` when `min` is negative or a percent.
 * @example
 * ```ts
 * import { consensus } from '@kairos/risk';
 *
 * consensus({ min: 0.7 }).name; // => 'consensus'
 * consensus({ min: 70 }); // throws 70 % is 0.7
 * ```
 */
export function consensus(options: ConsensusOptions = {}): RiskValidator {
  return statedShare('consensus', (trade) => trade.consensus, options);
}
