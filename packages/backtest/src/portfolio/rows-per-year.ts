import type { BarSeries, Instrument } from '@kairos/core';
import { observedPeriodsPerYear, periodsPerYear } from '../statistics/periods-per-year.js';

const YEAR_MS = 31_557_600_000;
const DAY_MS = 86_400_000;

/**
 * Rows of a union timeline in a year: the factor that annualises.
 *
 * Where all instruments were given and share a calendar, and a day has no more rows than bars, it is the calendar's; where every day
 * or week has one row, what the rows show; else rows / years.
 *
 * @internal
 */
export function rowsPerYear(
  series: readonly BarSeries[],
  time: Float64Array,
  instruments: readonly Instrument[],
  given: number,
): number {
  const { timeframe } = series[0]!;
  const { calendar } = instruments[0]!;
  const isShared = given === instruments.length && instruments.every((instrument) => instrument.calendar === calendar);
  if (isShared) return periodsPerYear(timeframe, calendar);
  const isLong = /[dw]$/.test(timeframe);
  const days = new Set(time.map((at) => Math.floor(at / DAY_MS)));
  const isOneADay = !isLong || days.size === time.length;
  if (isOneADay || time.length < 2) return observedPeriodsPerYear({ ...series[0]!, time });
  return ((time.length - 1) / (time[time.length - 1]! - time[0]!)) * YEAR_MS;
}
