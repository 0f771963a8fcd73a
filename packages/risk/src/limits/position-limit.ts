import {
  deny,
  type HoldingStyle,
  PASSED,
  type PositionView,
  type RiskValidator,
  type TradeProposal,
} from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkCount } from './check-limit.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';

/** Settings of {@link positionLimit}. */
export interface PositionLimitOptions extends UnknownFactOptions {
  /** Most positions at a time, in all. Default 5. */
  readonly max?: number;
  /** Most positions at a time that are held over days, such as 4. No cap unless given. */
  readonly swing?: number;
  /** Most positions at a time that are closed within the session, such as 2. No cap unless given. */
  readonly intraday?: number;
}

/** How many positions there would be: a trade that adds to one that is open opens none. */
function countWith({ symbol, direction }: TradeProposal, positions: readonly PositionView[]): number {
  const open = new Set([`${direction} ${symbol}`]);
  for (const position of positions) open.add(`${position.direction} ${position.symbol}`);
  return open.size;
}

/**
 * Denies a trade that would make too many positions: in all, and if asked of its holding style. All caps hold together.
 *
 * With a cap on styles, a trade that does not say its style is denied, and a position that does not counts towards every
 * style; `ifUnknown: 'pass'` leaves both to `max` alone.
 *
 * @throws `ValidationError` when a cap is no whole number of at least 1.
 * @example
 * ```ts
 * import { positionLimit } from '@kairos/risk';
 *
 * positionLimit({ max: 5, swing: 4, intraday: 2 }).name; // => 'position-limit'
 * positionLimit({ max: 0 }); // throws max must be a whole number of at least 1, was 0
 * ```
 */
export function positionLimit(options: PositionLimitOptions = {}): RiskValidator {
  checkOptions(options, ['max', 'swing', 'intraday', 'ifUnknown']);
  const max = checkCount(options.max ?? 5, 'max');
  const caps: { readonly [Style in HoldingStyle]?: number } = {
    ...(options.swing !== undefined && { swing: checkCount(options.swing, 'swing') }),
    ...(options.intraday !== undefined && { intraday: checkCount(options.intraday, 'intraday') }),
  };
  const isCapped = Object.keys(caps).length > 0;
  const ifUnknown = checkIfUnknown(options);
  const rule = 'position-limit';

  return {
    name: rule,
    params: { max, ...caps, ifUnknown },
    validate(trade, { positions }) {
      const { symbol, holdingStyle } = trade;
      const count = countWith(trade, positions);
      if (count > max) {
        const reason = `${symbol} would make ${count} positions; allowed are ${max}.`;
        return deny(rule, reason, { limit: max, actual: count });
      }
      if (!isCapped) return PASSED;
      if (holdingStyle === undefined) {
        return unknownFact(rule, ifUnknown, `The holding style of the trade in ${symbol} is unknown.`);
      }
      const cap = caps[holdingStyle];
      if (cap === undefined) return PASSED;
      const ofStyle = positions.filter((position) => {
        return position.holdingStyle === undefined ? ifUnknown === 'deny' : position.holdingStyle === holdingStyle;
      });
      const styled = countWith(trade, ofStyle);
      if (styled <= cap) return PASSED;
      const reason = `${symbol} would make ${styled} ${holdingStyle} positions; allowed are ${cap}.`;
      return deny(rule, reason, { limit: cap, actual: styled });
    },
  };
}
