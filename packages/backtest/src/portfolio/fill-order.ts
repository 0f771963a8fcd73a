/** What an order does to the exposure decides when it is filled. */
function rank(units: number, delta: number): number {
  if (units === 0 || units > 0 === delta > 0) return 2;
  return Math.abs(delta) <= Math.abs(units) ? 0 : 1;
}

/**
 * Sorts the series whose orders fill together: first those that reduce a position, then those that reverse one, then those that add;
 * within each from the largest sale to the largest purchase, by value. So money is there before it is spent, and what is short is
 * short on the largest purchase. Equal ones keep the order of the series.
 *
 * @param queue - Indices of series, sorted in place.
 * @param count - How many of them count.
 * @internal
 */
export function sortFills(
  queue: Int32Array,
  count: number,
  units: Float64Array,
  pending: Float64Array,
  price: Float64Array,
  multiplier: Float64Array,
): void {
  const isBefore = (a: number, b: number) => {
    const first = rank(units[a]!, pending[a]!) - rank(units[b]!, pending[b]!);
    if (first !== 0) return first < 0;
    return pending[a]! * price[a]! * multiplier[a]! < pending[b]! * price[b]! * multiplier[b]!;
  };
  for (let i = 1; i < count; i++) {
    const moved = queue[i]!;
    let at = i;
    while (at > 0 && isBefore(moved, queue[at - 1]!)) {
      queue[at] = queue[at - 1]!;
      at--;
    }
    queue[at] = moved;
  }
}
