import { utcToZonedTime } from '@kairos/core';

/** Time features of a bar: minute 0-59, hour 0-23, weekday 0 Monday to 6, day 1-31, month 1-12. */
export const STAMP_COUNT = 5;

/**
 * What the clocks of a zone show when each bar opens, five whole numbers a bar: minute, hour, weekday (Monday 0), day, month.
 *
 * The original takes times without a zone, so it is not said which one its weights know: UTC for crypto, the zone of the exchange else.
 *
 * @param times - UTC epoch milliseconds.
 * @param zone - IANA name of the zone.
 * @throws `ValidationError` when the zone is not known.
 * @example
 * ```ts
 * import { kronosTimeFeatures } from '@kairos/models/kronos';
 *
 * const times = [Date.UTC(2024, 0, 1, 14, 30)];
 * kronosTimeFeatures(times, 'UTC'); // => Int32Array(5) [ 30, 14, 0, 1, 1 ]
 * kronosTimeFeatures(times, 'America/New_York'); // => Int32Array(5) [ 30, 9, 0, 1, 1 ]
 * ```
 */
export function kronosTimeFeatures(times: ArrayLike<number>, zone: string): Int32Array {
  const stamps = new Int32Array(times.length * STAMP_COUNT);
  for (let i = 0; i < times.length; i++) {
    const { minute, hour, weekday, day, month } = utcToZonedTime(zone, times[i]!);
    stamps.set([minute, hour, weekday - 1, day, month], i * STAMP_COUNT);
  }
  return stamps;
}
