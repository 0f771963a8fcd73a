/** Whether results are better than others as distributions. */
export interface StochasticDominance {
  /** At every level at least as likely to exceed it, at some more likely: every investor prefers them. */
  readonly first: boolean;
  /** The same of the area under the distribution up to every level: every investor who dislikes risk prefers them. */
  readonly second: boolean;
}

/** Differences of shares below this are rounding. */
const ROUNDING = 1e-12;

/** Compares the distribution functions of two samples at every value, from below. @internal */
export function stochasticDominance(better: Float64Array, other: Float64Array): StochasticDominance {
  const [a, b] = [better.toSorted(), other.toSorted()];
  let [i, j, area, before] = [0, 0, 0, Number.NaN];
  let [first, second] = [true, true];
  let [isEver, isEverInArea] = [false, false];
  let gap = 0;
  while (i < a.length || j < b.length) {
    const value = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY);
    if (!Number.isNaN(before)) area += gap * (value - before);
    if (area < -ROUNDING) second = false;
    if (area > ROUNDING) isEverInArea = true;
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    // Share of the other sample up to here less that of the better one.
    gap = j / b.length - i / a.length;
    if (gap < -ROUNDING) first = false;
    if (gap > ROUNDING) isEver = true;
    before = value;
  }
  return { first: first && isEver, second: second && isEverInArea };
}
