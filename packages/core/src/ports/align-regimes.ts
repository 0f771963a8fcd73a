import { ValidationError } from '../errors/errors.js';
import { RegimeColumns } from './regime-columns.js';
import type { RegimeSeries } from './regime-model.js';

/**
 * Spreads the readings of higher-timeframe bars on base bars: each shows the reading of the last higher bar that had closed.
 *
 * This is what the pipeline does live with a regime of its own timeframe, so that a backtest given these readings decides the same.
 *
 * @param readings - One per higher-timeframe bar.
 * @param lastClosed - From `alignBars`, one per base bar; -1 before the first has closed, and there is no reading then.
 * @returns One reading per base bar, with all columns of the model.
 * @throws {@link ValidationError} when `lastClosed` points past the readings.
 * @example
 * ```ts
 * import { alignRegimes } from '@kairos/core';
 *
 * const readings = {
 *   length: 2, regime: Uint8Array.of(0, 3), multiplier: Float64Array.of(1, 0), probability: Float64Array.of(0.8, 0.9),
 * };
 * alignRegimes(readings, Int32Array.of(-1, 0, 0, 1)).multiplier; // => Float64Array(4) [ NaN, 1, 1, 0 ]
 * ```
 */
export function alignRegimes(readings: RegimeSeries, lastClosed: Int32Array): RegimeSeries {
  const wrong = lastClosed.findIndex((index) => index >= readings.length);
  if (wrong >= 0) {
    const message = `must be below the number of readings ${readings.length}, was ${lastClosed[wrong]}`;
    throw new ValidationError(`lastClosed[${wrong}] ${message}`, {
      issues: [{ path: `lastClosed[${wrong}]`, message }],
    });
  }
  const columns = new RegimeColumns();
  columns.extend(readings, (bar) => lastClosed[bar]!, lastClosed.length);
  return columns.series(lastClosed.length);
}
