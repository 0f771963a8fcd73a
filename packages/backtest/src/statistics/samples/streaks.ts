/** Longest runs of values above and below 0. */
export interface Streaks {
  readonly wins: number;
  readonly losses: number;
}

/**
 * Longest run of values above 0 and of values below 0. A 0 ends both.
 *
 * @param values - Profits of trades, or returns of periods, oldest first.
 * @example
 * ```ts
 * import { longestStreaks } from '@kairos/backtest';
 *
 * longestStreaks([5, 2, 0, 3, -1, -2, -1]); // => { wins: 2, losses: 3 }
 * ```
 */
export function longestStreaks(values: ArrayLike<number>): Streaks {
  let [wins, losses, winning, losing] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    winning = values[i]! > 0 ? winning + 1 : 0;
    losing = values[i]! < 0 ? losing + 1 : 0;
    wins = Math.max(wins, winning);
    losses = Math.max(losses, losing);
  }
  return { wins, losses };
}
