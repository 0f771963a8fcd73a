import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkPositive } from './check-limit.js';
import { grossNotional, netNotional } from './exposure.js';
import { isWithin } from './tolerance.js';
import { asMoney, asNumber } from './wording.js';

/** Settings of {@link leverage}. Multiples of the equity; the limit itself passes. */
export interface LeverageOptions {
  /** Largest notional of all positions, longs and shorts added up. Default 1. */
  readonly gross?: number;
  /** Largest difference between longs and shorts, either way. No limit unless given. */
  readonly net?: number;
}

/**
 * Denies a trade that would make the positions too large for the equity: all together (gross), and if asked the surplus of longs over
 * shorts or the other way round (net).
 *
 * @throws `ValidationError` when a limit is not above 0.
 * @example
 * ```ts
 * import { leverage } from '@kairos/risk';
 *
 * leverage({ gross: 2, net: 0.5 }).name; // => 'leverage'
 * ```
 */
export function leverage(options: LeverageOptions = {}): RiskValidator {
  checkOptions(options, ['gross', 'net']);
  const gross = checkPositive(options.gross ?? 1, 'gross');
  const net = options.net === undefined ? undefined : checkPositive(options.net, 'net');
  const rule = 'leverage';

  return {
    name: rule,
    params: { gross, ...(net !== undefined && { net }) },
    validate({ symbol, direction, notional }, { equity, positions }) {
      if (!(equity > 0)) return deny(rule, `There is no equity to trade with, it is ${asMoney(equity)}.`);
      const ofAll = (grossNotional(positions) + notional) / equity;
      const over = (kind: string, actual: number, limit: number) => {
        const reason = `${asMoney(notional)} of ${symbol} would make a ${kind} leverage of ${asNumber(actual)}; allowed is ${asNumber(limit)}.`;
        return deny(rule, reason, { limit, actual });
      };
      if (!isWithin(ofAll, gross)) return over('gross', ofAll, gross);
      if (net === undefined) return PASSED;
      const signed = direction === 'long' ? notional : -notional;
      const surplus = Math.abs(netNotional(positions) + signed) / equity;
      return isWithin(surplus, net) ? PASSED : over('net', surplus, net);
    },
  };
}
