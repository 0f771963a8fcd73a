import { describe, expect, it } from 'vitest';
import { bollingerVote, macdVote, rsiVote, stochasticVote, trendStrength } from './voters.js';

const lines = (line: number, other: number, previousLine: number, previousOther: number) => ({
  line,
  other,
  previousLine,
  previousOther,
});

it.each([
  [30, 'neutral', 0],
  [70, 'neutral', 0],
  [Number.NaN, 'neutral', 0],
  [15, 'long', 0.75],
  [0, 'long', 1],
  [85, 'short', 0.75],
])('rsi %d votes %s', (rsi, direction, confidence) => {
  expect(rsiVote(rsi)).toEqual({ voter: 'rsi', direction, confidence });
});

describe('macd', () => {
  it('votes where the line crosses its signal, and only there', () => {
    expect(macdVote(lines(1, 0.5, 0.2, 0.7)).direction).toBe('long');
    expect(macdVote(lines(-1, -0.5, 0.7, 0.2)).direction).toBe('short');
    expect(macdVote(lines(1, 0.5, 0.8, 0.7)).direction).toBe('neutral');
    expect(macdVote(lines(1, 0.5, Number.NaN, Number.NaN)).direction).toBe('neutral');
  });

  it('is surer the faster the histogram changes', () => {
    // Change 0.2 beside 0.6 + 0.5; change 1 beside 1.5.
    expect(macdVote(lines(0.6, 0.5, 0.5, 0.6)).confidence).toBeCloseTo(0.5 + 0.5 * (0.2 / 1.1), 12);
    expect(macdVote(lines(1, 0.5, 0.2, 0.7)).confidence).toBeCloseTo(0.5 + 0.5 * (1 / 1.5), 12);
  });
});

it.each([
  [100, 'long', 0.5],
  [95, 'long', 0.75],
  [50, 'long', 1],
  [110, 'neutral', 0],
  [120, 'short', 0.5],
  [125, 'short', 0.75],
])('bands 100 to 120: close %d votes %s', (close, direction, confidence) => {
  expect(bollingerVote({ close, upper: 120, lower: 100 })).toEqual({ voter: 'bollinger', direction, confidence });
});

it('bands without width say nothing', () => {
  expect(bollingerVote({ close: 5, upper: 5, lower: 5 }).direction).toBe('neutral');
});

it.each([
  [lines(20, 0, 20, 0), 'neutral', 0],
  [lines(10, 20, 9, 19), 'long', 0.75],
  [lines(10, 8, 5, 7), 'long', 0.95],
  [lines(90, 80, 91, 81), 'short', 0.75],
  [lines(90, 92, 95, 93), 'short', 0.95],
  [lines(99, 99.5, 100, 99.8), 'short', 1],
])('stochastic %o votes %s', (reading, direction, confidence) => {
  expect(stochasticVote(reading)).toMatchObject({ direction, confidence });
});

it.each([
  [10, 'weak'],
  [Number.NaN, 'weak'],
  [20, 'developing'],
  [25, 'developing'],
  [25.1, 'strong'],
  [50.1, 'very-strong'],
])('trend of %d is %s', (adx, strength) => {
  expect(trendStrength(adx)).toBe(strength);
});

it('starts from the least confidence that is given', () => {
  const options = { leastConfidence: 0.8 };
  // Half as extreme as counts: 0.8 + 0.2 x 0.5.
  expect(rsiVote(15, options).confidence).toBeCloseTo(0.9, 12);
  expect(rsiVote(85, options).confidence).toBeCloseTo(0.9, 12);
  expect(macdVote(lines(1, 1, 1, 1), options).confidence).toBe(0);
  expect(macdVote(lines(1, 0, 0, 0), options).confidence).toBe(1);
  expect(macdVote(lines(2, 1.5, 0, 1.25), options).confidence).toBeCloseTo(0.9, 12);
  expect(bollingerVote({ close: 95, upper: 120, lower: 100 }, options).confidence).toBeCloseTo(0.9, 12);
  expect(bollingerVote({ close: 125, upper: 120, lower: 100 }, options).confidence).toBeCloseTo(0.9, 12);
  expect(stochasticVote(lines(10, 12, 10, 12), options).confidence).toBeCloseTo(0.9, 12);
});
