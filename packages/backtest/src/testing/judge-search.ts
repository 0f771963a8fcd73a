import { sharpe } from '../statistics/sharpe.js';
import { averageCorrelation } from '../validation/sharpe/average-correlation.js';
import { judgeReturns } from '../validation/trials/judge-returns.js';
import { sampleVariance } from '../validation/trials/sample-variance.js';
import type { Verdict } from '../validation/trials/verdict.js';

/** The verdict over the best configuration of a search, as the registry would have it, and with the returns of all at hand. */
export function judgeSearch(returns: readonly Float64Array[]): { readonly counted: Verdict; readonly known: Verdict } {
  const ratios = returns.map((series) => sharpe(series, { periodsPerYear: 1 })!);
  const best = returns[ratios.indexOf(Math.max(...ratios))]!;
  const options = { periodsPerYear: 252, trials: returns.length, variance: sampleVariance(ratios) };
  const correlation = averageCorrelation(returns);
  const counted = judgeReturns(best, options);
  const known =
    correlation === undefined ? counted : judgeReturns(best, { ...options, averageCorrelation: correlation });
  return { counted, known };
}
