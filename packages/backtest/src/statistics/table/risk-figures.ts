import { finite, mean } from '../moments.js';
import { upPeriodShare } from '../returns/up-and-down-returns.js';
import { autocorrelation, autocorrelationPenalty } from '../risk/autocorrelation.js';
import { downsideDeviation, upsidePotentialRatio } from '../risk/downside-deviation.js';
import { omega } from '../risk/omega.js';
import { riskOfRuin } from '../risk/risk-of-ruin.js';
import {
  adjustedSharpe,
  adjustedSortino,
  probabilisticSharpe,
  smartSharpe,
  smartSortino,
} from '../risk/sharpe-variants.js';
import {
  conditionalValueAtRisk,
  gaussianConditionalValueAtRisk,
  gaussianValueAtRisk,
  modifiedValueAtRisk,
  valueAtRisk,
} from '../risk/value-at-risk.js';
import { ratio } from '../samples/complete.js';
import { jarqueBera, kurtosis, skewness } from '../samples/shape.js';
import { sharpe } from '../sharpe.js';
import { sortino } from '../sortino.js';
import type { EquityFigureInput, Figure } from './figure.js';

/** What the growth was risked for. @internal */
export const RISK_FIGURES: readonly Figure<EquityFigureInput>[] = [
  {
    name: 'volatility',
    title: 'Volatility',
    unit: 'fraction',
    alias: 'annual_volatility (empyrical), Annualized Volatility (vectorbt), Annual Standard Deviation (LEAN)',
    describe: 'Sample deviation (n - 1) of the bar returns x sqrt(periodsPerYear).',
    compute: ({ stats }) => stats.volatility,
  },
  {
    name: 'annualVariance',
    title: 'Variance',
    unit: 'ratio',
    alias: 'Annual Variance (LEAN)',
    describe: 'Volatility squared, a year.',
    compute: ({ stats }) => (stats.volatility === undefined ? undefined : finite(stats.volatility ** 2)),
  },
  {
    name: 'downsideDeviation',
    title: 'Downside deviation',
    unit: 'fraction',
    alias: 'downside_risk (empyrical)',
    describe: 'Root of the mean squared falls below the risk-free rate, over all bars, x sqrt(periodsPerYear).',
    compute: ({ returns, periodsPerYear, riskFreeRate }) =>
      downsideDeviation(returns, { periodsPerYear, target: riskFreeRate }),
  },
  {
    name: 'skewness',
    title: 'Skewness',
    unit: 'ratio',
    alias: 'skew (quantstats), Skew (vectorbt)',
    describe:
      'Adjusted Fisher-Pearson skewness of the bar returns; below 0 the long tail is on the side of the losses.',
    compute: ({ returns }) => skewness(returns),
  },
  {
    name: 'kurtosis',
    title: 'Excess kurtosis',
    unit: 'ratio',
    alias: 'kurtosis (quantstats), Kurtosis (vectorbt)',
    describe: 'Unbiased excess kurtosis of the bar returns; 0 for normal ones, above 0 for fat tails.',
    compute: ({ returns }) => kurtosis(returns),
  },
  {
    name: 'jarqueBera',
    title: 'Jarque-Bera',
    unit: 'ratio',
    describe: 'n / 6 x (skewness^2 + excess kurtosis^2 / 4) of the population; above 5.99 hardly normal.',
    compute: ({ returns }) => jarqueBera(returns),
  },
  {
    name: 'sharpe',
    title: 'Sharpe ratio',
    unit: 'ratio',
    alias:
      'sharpe_ratio (empyrical), sharpe (quantstats), Sharpe Ratio (vectorbt); backtesting.py divides compounded figures',
    describe: 'Mean of return - risk-free rate / sample deviation x sqrt(periodsPerYear).',
    compute: ({ returns, periodsPerYear, riskFreeRate }) => sharpe(returns, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'smartSharpe',
    title: 'Smart Sharpe ratio',
    unit: 'ratio',
    alias: 'smart_sharpe (quantstats)',
    describe: 'Sharpe ratio / autocorrelation penalty.',
    compute: ({ returns, periodsPerYear, riskFreeRate }) => smartSharpe(returns, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'adjustedSharpe',
    title: 'Adjusted Sharpe ratio',
    unit: 'ratio',
    describe: 'Sharpe ratio corrected for skewness and kurtosis after Pezier.',
    compute: ({ returns, periodsPerYear, riskFreeRate }) => adjustedSharpe(returns, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'probabilisticSharpe',
    title: 'Probabilistic Sharpe ratio',
    unit: 'fraction',
    alias:
      'probabilistic_sharpe_ratio (quantstats), Probabilistic Sharpe Ratio (LEAN, against a yearly Sharpe ratio of 1)',
    describe: 'Probability that the true Sharpe ratio is above 0.',
    compute: ({ returns, riskFreeRate }) => probabilisticSharpe(returns, { riskFreeRate }),
  },
  {
    name: 'returnRiskRatio',
    title: 'Return / risk of a bar',
    unit: 'ratio',
    alias: 'risk_return_ratio (quantstats)',
    describe: 'Mean / sample deviation of the bar returns, not annualised.',
    compute: ({ returns }) => sharpe(returns, { periodsPerYear: 1 }),
  },
  {
    name: 'sortino',
    title: 'Sortino ratio',
    unit: 'ratio',
    alias: 'sortino_ratio (empyrical), sortino (quantstats), Sortino Ratio (vectorbt)',
    describe: 'Mean of return - risk-free rate / downside deviation, annualised.',
    compute: ({ returns, periodsPerYear, riskFreeRate }) => sortino(returns, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'smartSortino',
    title: 'Smart Sortino ratio',
    unit: 'ratio',
    alias: 'smart_sortino (quantstats)',
    describe: 'Sortino ratio / autocorrelation penalty.',
    compute: ({ returns, periodsPerYear, riskFreeRate }) => smartSortino(returns, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'adjustedSortino',
    title: 'Sortino / sqrt 2',
    unit: 'ratio',
    alias: 'adjusted_sortino (quantstats)',
    describe: 'Sortino ratio / sqrt(2), comparable with the Sharpe ratio.',
    compute: ({ returns, periodsPerYear, riskFreeRate }) => adjustedSortino(returns, { periodsPerYear, riskFreeRate }),
  },
  {
    name: 'omega',
    title: 'Omega ratio',
    unit: 'ratio',
    alias: 'omega_ratio (empyrical), omega (quantstats), Omega Ratio (vectorbt)',
    describe: 'What bar returns exceed the risk-free rate by / what they miss it by.',
    compute: ({ returns, riskFreeRate }) => omega(returns, riskFreeRate),
  },
  {
    name: 'upsidePotentialRatio',
    title: 'Upside potential ratio',
    unit: 'ratio',
    describe: 'Mean rise above the risk-free rate over all bars / downside deviation of a bar.',
    compute: ({ returns, riskFreeRate }) => upsidePotentialRatio(returns, riskFreeRate),
  },
  {
    name: 'valueAtRisk',
    title: 'Value at risk',
    unit: 'fraction',
    alias: 'value_at_risk (empyrical, as a return), Value at Risk (vectorbt)',
    describe: 'Loss of a bar that the worst 5 % exceed (historical quantile, interpolated), positive.',
    compute: ({ returns, tail }) => valueAtRisk(returns, tail),
  },
  {
    name: 'conditionalValueAtRisk',
    title: 'Expected shortfall',
    unit: 'fraction',
    alias: 'conditional_value_at_risk (empyrical, as a return), cvar',
    describe: 'Mean loss of the worst 5 % of the bars, positive.',
    compute: ({ returns, tail }) => conditionalValueAtRisk(returns, tail),
  },
  {
    name: 'gaussianValueAtRisk',
    title: 'Value at risk, normal',
    unit: 'fraction',
    alias: 'value_at_risk (quantstats, as a return), Value at Risk 95 (LEAN)',
    describe: 'The same of a normal distribution with their mean and deviation.',
    compute: ({ returns, tail }) => gaussianValueAtRisk(returns, tail),
  },
  {
    name: 'gaussianConditionalValueAtRisk',
    title: 'Expected shortfall, normal',
    unit: 'fraction',
    alias: 'conditional_value_at_risk (quantstats, as a return)',
    describe: 'Mean loss of the worst 5 % of that normal distribution.',
    compute: ({ returns, tail }) => gaussianConditionalValueAtRisk(returns, tail),
  },
  {
    name: 'modifiedValueAtRisk',
    title: 'Value at risk, Cornish-Fisher',
    unit: 'fraction',
    describe: 'The normal one corrected for skewness and kurtosis.',
    compute: ({ returns, tail }) => modifiedValueAtRisk(returns, tail),
  },
  {
    name: 'valueAtRisk99',
    title: 'Value at risk, 1 %',
    unit: 'fraction',
    alias: 'Value at Risk 99 (LEAN, of a normal distribution)',
    describe: 'Loss of a bar that the worst 1 % exceed (historical quantile, interpolated), positive.',
    compute: ({ returns }) => valueAtRisk(returns, 0.01),
  },
  {
    name: 'autocorrelation',
    title: 'Autocorrelation',
    unit: 'ratio',
    describe: 'Correlation of each bar return with the one before, -1 to 1.',
    compute: ({ returns }) => autocorrelation(returns),
  },
  {
    name: 'autocorrelationPenalty',
    title: 'Autocorrelation penalty',
    unit: 'ratio',
    alias: 'autocorr_penalty (quantstats)',
    describe: 'Factor by which that dependence widens the deviation, 1 or more.',
    compute: ({ returns }) => autocorrelationPenalty(returns),
  },
  {
    name: 'riskOfRuin',
    title: 'Risk of ruin',
    unit: 'fraction',
    alias: 'risk_of_ruin (quantstats)',
    describe: '((1 - w) / (1 + w))^bars, w the share of the bars that rose.',
    compute: ({ returns }) => riskOfRuin(upPeriodShare(returns), returns.length),
  },
  {
    name: 'exposureAdjustedReturn',
    title: 'Return per exposure',
    unit: 'fraction',
    alias: 'rar (quantstats)',
    describe: 'CAGR / exposure: what a year fully invested would have brought, by proportion.',
    compute: ({ stats }) => ratio(stats.cagr, stats.exposure),
  },
  {
    name: 'excessReturn',
    title: 'Return above risk-free',
    unit: 'fraction',
    describe: 'Mean of return - risk-free rate x periodsPerYear.',
    compute: ({ returns, riskFreeRate, periodsPerYear }) => finite((mean(returns) - riskFreeRate) * periodsPerYear),
  },
];
