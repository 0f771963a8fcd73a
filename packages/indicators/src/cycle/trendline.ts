import { valueAt } from '../parts/window.js';
import type { HilbertState } from './hilbert.js';

/** Mean prices over the cycle, of this input and the three before. */
export type TrendlineState = { mean: number; mean1: number; mean2: number; mean3: number };

/** No mean yet: they count as 0. */
export function noTrendline(): TrendlineState {
  return { mean: 0, mean1: 0, mean2: 0, mean3: 0 };
}

/**
 * The trend without the cycle: the mean price over its `bars`, smoothed with weights 4, 3, 2, 1.
 *
 * @see Ehlers (2001), Rocket Science for Traders, chapter 10.
 */
export function stepTrendline(
  from: Readonly<TrendlineState>,
  to: TrendlineState,
  { prices }: Readonly<HilbertState>,
  bars: number,
): number {
  const newest = valueAt(prices, 0);
  let distance = 0;
  for (let age = 1; age < bars; age++) distance += valueAt(prices, age) - newest;
  to.mean = bars > 0 ? newest + distance / bars : 0;
  to.mean1 = from.mean;
  to.mean2 = from.mean1;
  to.mean3 = from.mean2;
  return to.mean + (3 * (to.mean1 - to.mean) + 2 * (to.mean2 - to.mean) + (to.mean3 - to.mean)) / 10;
}

/** Forgets the means. */
export function clearTrendline(to: TrendlineState): void {
  to.mean = 0;
  to.mean1 = 0;
  to.mean2 = 0;
  to.mean3 = 0;
}
