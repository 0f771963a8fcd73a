/**
 * The mean of `values[start..end)`, less the last of them: what the part `smoothing` starts from, with the same operations.
 *
 * Distances from the first value are averaged, so that the mean of equal values is that value to the bit.
 */
export function seedDistance(values: Float64Array, start: number, end: number): number {
  const anchor = values[start]!;
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]! - anchor;
  return anchor - values[end - 1]! + sum / (end - start);
}
