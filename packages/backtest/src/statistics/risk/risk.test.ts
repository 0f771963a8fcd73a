import { describe, expect, it } from 'vitest';
import { returnsGoldens } from '../fixtures/goldens.js';
import { sharpe } from '../sharpe.js';
import { autocorrelation, autocorrelationPenalty } from './autocorrelation.js';
import { downsideDeviation, upsidePotentialRatio } from './downside-deviation.js';
import { omega } from './omega.js';
import { riskOfRuin } from './risk-of-ruin.js';
import { adjustedSharpe, adjustedSortino, probabilisticSharpe, smartSharpe, smartSortino } from './sharpe-variants.js';
import {
  conditionalValueAtRisk,
  gaussianConditionalValueAtRisk,
  gaussianValueAtRisk,
  modifiedValueAtRisk,
  valueAtRisk,
} from './value-at-risk.js';

const { returns, empyrical, quantstats, scipy } = returnsGoldens();
const DAILY = { periodsPerYear: 252 };

describe('equals', () => {
  it.each([
    ['empyrical downside_risk', downsideDeviation(returns, DAILY), empyrical.downside_risk],
    ['empyrical omega_ratio', omega(returns), empyrical.omega_ratio],
    ['empyrical omega_ratio, 10 % a year', omega(returns, 1.1 ** (1 / 252) - 1), empyrical.omega_ratio_threshold],
    ['empyrical value_at_risk', -valueAtRisk(returns)!, empyrical.value_at_risk],
    ['empyrical conditional_value_at_risk', -conditionalValueAtRisk(returns)!, empyrical.conditional_value_at_risk],
    ['quantstats value_at_risk', -gaussianValueAtRisk(returns)!, quantstats.value_at_risk],
    [
      'quantstats conditional_value_at_risk',
      -gaussianConditionalValueAtRisk(returns)!,
      quantstats.conditional_value_at_risk,
    ],
    ['quantstats autocorr_penalty', autocorrelationPenalty(returns), quantstats.autocorr_penalty],
    ['quantstats smart_sharpe', smartSharpe(returns, DAILY), quantstats.smart_sharpe],
    ['quantstats smart_sortino', smartSortino(returns, DAILY), quantstats.smart_sortino],
    ['quantstats adjusted_sortino', adjustedSortino(returns, DAILY), quantstats.adjusted_sortino],
    ['quantstats probabilistic_sharpe_ratio', probabilisticSharpe(returns), quantstats.probabilistic_sharpe_ratio],
    ['numpy corrcoef of neighbours', autocorrelation(returns), scipy.autocorr1],
  ])('%s', (_, ours, theirs) => {
    expect(ours).toBeCloseTo(theirs!, 11);
  });

  it('quantstats risk_of_ruin', () => {
    const ours = riskOfRuin(quantstats.win_rate, returns.length)!;
    expect(ours / quantstats.risk_of_ruin!).toBeCloseTo(1, 10);
  });
});

it('the modified value at risk of symmetric returns without fat tails is the normal one', () => {
  // Skewness 0 by symmetry; the excess kurtosis of this sample is 1.5, so the two differ by the kurtosis term alone.
  const symmetric = [-0.01, 0, 0, 0.01];
  const z = -1.6448536269514729;
  const deviation = Math.sqrt(0.0002 / 3);

  const apart = modifiedValueAtRisk(symmetric)! - gaussianValueAtRisk(symmetric)!;

  expect(apart).toBeCloseTo((-(z ** 3 - 3 * z) * 1.5 * deviation) / 24, 14);
});

it('a higher bar for the Sharpe ratio is passed with less probability', () => {
  const passed = [0, 0.1, 0.3, 0.5].map((benchmark) => probabilisticSharpe(returns, { benchmark })!);

  expect(passed).toEqual([...passed].sort((a, b) => b - a));
});

it('the adjusted Sharpe ratio of returns skewed to the losses is lower', () => {
  const skewed = [0.01, 0.01, 0.012, 0.011, -0.03, 0.01, 0.013];

  expect(adjustedSharpe(skewed, DAILY)!).toBeLessThan(sharpe(skewed, DAILY)!);
  expect(adjustedSharpe([0.01, 0.02], DAILY)).toBeUndefined();
});

it('an all-gain series has no downside ratios and a value at risk below 0', () => {
  expect(downsideDeviation([0.01, 0.02], DAILY)).toBe(0);
  expect(upsidePotentialRatio([0.01, 0.02])).toBeUndefined();
  expect(omega([0.01, 0.02])).toBeUndefined();
  expect(valueAtRisk([0.01, 0.02])!).toBeLessThan(0);
});

it('refuses a tail that is no share', () => {
  const figures = [valueAtRisk, conditionalValueAtRisk, gaussianValueAtRisk, gaussianConditionalValueAtRisk];

  for (const figure of [...figures, modifiedValueAtRisk]) expect(() => figure(returns, 5)).toThrow(/must be a share/);
});

it('flat, single and missing returns are undefined, never NaN', () => {
  for (const values of [[], [0.01], [0, 0, 0, 0], [0.01, Number.NaN, 0.02, 0.03]]) {
    expect(autocorrelation(values)).toBeUndefined();
    expect(autocorrelationPenalty(values)).toBeUndefined();
    expect(smartSharpe(values, DAILY)).toBeUndefined();
    expect(probabilisticSharpe(values)).toBeUndefined();
    expect(modifiedValueAtRisk(values)).toBeUndefined();
    expect(omega(values.length === 1 ? [] : values)).toBeUndefined();
  }
  expect(valueAtRisk([])).toBeUndefined();
  expect(conditionalValueAtRisk([Number.NaN])).toBeUndefined();
  expect(riskOfRuin(undefined, 3)).toBeUndefined();
});
