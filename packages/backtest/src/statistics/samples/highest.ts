/**
 * Highest of some values, however many: `Math.max(...values)` ends with the stack at some 120,000.
 *
 * @returns -Infinity for no values, and NaN when one of them is NaN, as `Math.max`.
 * @internal
 */
export function highest(values: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!);
  return most;
}
