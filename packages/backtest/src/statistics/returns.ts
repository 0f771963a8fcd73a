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
  const { length } = equity;
  const returns = new Float64Array(length);
  if (length > 0) returns[0] = equity[0]! / capital - 1;
  let ruin = length;
  for (let i = 1; i < length; i++) {
    const before = equity[i - 1]!;
    if (before <= 0 && ruin === length) ruin = i;
    returns[i] = equity[i]! / before - 1;
  }
  return returns.fill(Number.NaN, ruin);
}
