import { finite } from '../../statistics/moments.js';
import { normalCdf } from '../../statistics/samples/normal.js';
import { refuse } from '../refuse.js';
import { checkConvention, checkRecord, type SharpeConvention, type SharpeRecord } from './sharpe-record.js';

/**
 * Standard error of a Sharpe ratio per period. `at`: the ratio that is taken for the true one, the observed one unless given.
 *
 * sqrt((a - b S SR + c (K + 2) / 4 SR^2) / n) with skewness S and excess kurtosis K; a, b and c are 1 without autocorrelation r, else
 * 1 + 2r / (1 - r), 1 + r / (1 - r) + r^2 / (1 - r^2) and 1 + 2r^2 / (1 - r^2). The convention `classic` takes n - 1 and no autocorrelation.
 *
 * @returns `undefined` where the moments contradict each other: the variance would not be above 0.
 * @throws `ValidationError` when the record is not of finite numbers.
 * @see Mertens (2002), "Comments on Variance of the IID Estimator in Lo"; Lopez de Prado, Lipton and Zoonekynd (2025), "How to Use the
 * Sharpe Ratio".
 * @example
 * ```ts
 * import { sharpeStandardError } from '@kairos/backtest';
 *
 * sharpeStandardError({ sharpe: 0, observations: 101 }); // => 0.1
 * ```
 */
export function sharpeStandardError(
  record: SharpeRecord,
  options: { readonly convention?: SharpeConvention; readonly at?: number } = {},
): number | undefined {
  const { convention = 'classic', at = record.sharpe } = options;
  const { observations, skewness, excessKurtosis, autocorrelation } = checkRecord(record);
  checkConvention(convention);
  const r = convention === '2025' ? autocorrelation : 0;
  const a = 1 + (2 * r) / (1 - r);
  const b = 1 + r / (1 - r) + r ** 2 / (1 - r ** 2);
  const c = 1 + (2 * r ** 2) / (1 - r ** 2);
  const spread = a - b * skewness * at + (c * (excessKurtosis + 2) * at ** 2) / 4;
  if (!(spread > 0)) return undefined;
  return finite(Math.sqrt(spread / (convention === '2025' ? observations : observations - 1)));
}

/**
 * Probability, 0 to 1, that the true Sharpe ratio is above a benchmark: the PSR, of a record in place of returns.
 *
 * normalCdf((SR - benchmark) / standard error); the error is that of {@link sharpeStandardError}, at SR (`classic`) or at the benchmark
 * (`2025`). `probabilisticSharpe` computes the classic one from returns.
 *
 * @param options - `benchmark`, a Sharpe ratio per period, 0 unless given; `convention`, `classic` unless given.
 * @returns `undefined` where the moments contradict each other.
 * @throws `ValidationError` when a number is not finite.
 * @see Bailey and Lopez de Prado (2012), "The Sharpe Ratio Efficient Frontier", J. Risk 15(2).
 * @example
 * ```ts
 * import { probabilisticSharpeRatio } from '@kairos/backtest';
 *
 * // Two years of months with an annual Sharpe ratio of 1.585, a long left tail.
 * const record = { sharpe: 1.585 / Math.sqrt(12), observations: 24, skewness: -2.448, excessKurtosis: 7.164 };
 * probabilisticSharpeRatio(record)?.toFixed(4); // => '0.9132'
 * ```
 */
export function probabilisticSharpeRatio(
  record: SharpeRecord,
  options: { readonly benchmark?: number; readonly convention?: SharpeConvention } = {},
): number | undefined {
  const { benchmark = 0, convention = 'classic' } = options;
  if (!Number.isFinite(benchmark)) refuse('benchmark', `must be a finite number, was ${String(benchmark)}`);
  const at = convention === '2025' ? benchmark : record.sharpe;
  const error = sharpeStandardError(record, { convention, at });
  return error === undefined ? undefined : finite(normalCdf((record.sharpe - benchmark) / error));
}
