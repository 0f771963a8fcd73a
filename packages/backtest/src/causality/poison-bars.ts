import type { BarSeries } from '@kairos/core';

/**
 * The same bars with another future: from bar `cut` on, prices and volumes are `factor` times what they were. Times stay, since
 * when the next bar opens is no secret. The bars remain sound: every price keeps its place between low and high.
 *
 * @param factor - Above 0, and far from 1.
 * @internal
 */
export function poisonBars(bars: BarSeries, cut: number, factor: number): BarSeries {
  const poisoned = (values: Float64Array) => values.map((value, i) => (i < cut ? value : value * factor));
  return {
    ...bars,
    time: bars.time.slice(),
    open: poisoned(bars.open),
    high: poisoned(bars.high),
    low: poisoned(bars.low),
    close: poisoned(bars.close),
    volume: poisoned(bars.volume),
    ...(bars.fundingRate && { fundingRate: poisoned(bars.fundingRate) }),
  };
}
