import { type BarSeries, barCloseTime, type Calendar, REGIMES, type Regime, type RegimeSeries } from '@kairos/core';
import { invalid } from './input/invalid.js';

/** A stretch of bars in one regime, to be drawn behind prices. */
export interface RegimeBand {
  readonly regime: Regime;
  /** Index of its first bar. */
  readonly from: number;
  /** Index of its last bar. */
  readonly to: number;
  /** Open of its first bar, UTC epoch milliseconds. */
  readonly start: number;
  /** Close of its last bar, UTC epoch milliseconds. */
  readonly end: number;
}

/**
 * Readings as stretches of bars with the same regime, oldest first; bars without a reading are in none.
 *
 * A reading is known at the close of its bar: what is drawn under a bar was not known while it formed.
 *
 * @param bars - The bars that were read.
 * @param readings - One per bar.
 * @param calendar - Sessions of the bars; the UTC clock when there is none.
 * @throws `ValidationError` when there is not one reading per bar.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { regimeBands } from '@kairos/models';
 *
 * const numbers = new Float64Array(4);
 * const readings = { length: 4, regime: Uint8Array.of(255, 0, 0, 3), multiplier: numbers, probability: numbers };
 * regimeBands(randomBars({ length: 4 }), readings).map(({ regime, from, to }) => `${regime} ${from}-${to}`); // => [ 'trend 1-2', 'shock 3-3' ]
 * ```
 */
export function regimeBands(bars: BarSeries, readings: RegimeSeries, calendar?: Calendar): RegimeBand[] {
  if (readings.length !== bars.length) {
    throw invalid('readings', `must be one per bar, ${bars.length}, were ${readings.length}`);
  }
  const bands: RegimeBand[] = [];
  for (let from = 0; from < bars.length; ) {
    const state = readings.regime[from]!;
    let to = from;
    while (to + 1 < bars.length && readings.regime[to + 1] === state) to++;
    const regime = REGIMES[state];
    const end = barCloseTime(bars.time[to]!, bars.timeframe, calendar);
    if (regime) bands.push({ regime, from, to, start: bars.time[from]!, end });
    from = to + 1;
  }
  return bands;
}
