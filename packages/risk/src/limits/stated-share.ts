import { deny, PASSED, type RiskValidator, type TradeProposal } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { isAtLeast } from './tolerance.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asNumber } from './wording.js';

/** Settings of a rule about a share from 0 to 1 that a strategy states. */
export interface StatedShareOptions extends UnknownFactOptions {
  /** Least value, above 0 and at most 1; the limit itself passes. Default 0.6. */
  readonly min?: number;
}

/** A rule that wants a share that the strategy states to be large enough. */
export function statedShare(
  rule: 'confidence' | 'consensus',
  statedBy: (trade: TradeProposal) => number | undefined,
  options: StatedShareOptions,
): RiskValidator {
  checkOptions(options, ['min', 'ifUnknown']);
  const min = checkFraction(options.min ?? 0.6, 'min', 'up-to-one');
  const ifUnknown = checkIfUnknown(options);

  return {
    name: rule,
    params: { min, ifUnknown },
    validate(trade) {
      const stated = statedBy(trade);
      const who = `${trade.strategy} in ${trade.symbol}`;
      if (stated === undefined) return unknownFact(rule, ifUnknown, `The ${rule} of ${who} is unknown.`);
      // Percents would pass every limit.
      if (!(stated >= 0 && stated <= 1)) return deny(rule, `The ${rule} of ${who} must be from 0 to 1, was ${stated}.`);
      if (isAtLeast(stated, min)) return PASSED;
      const reason = `The ${rule} of ${who} is ${asNumber(stated)}; at least ${asNumber(min)} is needed.`;
      return deny(rule, reason, { limit: min, actual: stated });
    },
  };
}
