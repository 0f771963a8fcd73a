import { type BarSeries, type Calendar, parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';

/** What the statistics of a backtest are computed with, beside its result. */
export interface StatisticsOptions {
  /** Bars of the backtest. With them there are excursions, and they are the benchmark unless another is given. */
  readonly bars?: BarSeries;
  /** What the account is compared with: bars with the same times, or one close per bar of the result (its first bar is then left out). */
  readonly benchmark?: Float64Array | BarSeries;
  /** Risk-free return per bar, a fraction; 0 unless given. 4 % a year on daily bars is 1.04 ** (1 / 252) - 1. */
  readonly riskFreeRate?: number;
  /** Multiplier of the instrument, for traded value, slippage and R; 1 unless given. */
  readonly multiplier?: number;
  /** Share of the bars in the tail of value at risk, expected shortfall and conditional drawdown; 0.05 unless given. */
  readonly tail?: number;
  /** Whose days, months and years count; those of UTC unless given. */
  readonly calendar?: Calendar;
}

function isSeries(value: unknown): value is BarSeries {
  return typeof value === 'object' && value !== null && 'close' in value && 'time' in value;
}

function isCalendar(value: unknown): value is Calendar {
  return typeof value === 'object' && value !== null && 'startOfMonth' in value && 'timeZone' in value;
}

const optionsSchema = z.strictObject({
  bars: z.custom<BarSeries>(isSeries, { error: 'must be the bar series of the backtest' }).optional(),
  benchmark: z
    .custom<Float64Array | BarSeries>((value) => value instanceof Float64Array || isSeries(value), {
      error: 'must be a bar series or a Float64Array of closes',
    })
    .optional(),
  riskFreeRate: z.number().gt(-1).default(0),
  multiplier: z.number().positive().default(1),
  tail: z.number().gt(0).lt(1, 'Must be a fraction below 1 (0.05 is 5 %)').default(0.05),
  calendar: z.custom<Calendar>(isCalendar, { error: 'must be a calendar, such as NYSE' }).optional(),
});

/**
 * Checks the options and applies the defaults.
 *
 * @throws `ValidationError` for an option that is unknown or out of range, and for a risk-free rate that doubles money within a year: that is
 * one a year, or a percent, given where one per bar is meant.
 * @internal
 */
export function resolveStatisticsOptions(options: StatisticsOptions, periodsPerYear: number) {
  const resolved = parseWith(optionsSchema, options, 'options');
  const { riskFreeRate } = resolved;
  const yearly = (1 + riskFreeRate) ** periodsPerYear - 1;
  if (yearly > 1 && riskFreeRate > 1e-12) {
    const right = `a return per bar, such as 1.04 ** (1 / ${periodsPerYear}) - 1 for 4 % a year`;
    const message = `options.riskFreeRate must be ${right}, was ${riskFreeRate}`;
    throw new ValidationError(message, { issues: [{ path: 'options.riskFreeRate', message: `must be ${right}` }] });
  }
  return resolved;
}
