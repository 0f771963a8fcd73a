import { normalQuantile } from '../../statistics/samples/normal.js';
import { refuse } from '../refuse.js';
import { expectedMaximumSharpe } from './expected-maximum-sharpe.js';
import { sharpeStandardError } from './probabilistic-sharpe-ratio.js';
import type { SharpeRecord } from './sharpe-record.js';

/**
 * Returns that a record must have for its Sharpe ratio to be above the benchmark with some confidence: the MinTRL.
 *
 * 1 + (1 - S SR + (K + 2) / 4 SR^2) (q(confidence) / (SR - benchmark))^2 with skewness S and excess kurtosis K; the observations of the
 * record do not matter.
 *
 * @param options - `benchmark`, a Sharpe ratio per period, 0 unless given; `confidence`, between 0.5 and 1, 0.95 unless given.
 * @returns Number of periods, not rounded; infinite for a ratio that is not above the benchmark; `undefined` where the moments
 * contradict each other.
 * @throws `ValidationError` when a number is out of range.
 * @see Bailey and Lopez de Prado (2012), "The Sharpe Ratio Efficient Frontier", J. Risk 15(2).
 * @example
 * ```ts
 * import { minimumTrackRecord } from '@kairos/backtest';
 *
 * // Weekly returns, an annual Sharpe ratio of 2 against one of 1.
 * const record = { sharpe: 2 / Math.sqrt(52), observations: 2 };
 * minimumTrackRecord(record, { benchmark: 1 / Math.sqrt(52) })?.toFixed(1); // => '147.1'
 * ```
 */
export function minimumTrackRecord(
  record: Omit<SharpeRecord, 'observations'>,
  options: { readonly benchmark?: number; readonly confidence?: number } = {},
): number | undefined {
  const { benchmark = 0, confidence = 0.95 } = options;
  if (!Number.isFinite(benchmark)) refuse('benchmark', `must be a finite number, was ${String(benchmark)}`);
  if (!(confidence >= 0.5 && confidence < 1)) {
    refuse('confidence', `must be from 0.5 to below 1, was ${String(confidence)}`);
  }
  // With two returns the classic error is that of one period.
  const error = sharpeStandardError({ ...record, observations: 2 });
  if (error === undefined) return undefined;
  if (!(record.sharpe > benchmark)) return Number.POSITIVE_INFINITY;
  return 1 + ((error * normalQuantile(confidence)) / (record.sharpe - benchmark)) ** 2;
}

/**
 * Years of data below which luck alone is expected to give the best of some trials this annual Sharpe ratio: the MinBTL.
 *
 * (expectedMaximumSharpe(trials) / sharpe)^2, always less than 2 ln(trials) / sharpe^2.
 *
 * @param trials - Independent trials, at least 1.
 * @param sharpe - Annual Sharpe ratio, above 0.
 * @throws `ValidationError` when one is out of range.
 * @see Bailey, Borwein, Lopez de Prado and Zhu (2014), "Pseudo-Mathematics and Financial Charlatanism", Notices of the AMS 61(5).
 * @example
 * ```ts
 * import { minimumBacktestYears } from '@kairos/backtest';
 *
 * minimumBacktestYears(45, 1).toFixed(2); // => '5.00'
 * ```
 */
export function minimumBacktestYears(trials: number, sharpe: number): number {
  if (!(Number.isFinite(sharpe) && sharpe > 0)) refuse('sharpe', `must be above 0, was ${String(sharpe)}`);
  return (expectedMaximumSharpe(trials) / sharpe) ** 2;
}
