import { describe, expect, it } from 'vitest';
import { probabilisticSharpe } from '../../statistics/risk/sharpe-variants.js';
import { lcg } from '../../testing/lcg.js';
import { deflatedSharpeRatio, luckProbability } from './deflated-sharpe-ratio.js';
import { effectiveTrials, expectedMaximumSharpe } from './expected-maximum-sharpe.js';
import { minimumBacktestYears, minimumTrackRecord } from './minimum-length.js';
import { probabilisticSharpeRatio, sharpeStandardError } from './probabilistic-sharpe-ratio.js';
import { sharpeRecord } from './sharpe-record.js';

// Expected values: the formulas of the papers, computed with scipy 1.17; the records are the examples of the papers.
const fund = { observations: 24, skewness: -2.448, excessKurtosis: 10.164 - 3 };
const managed = { ...fund, sharpe: 0.036 / 0.079 };
const paper = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, excessKurtosis: 7 };
const search = { trials: 100, variance: 0.5 / 250 };

it.each([
  [5, 1.1925940010147893],
  [10, 1.57459830134575],
  [45, 2.2356401777664052],
  [100, 2.5306028932016846],
  [1000, 3.255121513652723],
])('expects of the best of %i', (trials, expected) => {
  expect(expectedMaximumSharpe(trials)).toBeCloseTo(expected, 12);
});

it('expects nothing of one trial, and never less than that', () => {
  expect(expectedMaximumSharpe(1)).toBe(0);
  expect(expectedMaximumSharpe(1.01)).toBe(0);
});

describe('probabilistic Sharpe ratio', () => {
  it('agrees with the paper', () => {
    expect(probabilisticSharpeRatio({ ...fund, sharpe: 1.585 / Math.sqrt(12) })).toBeCloseTo(0.9132343068848602, 12);
  });

  it.each([
    ['classic', 0, 0.9127093395948954],
    ['classic', 0.1, 0.8553606185907747],
    ['2025', 0, 0.9872072612614331],
    ['2025', 0.1, 0.9391476251031434],
  ] as const)('keeps the conventions apart: %s against %d', (convention, benchmark, expected) => {
    expect(probabilisticSharpeRatio(managed, { convention, benchmark })).toBeCloseTo(expected, 12);
  });

  it('has the standard errors of the 2025 paper', () => {
    expect(sharpeStandardError(managed, { convention: '2025' })).toBeCloseTo(0.328589, 6);
    const gaussian = { sharpe: 0.036 / 0.079, observations: 24 };
    expect(sharpeStandardError(gaussian, { convention: '2025' })).toBeCloseTo(0.214, 3);
  });

  it('widens with autocorrelation in the 2025 convention alone', () => {
    const dependent = { sharpe: 0, observations: 100, autocorrelation: 0.5 };

    // a = 1 + 2 x 0.5 / 0.5 = 3 at a ratio of 0.
    expect(sharpeStandardError(dependent, { convention: '2025' })).toBeCloseTo(Math.sqrt(3 / 100), 14);
    expect(sharpeStandardError(dependent)).toBeCloseTo(Math.sqrt(1 / 99), 14);
    // b = 1 + 1 + 1/3, c = 1 + 2/3, at a ratio of 0.3 with skewness -1 and excess kurtosis 2.
    const skewed = { ...dependent, sharpe: 0.3, skewness: -1, excessKurtosis: 2 };
    const spread = 3 + (7 / 3) * 0.3 + (5 / 3) * 0.09;
    expect(sharpeStandardError(skewed, { convention: '2025' })).toBeCloseTo(Math.sqrt(spread / 100), 14);
  });

  it('is that of the returns, of which the record was made', () => {
    const returns = lcg(60).map((u) => 0.02 * (u - 0.45));

    expect(probabilisticSharpeRatio(sharpeRecord(returns)!, { benchmark: 0.05 })).toBe(
      probabilisticSharpe(returns, { benchmark: 0.05 }),
    );
  });

  it('is not defined where the moments contradict each other', () => {
    const impossible = { sharpe: 2, observations: 10, skewness: 5 };

    expect(probabilisticSharpeRatio(impossible)).toBeUndefined();
    expect(luckProbability(impossible, { trials: 2, variance: 1 })).toBeUndefined();
    expect(minimumTrackRecord(impossible)).toBeUndefined();
    expect(sharpeRecord([0.01, 0.01, 0.01, 0.01])).toBeUndefined();
  });
});

describe('deflated Sharpe ratio', () => {
  it('agrees with the paper', () => {
    expect(expectedMaximumSharpe(100, 0.5 / 250)).toBeCloseTo(0.11317200186513214, 13);
    expect(deflatedSharpeRatio(paper, search)).toBeCloseTo(0.9003968344493903, 12);
    expect(deflatedSharpeRatio(paper, { ...search, trials: 46 })).toBeCloseTo(0.9505017068755787, 12);
    const normal = { ...paper, skewness: 0, excessKurtosis: 0 };
    expect(deflatedSharpeRatio(normal, { ...search, trials: 88 })).toBeCloseTo(0.9504908166760139, 12);
  });

  it('is the probabilistic one for a single trial', () => {
    expect(deflatedSharpeRatio(paper, { trials: 1, variance: 1 })).toBe(probabilisticSharpeRatio(paper));
  });
});

describe('minimum lengths', () => {
  it('agree with the papers', () => {
    const daily = { sharpe: 2 / Math.sqrt(250) };
    expect(minimumTrackRecord(daily, { benchmark: 1 / Math.sqrt(250) })).toBeCloseTo(682.796950432044, 8);
    const weekly = { sharpe: 2 / Math.sqrt(52) };
    expect(minimumTrackRecord(weekly, { benchmark: 1 / Math.sqrt(52) })).toBeCloseTo(147.0993465211523, 8);
    const monthly = { sharpe: 3 / Math.sqrt(12), skewness: -0.72, excessKurtosis: 2.78 };
    expect(minimumTrackRecord(monthly, { benchmark: 2.5 / Math.sqrt(12) })).toBeCloseTo(328.2350423524836, 8);
    expect(minimumBacktestYears(45, 1)).toBeCloseTo(4.998087004443404, 11);
    expect(minimumBacktestYears(45, 1)).toBeLessThan(7.613324979540639);
  });

  it('never comes for a ratio that is not above its benchmark', () => {
    expect(minimumTrackRecord({ sharpe: 0.1 }, { benchmark: 0.1 })).toBe(Number.POSITIVE_INFINITY);
  });
});

it('counts correlated trials for less', () => {
  expect(effectiveTrials(100, 0)).toBe(100);
  expect(effectiveTrials(100, 1)).toBe(1);
  expect(effectiveTrials(100, -0.2)).toBe(100);
});

describe('luck probability', () => {
  const record = { sharpe: 0.1, observations: 1001 };
  const error = sharpeStandardError(record)!;
  const single = 1 - probabilisticSharpeRatio(record)!;

  it('is that of one trial for trials that are all the same, Sidak where they have nothing in common', () => {
    expect(luckProbability(record, { trials: 50, variance: 0 })).toBeCloseTo(single, 14);
    expect(luckProbability(record, { trials: 1, variance: 1 })).toBeCloseTo(single, 14);
    expect(luckProbability(record, { trials: 50, variance: error ** 2 })).toBeCloseTo(1 - (1 - single) ** 50, 12);
    expect(luckProbability(record, { trials: 50, variance: 9 * error ** 2 })).toBeCloseTo(1 - (1 - single) ** 50, 12);
  });

  it('takes trials of which nothing is known for unrelated ones, the deflated ratio too', () => {
    expect(luckProbability(record, { trials: 50 })).toBeCloseTo(1 - (1 - single) ** 50, 12);
    expect(luckProbability(record, { trials: 1 })).toBeCloseTo(single, 14);
    expect(deflatedSharpeRatio(record, { trials: 50 })).toBe(
      deflatedSharpeRatio(record, { trials: 50, variance: Math.sqrt(1 / 1000) ** 2 }),
    );
    expect(deflatedSharpeRatio({ ...record, autocorrelation: 0.5 }, { trials: 50, convention: '2025' })).toBe(
      deflatedSharpeRatio(
        { ...record, autocorrelation: 0.5 },
        { trials: 50, convention: '2025', variance: Math.sqrt(3 / 1001) ** 2 },
      ),
    );
  });

  it('measures the score at no skill in the convention 2025', () => {
    // 0.5 of 16 returns: 0.5 / sqrt(1 / 16) = 2 errors, at which a normal variable is above in 2.275 % of the cases.
    const short = { sharpe: 0.5, observations: 16, skewness: -1, excessKurtosis: 4 };

    expect(luckProbability(short, { trials: 1, convention: '2025' })).toBeCloseTo(0.0227501319, 10);
  });

  it('agrees with the integral by scipy: 200 trials, a ratio of 1.5 over five years of days', () => {
    const five = { sharpe: 1.5 / Math.sqrt(252), observations: 1260 };

    expect(luckProbability(five, { trials: 200, variance: 1 / 1260 })).toBeCloseTo(0.0787027378878, 11);
    expect(luckProbability(five, { trials: 200, variance: 0.1 / 1260 })).toBeCloseTo(0.00482639110716, 10);
    // Hardly anything of their own: 0.5e-4 of the variance.
    const hardly = luckProbability(five, { trials: 200, variance: 5e-5 / 1260 })!;
    expect(hardly / 0.000439179200287).toBeCloseTo(1, 2);
  });

  it('is half and half in between: two trials of correlation one half', () => {
    // P(max(x, y) > 0) of two normals of correlation r is 3/4 - asin(r) / (2 pi): 2/3 for r = 1/2.
    const zero = { sharpe: 0, observations: 1001 };

    expect(luckProbability(zero, { trials: 2, variance: 0.5 / 1000 })).toBeCloseTo(2 / 3, 10);
  });
});

it.each([
  [() => expectedMaximumSharpe(0.5), 'trials must be a number of at least 1, was 0.5'],
  [() => expectedMaximumSharpe(2, -1), 'variance must be a finite number of at least 0, was -1'],
  [() => effectiveTrials(3, 2), 'averageCorrelation must be from -1 to 1, was 2'],
  [() => minimumTrackRecord({ sharpe: 1 }, { confidence: 95 }), 'confidence must be from 0.5 to below 1, was 95'],
  [() => minimumBacktestYears(10, 0), 'sharpe must be above 0, was 0'],
  [
    () => probabilisticSharpeRatio({ sharpe: Number.NaN, observations: 9 }),
    'record.sharpe must be a finite number, was NaN',
  ],
  [() => probabilisticSharpeRatio({ sharpe: 1, observations: 1 }), 'record.observations must be at least 2, was 1'],
  [
    () => sharpeStandardError({ sharpe: 1, observations: 9, autocorrelation: 1 }),
    'record.autocorrelation must be between -1 and 1, was 1',
  ],
])('refuses what makes no sense: %s', (call, message) => {
  expect(call).toThrow(message);
});
