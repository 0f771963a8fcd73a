/**
 * Place of a value among ascending quantiles, from 0 to 1; below the lowest 0, above the highest 1.
 *
 * Between two quantiles the place is interpolated; where several quantiles are equal it is the middle of theirs.
 *
 * @internal
 */
export function rankAmong(value: number, quantiles: Float64Array): number {
  const last = quantiles.length - 1;
  if (Number.isNaN(value)) return Number.NaN;
  if (value < quantiles[0]!) return 0;
  if (value > quantiles[last]!) return 1;
  const first = firstAtLeast(quantiles, value);
  if (quantiles[first]! > value) {
    const [below, above] = [quantiles[first - 1]!, quantiles[first]!];
    return (first - 1 + (value - below) / (above - below)) / last;
  }
  let until = first;
  while (until < last && quantiles[until + 1] === value) until++;
  // Values at the ends stand for all that lies beyond them.
  if (first === 0) return 0;
  if (until === last) return 1;
  return (first + until) / 2 / last;
}

/** Index of the first quantile that is at least the value. */
function firstAtLeast(quantiles: Float64Array, value: number): number {
  let [low, high] = [0, quantiles.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quantiles[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
