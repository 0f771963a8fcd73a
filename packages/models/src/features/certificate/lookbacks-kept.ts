import { type BarSeries, type Calendar, type FeatureMatrix, sliceBars } from '@kairos/core';
import { featureInputs } from '../source/feature-inputs.js';
import type { FeatureSet } from '../source/feature-set.js';

/** Bars that are tried at most: between settlements of funding lie 480 minutes. */
const PLACES = 500;

/**
 * Whether each feature has a value at the end of histories of `lookback` + 1 bars: what reads further back than it says has none there, or
 * throws.
 *
 * It breaks its word when that happens at every place tried, the last bars of the history one by one. At some it may be missing for what
 * the bars hold, such as funding that is settled three times a day.
 *
 * @returns One per feature; `undefined` where no place had a value and enough bars before it.
 * @internal
 */
export function lookbacksKept(
  { features }: FeatureSet,
  bars: BarSeries,
  whole: FeatureMatrix,
  calendar: Calendar | undefined,
): readonly (boolean | undefined)[] {
  return features.map((feature, i) => {
    const needed = feature.lookback(bars.timeframe) + 1;
    const hasValue = (end: number) => !Number.isNaN(whole.values[(end - 1) * features.length + i]);
    const highest = Math.min(PLACES, bars.length - needed + 1);
    const ends = Array.from({ length: Math.max(0, highest) }, (_, place) => bars.length - place).filter(hasValue);
    if (ends.length === 0) return undefined;
    return ends.some((end) => {
      const shown = sliceBars(bars, end - needed, end);
      try {
        const last = feature.compute(featureInputs(shown, calendar ? { calendar } : {})).at(-1);
        return last !== undefined && Number.isFinite(last);
      } catch {
        return false;
      }
    });
  });
}
