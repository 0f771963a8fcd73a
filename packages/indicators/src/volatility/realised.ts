import { checkReal } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import type { InputColumn } from '../stream/input-row.js';
import type { OpenHighLowClose } from './volatility-rows.js';

/** Logarithm of the ratio of two prices; NaN unless both are above 0. @internal */
export function logRatio(price: number, base: number): number {
  return price > 0 && base > 0 ? Math.log(price / base) : Number.NaN;
}

/** The variance of a bar after Rogers and Satchell. @internal */
export function rogersSatchellTerm({ open, high, low, close }: OpenHighLowClose): number {
  return logRatio(high, close) * logRatio(high, open) + logRatio(low, close) * logRatio(low, open);
}

/** Volatility of a year from the variance of a bar; rounding, and bars that contradict themselves, may take that below 0. @internal */
export function annualised(variance: number, barsPerYear: number): number {
  return Math.sqrt(Math.max(variance, 0) * barsPerYear);
}

/** An estimator that averages what each bar says of the variance by itself. @internal */
export function meanVarianceDefinition<Row>(
  name: string,
  columns: readonly InputColumn[],
  period: number,
  barsPerYear: number,
  termOf: (row: Row) => number,
) {
  const average = rollingMean(checkPeriod(period));
  checkReal(barsPerYear, 'barsPerYear');
  return {
    name,
    columns,
    parameters: { period, barsPerYear },
    warmup: average.warmup,
    fresh: average.fresh,
    step: (from: Readonly<RollingSumState>, to: RollingSumState, row: Row) =>
      annualised(average.step(from, to, termOf(row)), barsPerYear),
  };
}
