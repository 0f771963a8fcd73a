import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { isWithin } from './tolerance.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asNumber, asPercent } from './wording.js';

/** Settings of {@link liquidity}. */
export interface LiquidityOptions extends UnknownFactOptions {
  /** Largest quantity as a fraction of the average volume of a bar, above 0 and at most 1; the limit itself passes. Default 0.025. */
  readonly max?: number;
}

/**
 * Denies a trade that is too large for what the market trades in a bar.
 *
 * A trade without an `averageVolume` is denied; `ifUnknown: 'pass'` lets it through. A volume of 0 is known, and denied.
 *
 * @throws `ValidationError` when `max` is negative or a percent.
 * @see The default is `volume_limit` of zipline's VolumeShareSlippage.
 * @example
 * ```ts
 * import { liquidity } from '@kairos/risk';
 *
 * liquidity({ max: 0.01 }).name; // => 'liquidity'
 * liquidity({ max: 2.5 }); // throws 2.5 % is 0.025
 * ```
 */
export function liquidity(options: LiquidityOptions = {}): RiskValidator {
  checkOptions(options, ['max', 'ifUnknown']);
  const max = checkFraction(options.max ?? 0.025, 'max', 'up-to-one');
  const ifUnknown = checkIfUnknown(options);
  const rule = 'liquidity';

  return {
    name: rule,
    params: { max, ifUnknown },
    validate({ symbol, quantity, averageVolume }) {
      if (averageVolume === undefined || !(averageVolume >= 0)) {
        return unknownFact(rule, ifUnknown, `The volume of ${symbol} is unknown.`);
      }
      if (averageVolume === 0) return deny(rule, `${symbol} does not trade: its average volume is 0.`);
      const share = quantity / averageVolume;
      if (isWithin(share, max)) return PASSED;
      const reason = `${asNumber(quantity)} of ${symbol} is ${asPercent(share)} of a bar's average volume of ${asNumber(averageVolume)}; allowed is ${asPercent(max)}.`;
      return deny(rule, reason, { limit: max, actual: share });
    },
  };
}
