import type { RiskValidator } from '@kairos/core';
import { statedShare } from './stated-share.js';
import type { UnknownFactOptions } from './unknown-fact.js';

/** Settings of {@link confidence}. */
export interface ConfidenceOptions extends UnknownFactOptions {
  /** Least confidence, how sure the strategy is of the trade, above 0 and at most 1; the limit itself passes. Default 0.6. */
  readonly min?: number;
}

/**
 * Denies a trade that its strategy is not sure enough of.
 *
 * A trade without a confidence is denied; `ifUnknown: 'pass'` lets it through. One outside 0 to 1 is always denied.
 *
 * @throws `ValidationError` when `min` is negative or a percent.
 * @example
 * ```ts
 * import { confidence } from '@kairos/risk';
 *
 * confidence({ min: 0.7 }).name; // => 'confidence'
 * confidence({ min: 70 }); // throws 70 % is 0.7
 * ```
 */
export function confidence(options: ConfidenceOptions = {}): RiskValidator {
  return statedShare('confidence', (trade) => trade.confidence, options);
}
