/**
 * Simple returns of an equity curve: equity[i] / equity[i - 1] - 1, the first against the capital.
 *
 * @param equity - Account value at each bar's close, quote currency, oldest first.
 * @param capital - Account value before the first bar.
 * @returns One fraction per bar. NaN from the bar after the account reached 0 or less: there is nothing left to earn a return on.
 * @example
 * ```ts
 * import { periodicReturns } from '@kairos/backtest';
 *
 * periodicReturns([110, 99], 100)[0]!.toFixed(4); // => '0.1000'
 * ```
 */
export function periodicReturns(equity: ArrayLike<number>, capital: number): Float64Array {
  const returns = new Float64Array(equity.length);
  let previous = capital;
  let isAlive = true;
  for (let i = 0; i < equity.length; i++) {
    if (!(previous > 0)) isAlive = false;
    const value = equity[i]!;
    returns[i] = isAlive ? value / previous - 1 : Number.NaN;
    previous = value;
  }
  return returns;
}
