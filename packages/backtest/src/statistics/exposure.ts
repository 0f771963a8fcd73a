/**
 * Share of the bars at whose close a position was held, a fraction.
 *
 * @param position - Signed units at each bar's close, oldest first.
 * @returns 0 without bars.
 * @example
 * ```ts
 * import { exposure } from '@kairos/backtest';
 *
 * exposure([0, 3, -2, 0]); // => 0.5
 * ```
 */
export function exposure(position: ArrayLike<number>): number {
  let held = 0;
  for (let i = 0; i < position.length; i++) if (position[i] !== 0) held++;
  return position.length === 0 ? 0 : held / position.length;
}
