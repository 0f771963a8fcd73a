import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SignalAggregator } from './signal-aggregator.js';
import type { Vote } from './vote.js';

const weights = { rsi: 25, macd: 25, bollinger: 20, adx: 15, stochastic: 10, atr: 5 };
const aggregator = new SignalAggregator({ weights });
const vote = (voter: string, direction: Vote['direction'], confidence: number): Vote => ({
  voter,
  direction,
  confidence,
});

it('gives 0.67 and 4 of 6 for votes 90, 80, 85, neutral, 75, neutral', () => {
  // 25 x 0.9 + 25 x 0.8 + 20 x 0.85 + 10 x 0.75 = 22.5 + 20 + 17 + 7.5 = 67 of 100.
  const said = aggregator.aggregate([
    vote('rsi', 'long', 0.9),
    vote('macd', 'long', 0.8),
    vote('bollinger', 'long', 0.85),
    vote('adx', 'neutral', 0),
    vote('stochastic', 'long', 0.75),
    vote('atr', 'neutral', 0),
  ]);
  expect(said.direction).toBe('long');
  expect(said.confidence).toBeCloseTo(0.67, 12);
  expect(said.consensus).toBe(4 / 6);
  expect(aggregator.gate(said)).toEqual({ passed: true });
});

it('follows the side with more weight, whatever the number of votes', () => {
  const said = aggregator.aggregate([
    vote('rsi', 'short', 1),
    vote('stochastic', 'long', 1),
    vote('atr', 'long', 1),
    vote('adx', 'long', 0.5),
  ]);
  // Short 25; long 10 + 5 + 7.5.
  expect(said).toEqual({ direction: 'short', confidence: 0.25, consensus: 1 / 6 });
});

describe('gate', () => {
  it.each([
    [0.6, 0.6, true, ''],
    [0.59, 0.6, false, 'confidence'],
    [0.6, 0.59, false, 'consensus'],
  ])('confidence %d and consensus %d', (confidence, consensus, passed, rule) => {
    const verdict = aggregator.gate({ direction: 'long', confidence, consensus });
    expect(verdict.passed).toBe(passed);
    if (!verdict.passed) expect(verdict.rule).toBe(rule);
  });

  it('names limit and value', () => {
    expect(aggregator.gate({ direction: 'short', confidence: 0.5, consensus: 1 })).toEqual({
      passed: false,
      rule: 'confidence',
      reason: 'confidence must be at least 0.6, was 0.5',
      limit: 0.6,
      actual: 0.5,
    });
  });

  it('lets nothing through without a direction', () => {
    const even = aggregator.aggregate([vote('rsi', 'long', 0.5), vote('macd', 'short', 0.5)]);
    expect(even).toEqual({ direction: 'neutral', confidence: 0, consensus: 0 });
    expect(aggregator.gate(even)).toMatchObject({ passed: false, rule: 'direction' });
    expect(aggregator.aggregate([]).direction).toBe('neutral');
  });
});

it('mirrors when every vote is turned round, and does not depend on the scale of the weights or the order of votes', () => {
  const direction = fc.constantFrom('long' as const, 'short' as const, 'neutral' as const);
  const ballots = fc.tuple(
    ...Object.keys(weights).map((voter) => fc.tuple(fc.constant(voter), direction, fc.nat(100))),
  );
  const turned = { long: 'short', short: 'long', neutral: 'neutral' } as const;
  const doubled = new SignalAggregator({
    weights: Object.fromEntries(Object.entries(weights).map(([voter, weight]) => [voter, weight * 2])),
  });
  fc.assert(
    fc.property(ballots, (ballot) => {
      const votes = ballot.map(([voter, side, percent]) => vote(voter, side, percent / 100));
      const said = aggregator.aggregate(votes);
      const mirrored = aggregator.aggregate(votes.map((each) => ({ ...each, direction: turned[each.direction] })));
      expect(mirrored).toEqual({ ...said, direction: turned[said.direction] });
      expect(doubled.aggregate(votes)).toEqual(said);
      expect(aggregator.aggregate(votes.toSorted((a, b) => a.voter.localeCompare(b.voter)))).toEqual(said);
      expect(aggregator.aggregate(votes.toReversed())).toEqual(said);
    }),
  );
});

it.each<[Vote[], string]>([
  [[vote('rsl', 'long', 1)], 'voter must have a weight, was "rsl". Did you mean "rsi"?'],
  [[vote('rsi', 'long', 1), vote('rsi', 'short', 1)], 'votes must hold one vote of each voter, was two of "rsi"'],
  [[vote('rsi', 'long', 90)], 'confidence of "rsi" must be a fraction from 0 to 1, was 90'],
  [[vote('rsi', 'buy' as 'long', 1)], 'direction of "rsi" must be "long", "short" or "neutral", was "buy"'],
])('refuses votes %o', (votes, message) => {
  expect(() => aggregator.aggregate(votes)).toThrow(message);
  expect(() => aggregator.aggregate(votes)).toThrow(ValidationError);
});

it('is even within rounding, reaches a limit within rounding, and does not hear those who only watch', () => {
  const thirds = new SignalAggregator({ weights: { a: 0.1, b: 0.1, c: 0.1 } });
  const all = thirds.aggregate(['a', 'b', 'c'].map((voter) => vote(voter, 'long', 0.6)));
  expect(all.confidence).toBeLessThan(0.6);
  expect(thirds.gate(all).passed).toBe(true);
  const even = new SignalAggregator({ weights: { a: 1, b: 1, c: 1, d: 1 } });
  const votes = [vote('a', 'long', 0.1), vote('b', 'long', 0.2), vote('c', 'long', 0.3), vote('d', 'short', 0.6)];
  expect(even.aggregate(votes).direction).toBe('neutral');
  expect(even.aggregate(votes.toReversed()).direction).toBe('neutral');
  const watched = new SignalAggregator({ weights: { a: 1, b: 0, c: 0 } });
  expect(watched.aggregate([vote('b', 'long', 1), vote('c', 'long', 1)]).direction).toBe('neutral');
  expect(watched.aggregate([vote('a', 'long', 1), vote('c', 'short', 1)]).consensus).toBe(1);
  expect(aggregator.gate({ direction: 'buy' as 'long', confidence: 1, consensus: 1 }).passed).toBe(false);
});

it.each([
  [{ weights: {} }, 'weights must add up to more than 0, was 0'],
  [{ weights: { rsi: -1 } }, 'weights.rsi must be a number from 0 to 1000000000000, was -1'],
  [{ weights: { rsi: '25', macd: 25 } as never }, 'weights.rsi must be a number from 0 to 1000000000000, was "25"'],
  [{ weights: [1, 2] as never }, 'weights must be an object of voter and weight'],
  [{ weights, minconfidence: 0.5 } as never, 'minconfidence is not an option. Did you mean "minConfidence"?'],
  [undefined as never, 'weights must be an object'],
  [{ weights, minConfidence: '0.5' as never }, 'minConfidence must be a fraction from 0 to 1, was "0.5"'],
  [{ weights, minConfidence: 60 }, 'minConfidence must be a fraction from 0 to 1, was 60'],
])('refuses options %o', (options, message) => {
  expect(() => new SignalAggregator(options)).toThrow(message);
});
