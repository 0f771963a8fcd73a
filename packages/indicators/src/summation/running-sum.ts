/** A sum and the low-order digits that rounding took from it; the true sum is `sum + lost`. */
export interface RunningSum {
  sum: number;
  lost: number;
}

/**
 * Adds a value to a running sum without losing its low-order digits.
 *
 * @see Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B (TwoSum).
 * @see Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen".
 */
export function addTo(to: RunningSum, from: Readonly<RunningSum>, value: number): void {
  const sum = from.sum + value;
  const added = sum - from.sum;
  to.lost = from.lost + (from.sum - (sum - added) + (value - added));
  to.sum = sum;
}

/**
 * Adds one value and takes out another, without losing low-order digits of either.
 *
 * A plain running sum drifts: after a million bars at a price of 1e9 its moving average is off in digits that matter, and
 * two averages of a flat price differ by rounding and cross for no reason.
 */
export function slide(to: RunningSum, from: Readonly<RunningSum>, entering: number, leaving: number): void {
  const change = entering - leaving;
  const taken = change - entering;
  const changeLost = entering - (change - taken) - (leaving + taken);
  const sum = from.sum + change;
  const added = sum - from.sum;
  to.lost = from.lost + (from.sum - (sum - added) + (change - added) + changeLost);
  to.sum = sum;
}

/** The sum of `values[start..end)`, added from the first to the last. */
export function sumOf(values: Float64Array, start: number, end: number): RunningSum {
  const total = { sum: 0, lost: 0 };
  for (let i = start; i < end; i++) addTo(total, total, values[i]!);
  return total;
}
