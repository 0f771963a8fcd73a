import { mean } from '../../statistics/moments.js';
import { checkTable } from '../refuse.js';

/**
 * Mean correlation between the returns of every two configurations: how much of their luck they share.
 *
 * (variance of the sum of the standardized returns - N) / (N (N - 1)). A series that does not vary correlates with nothing and is left out.
 *
 * @param returns - Returns per period, one series each, the same periods.
 * @returns -1 to 1; `undefined` with fewer than two series that vary.
 * @throws `ValidationError` for series of different lengths, or what is no number.
 * @example
 * ```ts
 * import { averageCorrelation } from '@kairos/backtest';
 *
 * averageCorrelation([[1, 2, 3, 4], [2, 4, 6, 8]])?.toFixed(2); // => '1.00'
 * averageCorrelation([[1, 2, 3, 4], [4, 3, 2, 1]])?.toFixed(2); // => '-1.00'
 * ```
 */
export function averageCorrelation(returns: readonly ArrayLike<number>[]): number | undefined {
  checkTable('returns', returns, 1, 2);
  const rows = returns[0]!.length;
  const total = new Float64Array(rows);
  let count = 0;
  for (const column of returns) {
    const center = mean(column);
    let square = 0;
    for (let i = 0; i < rows; i++) square += (column[i]! - center) ** 2;
    const norm = Math.sqrt(square);
    if (norm < 1e-15 * Math.sqrt(rows)) continue;
    for (let i = 0; i < rows; i++) total[i]! += (column[i]! - center) / norm;
    count++;
  }
  if (count < 2) return undefined;
  const sum = total.reduce((squares, value) => squares + value * value, 0);
  return Math.max(-1, Math.min(1, (sum - count) / (count * (count - 1))));
}
