/** Equal weights lead to values that differ in their last digits; which of them goes first must not hang on those. */
const EQUAL = 1e-9;

/**
 * Sorts the series whose orders fill together from the largest sale to the largest purchase, by value, so that what is short of money
 * is the largest purchase. Equal ones keep the order of the series.
 *
 * @param queue - Indices of series, sorted in place.
 * @param count - How many of them count.
 * @param units - Signed units of the orders, by series; price and multiplier likewise.
 * @internal
 */
export function sortFills(
  queue: Int32Array,
  count: number,
  units: Float64Array,
  price: Float64Array,
  multiplier: Float64Array,
): void {
  for (let i = 1; i < count; i++) {
    const moved = queue[i]!;
    const value = units[moved]! * price[moved]! * multiplier[moved]!;
    let at = i;
    while (at > 0) {
      const before = queue[at - 1]!;
      if (units[before]! * price[before]! * multiplier[before]! - value <= EQUAL * Math.abs(value)) break;
      queue[at] = before;
      at--;
    }
    queue[at] = moved;
  }
}
