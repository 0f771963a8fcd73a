import { describe, expect, it } from 'vitest';
import { returnsGoldens } from '../fixtures/goldens.js';
import { alpha, beta, correlation, rSquared } from './beta.js';
import { battingAverage, capture, sidedBeta } from './capture.js';
import { activeReturn, informationRatio, trackingError } from './tracking-error.js';
import { modigliani, treynor } from './treynor.js';

const { returns, benchmark: market, empyrical, quantstats, scipy } = returnsGoldens();
const DAILY = { periodsPerYear: 252 };

describe('equals', () => {
  it.each([
    ['empyrical beta', beta(returns, market), empyrical.beta],
    ['empyrical alpha', alpha(returns, market, DAILY), empyrical.alpha],
    ['empyrical alpha, risk-free', alpha(returns, market, { ...DAILY, riskFreeRate: 0.0001 }), empyrical.alpha_rf],
    ['empyrical up_capture', capture(returns, market, 'up', DAILY), empyrical.up_capture],
    ['empyrical down_capture', capture(returns, market, 'down', DAILY), empyrical.down_capture],
    ['empyrical up beta', sidedBeta(returns, market, 'up'), empyrical.up_beta],
    ['empyrical down beta', sidedBeta(returns, market, 'down'), empyrical.down_beta],
    ['empyrical batting_average', battingAverage(returns, market), empyrical.batting_average],
    ['empyrical excess_sharpe', informationRatio(returns, market, { periodsPerYear: 1 }), empyrical.excess_sharpe],
    ['quantstats r_squared', rSquared(returns, market), quantstats.r_squared],
    ['numpy corrcoef', correlation(returns, market), scipy.correlation],
    ['pandas std of the difference', trackingError(returns, market, { periodsPerYear: 1 }), scipy.std_diff],
  ])('%s', (_, ours, theirs) => {
    expect(ours).toBeCloseTo(theirs!, 11);
  });
});

it('worked by hand: twice the market and a little', () => {
  const index = [0.01, -0.02, 0.03, 0];
  const twice = index.map((one) => 2 * one + 0.001);
  const yearly = { periodsPerYear: 10 };

  expect(beta(twice, index)).toBeCloseTo(2, 12);
  expect(alpha(twice, index, yearly)).toBeCloseTo(1.001 ** 10 - 1, 12);
  expect(rSquared(twice, index)).toBeCloseTo(1, 12);
  expect(activeReturn(twice, index, yearly)).toBeCloseTo(0.06, 12);
  // mean 0.011 a period, 0.11 a year, for each unit of beta
  expect(treynor(twice, index, yearly)).toBeCloseTo(0.055, 12);
  // Half the leverage, half the mean.
  expect(modigliani(twice, index, yearly)).toBeCloseTo(0.055, 12);
  expect(battingAverage(twice, index)).toBe(0.75);
});

it('a market that stands still has no beta, and one that never fell no capture of falls', () => {
  expect(beta([0.01, 0.02], [0, 0])).toBeUndefined();
  expect(alpha([0.01, 0.02], [0, 0], DAILY)).toBeUndefined();
  expect(treynor([0.01, 0.02], [0, 0], DAILY)).toBeUndefined();
  expect(capture([0.01, 0.02], [0.01, 0.02], 'down', DAILY)).toBeUndefined();
  expect(sidedBeta([0.01, 0.02], [0.01, 0.02], 'down')).toBeUndefined();
});

it('refuses a market of other periods', () => {
  const figures = [beta, correlation, rSquared, battingAverage];

  for (const figure of figures) {
    expect(() => figure([0.1, 0.2], [0.1])).toThrow('market must have one return per period, 2, was 1');
  }
  expect(() => trackingError([0.1], [0.1, 0.2], DAILY)).toThrow(/market must have/);
  expect(() => modigliani([0.1], [0.1, 0.2], DAILY)).toThrow(/market must have/);
});

it('missing returns are undefined, never NaN', () => {
  for (const values of [[], [Number.NaN, 0.01]]) {
    const index = values.map(() => 0.01);
    const found = [
      beta(values, index),
      correlation(values, index),
      trackingError(values, index, DAILY),
      informationRatio(values, index, DAILY),
      activeReturn(values, index, DAILY),
      modigliani(values, index, DAILY),
      capture(values, index, 'up', DAILY),
      battingAverage(values, index),
    ];
    expect(found).toEqual(found.map(() => undefined));
  }
});
