import { finite } from '../moments.js';
import { annualReturn } from '../returns/average-return.js';
import { checkPairs } from '../samples/check-sample.js';
import { isComplete, ratio } from '../samples/complete.js';
import { beta } from './beta.js';

/** Side of the market: the periods in which it rose, or fell. A period in which it stood still is on neither. */
export type MarketSide = 'up' | 'down';

/** Returns of account and market in the periods of one side. */
function onSide(returns: ArrayLike<number>, market: ArrayLike<number>, side: MarketSide) {
  const sign = side === 'up' ? 1 : -1;
  const chosen = { returns: new Float64Array(market.length), market: new Float64Array(market.length) };
  let count = 0;
  for (let i = 0; i < market.length; i++) {
    if (!(sign * market[i]! > 0)) continue;
    chosen.returns[count] = returns[i]!;
    chosen.market[count++] = market[i]!;
  }
  return { returns: chosen.returns.subarray(0, count), market: chosen.market.subarray(0, count) };
}

/**
 * How much of the market's rises, or falls, the account took part in, dimensionless: yearly return of the account / of the market over the
 * periods of that side alone.
 *
 * `up_capture` and `down_capture` of empyrical; above 1 up and below 1 down is what is wanted.
 *
 * @param returns - Simple returns per period as fractions.
 * @param market - Returns of the market in the same periods.
 * @returns `undefined` when the market has no such period, or a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @see Bacon (2008), Practical Portfolio Performance Measurement and Attribution, 2nd edition, chapter 3.
 * @example
 * ```ts
 * import { capture } from '@kairos/backtest';
 *
 * capture([0.01, -0.01], [0.02, -0.02], 'up', { periodsPerYear: 1 })?.toFixed(4); // => '0.5000'
 * ```
 */
export function capture(
  returns: ArrayLike<number>,
  market: ArrayLike<number>,
  side: MarketSide,
  options: { readonly periodsPerYear: number },
): number | undefined {
  checkPairs(returns, market);
  if (!isComplete(returns) || !isComplete(market)) return undefined;
  const chosen = onSide(returns, market, side);
  return ratio(annualReturn(chosen.returns, options), annualReturn(chosen.market, options));
}

/**
 * Beta over the periods in which the market rose, or fell, dimensionless: second result of `up_alpha_beta` and `down_alpha_beta` of empyrical.
 *
 * @returns `undefined` below two such periods, when the market did not vary in them, or when a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @example
 * ```ts
 * import { sidedBeta } from '@kairos/backtest';
 *
 * sidedBeta([0.02, 0.04, -0.01], [0.01, 0.02, -0.02], 'up')?.toFixed(4); // => '2.0000'
 * ```
 */
export function sidedBeta(returns: ArrayLike<number>, market: ArrayLike<number>, side: MarketSide): number | undefined {
  checkPairs(returns, market);
  if (!isComplete(returns) || !isComplete(market)) return undefined;
  const chosen = onSide(returns, market, side);
  return beta(chosen.returns, chosen.market);
}

/**
 * Share of the periods in which the account did better than the market, a fraction: `batting_average` of empyrical.
 *
 * @returns `undefined` without periods or when a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @example
 * ```ts
 * import { battingAverage } from '@kairos/backtest';
 *
 * battingAverage([0.01, 0, 0.01, 0], [0, 0, 0, 0.01]); // => 0.5
 * ```
 */
export function battingAverage(returns: ArrayLike<number>, market: ArrayLike<number>): number | undefined {
  checkPairs(returns, market);
  if (!isComplete(returns) || !isComplete(market)) return undefined;
  let better = 0;
  for (let i = 0; i < returns.length; i++) if (returns[i]! > market[i]!) better++;
  return finite(better / returns.length);
}
