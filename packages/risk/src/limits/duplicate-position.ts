import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkChoice } from './check-limit.js';
import { asNumber } from './wording.js';

/** Settings of {@link duplicatePosition}. */
export interface DuplicatePositionOptions {
  /**
   * What may be traded in a symbol that is held: `nothing` (the default), the `opposite` direction (a hedge or a reversal), or
   * `adding` to the position in its own direction.
   */
  readonly allow?: 'nothing' | 'opposite' | 'adding';
}

/**
 * Denies a trade in a symbol that is held already.
 *
 * @throws `ValidationError` when `allow` is another word.
 * @example
 * ```ts
 * import { duplicatePosition } from '@kairos/risk';
 *
 * duplicatePosition({ allow: 'adding' }).name; // => 'duplicate-position'
 * ```
 */
export function duplicatePosition(options: DuplicatePositionOptions = {}): RiskValidator {
  checkOptions(options, ['allow']);
  const allow = checkChoice(options.allow ?? 'nothing', 'allow', ['nothing', 'opposite', 'adding']);
  const rule = 'duplicate-position';

  return {
    name: rule,
    params: { allow },
    validate({ symbol, direction }, { positions }) {
      const held = positions.find((position) => {
        if (position.symbol !== symbol) return false;
        const isSame = position.direction === direction;
        return allow === 'nothing' || (allow === 'opposite' ? isSame : !isSame);
      });
      if (!held) return PASSED;
      const what = `${held.direction} ${asNumber(held.quantity)} at ${asNumber(held.averagePrice)}`;
      return deny(rule, `${symbol} is held already: ${what}; the trade would be ${direction}.`);
    },
  };
}
