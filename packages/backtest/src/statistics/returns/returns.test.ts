import { describe, expect, it } from 'vitest';
import { returnsGoldens } from '../fixtures/goldens.js';
import { annualReturn, averageReturn, geometricMeanReturn, logReturn } from './average-return.js';
import { commonSenseRatio, cpcIndex } from './common-sense-ratio.js';
import { outlierLossRatio, outlierWinRatio, tailRatio } from './outlier-ratios.js';
import { stability } from './stability.js';
import {
  gainToPainRatio,
  periodPayoffRatio,
  periodProfitFactor,
  upAndDownReturns,
  upPeriodShare,
} from './up-and-down-returns.js';

const { returns, empyrical, quantstats } = returnsGoldens();
const DAILY = { periodsPerYear: 252 };

describe('equals', () => {
  it.each([
    ['empyrical annual_return', annualReturn(returns, DAILY), empyrical.annual_return],
    ['empyrical tail_ratio', tailRatio(returns), empyrical.tail_ratio],
    ['empyrical stability_of_timeseries', stability(returns), empyrical.stability],
    ['empyrical cum_returns_final, from logs', Math.expm1(logReturn(returns)!), empyrical.cum_returns_final],
    ['quantstats expected_return', geometricMeanReturn(returns), quantstats.expected_return],
    ['quantstats avg_win', upAndDownReturns(returns).up, quantstats.avg_win],
    ['quantstats avg_loss', upAndDownReturns(returns).down, quantstats.avg_loss],
    ['quantstats win_rate', upPeriodShare(returns), quantstats.win_rate],
    ['quantstats payoff_ratio', periodPayoffRatio(returns), quantstats.payoff_ratio],
    ['quantstats profit_factor', periodProfitFactor(returns), quantstats.profit_factor],
    ['quantstats gain_to_pain_ratio', gainToPainRatio(returns), quantstats.gain_to_pain_ratio],
    ['quantstats common_sense_ratio', commonSenseRatio(returns), quantstats.common_sense_ratio],
    ['quantstats cpc_index', cpcIndex(returns), quantstats.cpc_index],
    ['quantstats outlier_win_ratio', outlierWinRatio(returns), quantstats.outlier_win_ratio],
    ['quantstats outlier_loss_ratio', outlierLossRatio(returns), quantstats.outlier_loss_ratio],
  ])('%s', (_, ours, theirs) => {
    expect(ours).toBeCloseTo(theirs!, 11);
  });
});

it('a total loss compounds to nothing, and has no logarithm', () => {
  expect(geometricMeanReturn([0.5, -1, 0.5])).toBe(-1);
  expect(annualReturn([0.5, -1, 0.5], DAILY)).toBe(-1);
  expect(logReturn([0.5, -1, 0.5])).toBeUndefined();
  expect(stability([0.5, -1, 0.5])).toBeUndefined();
});

it('an account below zero has no compound return', () => {
  expect(geometricMeanReturn([0.5, -1.2])).toBeUndefined();
  expect(annualReturn([0.5, -1.2], DAILY)).toBeUndefined();
});

it('without returns nothing is defined', () => {
  const figures = [
    averageReturn,
    logReturn,
    geometricMeanReturn,
    upPeriodShare,
    periodPayoffRatio,
    tailRatio,
    cpcIndex,
  ];

  expect(figures.map((figure) => figure([]))).toEqual(figures.map(() => undefined));
  expect(upAndDownReturns([])).toEqual({ up: undefined, down: undefined });
});

it('flat returns have no ratios', () => {
  const figures = [upPeriodShare, periodPayoffRatio, periodProfitFactor, gainToPainRatio, tailRatio, stability];

  expect(figures.map((figure) => figure([0, 0, 0]))).toEqual(figures.map(() => undefined));
});

it('a NaN among the returns leaves nothing defined', () => {
  const broken = [0.1, Number.NaN, -0.1];
  const figures = [averageReturn, geometricMeanReturn, upPeriodShare, periodProfitFactor, outlierLossRatio, stability];

  expect(figures.map((figure) => figure(broken))).toEqual(figures.map(() => undefined));
  expect(upAndDownReturns(broken)).toEqual({ up: undefined, down: undefined });
});
