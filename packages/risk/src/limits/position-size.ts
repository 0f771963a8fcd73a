import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { isWithin } from './tolerance.js';
import { asMoney, asPercent } from './wording.js';

/** Settings of {@link positionSize}. */
export interface PositionSizeOptions {
  /** Largest notional of a position as a fraction of the equity, above 0 and at most 1; the limit itself passes. Default 0.2. */
  readonly max?: number;
}

/**
 * Denies a trade that would make a position too large for the equity.
 *
 * What is already open in the same symbol and direction counts: two halves are one whole. The limit itself passes, and so
 * does what exceeds it by no more than a part in 1e9: that is rounding.
 *
 * @throws `ValidationError` when `max` is negative or a percent.
 * @example
 * ```ts
 * import { positionSize } from '@kairos/risk';
 *
 * positionSize({ max: 0.25 }).name; // => 'position-size'
 * positionSize({ max: 25 }); // throws 25 % is 0.25
 * ```
 */
export function positionSize(options: PositionSizeOptions = {}): RiskValidator {
  checkOptions(options, ['max']);
  const max = checkFraction(options.max ?? 0.2, 'max', 'up-to-one');
  const rule = 'position-size';

  return {
    name: rule,
    params: { max },
    validate({ symbol, direction, notional }, { equity, positions }) {
      if (!(equity > 0)) return deny(rule, `There is no equity to invest, it is ${asMoney(equity)}.`);
      const open = positions
        .filter((position) => position.symbol === symbol && position.direction === direction)
        .reduce((sum, position) => sum + position.notional, 0);
      const share = (open + notional) / equity;
      if (isWithin(share, max)) return PASSED;
      const held = open > 0 ? ` with the ${asMoney(open)} already held` : '';
      const reason = `${asMoney(notional)} of ${symbol}${held} would be ${asPercent(share)} of the equity; allowed is ${asPercent(max)}.`;
      return deny(rule, reason, { limit: max, actual: share });
    },
  };
}
