/**
 * Growth over the whole time: finalEquity / capital - 1, a fraction.
 *
 * @param capital - Above 0, quote currency.
 * @example
 * ```ts
 * import { totalReturn } from '@kairos/backtest';
 *
 * totalReturn(12_500, 10_000); // => 0.25
 * ```
 */
export function totalReturn(finalEquity: number, capital: number): number {
  return finalEquity / capital - 1;
}

/**
 * Return of buying at the first open and selling at the last close, without costs, a fraction.
 *
 * @returns `undefined` without bars and when the first open is not above 0.
 */
export function buyAndHoldReturn(open: ArrayLike<number>, close: ArrayLike<number>): number | undefined {
  const first = open[0];
  const last = close[close.length - 1];
  if (first === undefined || last === undefined || !(first > 0)) return undefined;
  return last / first - 1;
}
