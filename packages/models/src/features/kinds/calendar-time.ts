import { zoneOffset } from '@kairos/core';
import { barFeature, type Feature } from '../source/feature.js';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Monday 1970-01-05, from which weeks are counted. */
const FIRST_MONDAY = 4 * DAY;

/** Sine and cosine of the clock of a zone at the close of the bar, so that the end of a cycle lies beside its beginning. */
function cycle(name: string, timeZone: string, length: number): readonly [Feature, Feature] {
  // Here already, so that a zone that does not exist is refused where it is written.
  zoneOffset(timeZone, 0);
  const angle = (time: number) => {
    const since = time + zoneOffset(timeZone, time) - FIRST_MONDAY;
    return 2 * Math.PI * ((since % length) / length);
  };
  const named = (part: 'sin' | 'cos') =>
    barFeature(
      `${name}.${part}(${timeZone})`,
      0,
      () =>
        ({ closeTimes }, i) =>
          Math[part](angle(closeTimes[i]!)),
    );
  return [named('sin'), named('cos')];
}

/**
 * Sine and cosine of the time of day at the bar's close: midnight is (0, 1), six o'clock (1, 0).
 *
 * @param timeZone - Whose clock, such as `UTC` or `America/New_York`; daylight saving is followed.
 * @throws `ValidationError` on a zone that is not known.
 */
export function timeOfDay(timeZone: string): readonly [Feature, Feature] {
  return cycle('timeOfDay', timeZone, DAY);
}

/**
 * Sine and cosine of the time of week at the bar's close: Monday 00:00 is (0, 1).
 *
 * @param timeZone - Whose clock, such as `UTC`.
 * @throws `ValidationError` on a zone that is not known.
 */
export function timeOfWeek(timeZone: string): readonly [Feature, Feature] {
  return cycle('timeOfWeek', timeZone, WEEK);
}
