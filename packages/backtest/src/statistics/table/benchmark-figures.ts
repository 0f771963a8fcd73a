import { alpha, beta, correlation, rSquared } from '../benchmark/beta.js';
import { battingAverage, capture, sidedBeta } from '../benchmark/capture.js';
import { activeReturn, informationRatio, trackingError } from '../benchmark/tracking-error.js';
import { modigliani, treynor } from '../benchmark/treynor.js';
import { cagr } from '../cagr.js';
import { maxDrawdown } from '../drawdown.js';
import { annualReturn } from '../returns/average-return.js';
import { ratio } from '../samples/complete.js';
import { sharpe } from '../sharpe.js';
import { totalReturn } from '../total-return.js';
import { volatility } from '../volatility.js';
import type { EquityFigureInput, Figure, Versus } from './figure.js';

/** The account beside the benchmark. Without one all are undefined. @internal */
export const BENCHMARK_FIGURES: readonly Figure<EquityFigureInput>[] = [
  {
    name: 'benchmarkReturn',
    title: 'Return of the benchmark',
    unit: 'fraction',
    alias: 'Benchmark Return (vectorbt)',
    describe: 'Growth of the benchmark over the test.',
    compute: ({ versus }) => versus && totalReturn(endOf(versus), 1),
  },
  {
    name: 'benchmarkCagr',
    title: 'CAGR of the benchmark',
    unit: 'fraction',
    describe: 'Its compound growth a year of the calendar.',
    compute: ({ versus }) => versus && cagr(endOf(versus), 1, versus.years),
  },
  {
    name: 'benchmarkVolatility',
    title: 'Volatility of the benchmark',
    unit: 'fraction',
    describe: 'Its annualised volatility.',
    compute: ({ versus, periodsPerYear }) => versus && volatility(versus.market, { periodsPerYear }),
  },
  {
    name: 'benchmarkSharpe',
    title: 'Sharpe ratio of the benchmark',
    unit: 'ratio',
    describe: 'Its annualised Sharpe ratio.',
    compute: ({ versus, periodsPerYear, riskFreeRate }) =>
      versus && sharpe(versus.market, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'benchmarkMaxDrawdown',
    title: 'Drawdown of the benchmark',
    unit: 'fraction',
    describe: 'Its deepest fall from a peak, positive.',
    compute: ({ versus }) => versus && maxDrawdown(versus.curve, 1).depth,
  },
  {
    name: 'outperformance',
    title: 'Outperformance',
    unit: 'fraction',
    describe: 'Total return of the account - that of the benchmark, over the same bars.',
    compute: ({ versus }) => versus && outperformance(versus),
  },
  {
    name: 'activeReturn',
    title: 'Active return',
    unit: 'fraction',
    describe: 'Mean of return - benchmark return x periodsPerYear.',
    compute: ({ versus, periodsPerYear }) => versus && activeReturn(versus.returns, versus.market, { periodsPerYear }),
  },
  {
    name: 'alpha',
    title: 'Alpha',
    unit: 'fraction',
    alias: 'alpha (empyrical), Alpha (LEAN)',
    describe: "Jensen's alpha a year, compounded; quantstats multiplies instead.",
    compute: ({ versus, periodsPerYear, riskFreeRate }) =>
      versus && alpha(versus.returns, versus.market, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'beta',
    title: 'Beta',
    unit: 'ratio',
    alias: 'beta (empyrical), Beta (backtesting.py from log returns, LEAN)',
    describe: 'Covariance with the benchmark / variance of the benchmark.',
    compute: ({ versus }) => versus && beta(versus.returns, versus.market),
  },
  {
    name: 'upBeta',
    title: 'Beta in rises',
    unit: 'ratio',
    alias: 'up_alpha_beta (empyrical)',
    describe: 'Beta over the bars in which the benchmark rose.',
    compute: ({ versus }) => versus && sidedBeta(versus.returns, versus.market, 'up'),
  },
  {
    name: 'downBeta',
    title: 'Beta in falls',
    unit: 'ratio',
    alias: 'down_alpha_beta (empyrical)',
    describe: 'Beta over the bars in which the benchmark fell.',
    compute: ({ versus }) => versus && sidedBeta(versus.returns, versus.market, 'down'),
  },
  {
    name: 'correlation',
    title: 'Correlation',
    unit: 'ratio',
    describe: 'Correlation of the returns, -1 to 1.',
    compute: ({ versus }) => versus && correlation(versus.returns, versus.market),
  },
  {
    name: 'rSquared',
    title: 'R squared',
    unit: 'fraction',
    alias: 'r_squared (quantstats)',
    describe: 'Share of the variance that the benchmark explains.',
    compute: ({ versus }) => versus && rSquared(versus.returns, versus.market),
  },
  {
    name: 'trackingError',
    title: 'Tracking error',
    unit: 'fraction',
    alias: 'Tracking Error (LEAN)',
    describe: 'Sample deviation of return - benchmark return x sqrt(periodsPerYear).',
    compute: ({ versus, periodsPerYear }) => versus && trackingError(versus.returns, versus.market, { periodsPerYear }),
  },
  {
    name: 'informationRatio',
    title: 'Information ratio',
    unit: 'ratio',
    alias:
      'excess_sharpe (empyrical) and information_ratio (quantstats), not annualised; Information Ratio (LEAN, vectorbt)',
    describe: 'Mean of return - benchmark return / its sample deviation x sqrt(periodsPerYear).',
    compute: ({ versus, periodsPerYear }) =>
      versus && informationRatio(versus.returns, versus.market, { periodsPerYear }),
  },
  {
    name: 'treynor',
    title: 'Treynor ratio',
    unit: 'fraction',
    alias: 'Treynor Ratio (LEAN), treynor_ratio (quantstats, from the total return)',
    describe: 'Yearly return above the risk-free rate / beta.',
    compute: ({ versus, periodsPerYear, riskFreeRate }) =>
      versus && treynor(versus.returns, versus.market, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'modigliani',
    title: 'M2',
    unit: 'fraction',
    describe: 'Yearly return at the volatility of the benchmark.',
    compute: ({ versus, periodsPerYear, riskFreeRate }) =>
      versus && modigliani(versus.returns, versus.market, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'upCapture',
    title: 'Up capture',
    unit: 'ratio',
    alias: 'up_capture (empyrical)',
    describe: 'Yearly return / that of the benchmark, over the bars in which it rose.',
    compute: ({ versus, periodsPerYear }) => versus && capture(versus.returns, versus.market, 'up', { periodsPerYear }),
  },
  {
    name: 'downCapture',
    title: 'Down capture',
    unit: 'ratio',
    alias: 'down_capture (empyrical)',
    describe: 'The same over the bars in which it fell.',
    compute: ({ versus, periodsPerYear }) =>
      versus && capture(versus.returns, versus.market, 'down', { periodsPerYear }),
  },
  {
    name: 'captureRatio',
    title: 'Capture ratio',
    unit: 'ratio',
    alias: 'up_down_capture (empyrical)',
    describe: 'Up capture / down capture.',
    compute: (input) => captureRatio(input),
  },
  {
    name: 'overallCapture',
    title: 'Capture',
    unit: 'ratio',
    alias: 'capture (empyrical), Capture Ratio (vectorbt)',
    describe: 'Yearly return / that of the benchmark, over all bars.',
    compute: (input) => overallCapture(input),
  },
  {
    name: 'battingAverage',
    title: 'Batting average',
    unit: 'fraction',
    alias: 'batting_average (empyrical)',
    describe: 'Share of the bars in which the account did better.',
    compute: ({ versus }) => versus && battingAverage(versus.returns, versus.market),
  },
];

function endOf({ curve }: Versus): number {
  return curve[curve.length - 1] ?? 1;
}

function outperformance(versus: Versus): number | undefined {
  const account = versus.returns.reduce((value, one) => value * (1 + one), 1);
  return Number.isFinite(account) ? account - endOf(versus) : undefined;
}

function captureRatio({ versus, periodsPerYear }: EquityFigureInput): number | undefined {
  if (!versus) return undefined;
  const of = (side: 'up' | 'down') => capture(versus.returns, versus.market, side, { periodsPerYear });
  return ratio(of('up'), of('down'));
}

function overallCapture({ versus, periodsPerYear }: EquityFigureInput): number | undefined {
  if (!versus) return undefined;
  return ratio(annualReturn(versus.returns, { periodsPerYear }), annualReturn(versus.market, { periodsPerYear }));
}
