import { describe, expect, it } from 'vitest';
import { exitFillPrice, firstExit, type SameBarRule } from './same-bar.js';

const NONE = Number.NaN;
const RULES: SameBarRule[] = ['pessimistic', 'optimistic', 'path'];

describe('a bar that reaches both levels', () => {
  const rising = [100, 106, 94, 103] as const;
  const falling = [100, 106, 94, 97] as const;

  it('stops first under the pessimistic rule', () => {
    expect(firstExit('long', 95, 105, ...rising, 'pessimistic', 'through')).toBe('stop-loss');
    expect(firstExit('short', 105, 95, ...rising, 'pessimistic', 'through')).toBe('stop-loss');
  });

  it('takes the profit first under the optimistic rule', () => {
    expect(firstExit('long', 95, 105, ...falling, 'optimistic', 'through')).toBe('take-profit');
    expect(firstExit('short', 105, 95, ...falling, 'optimistic', 'through')).toBe('take-profit');
  });

  it('visits the low first when the bar rose', () => {
    expect(firstExit('long', 95, 105, ...rising, 'path', 'through')).toBe('stop-loss');
    expect(firstExit('short', 105, 95, ...rising, 'path', 'through')).toBe('take-profit');
  });

  it('visits the high first when the bar fell', () => {
    expect(firstExit('long', 95, 105, ...falling, 'path', 'through')).toBe('take-profit');
    expect(firstExit('short', 105, 95, ...falling, 'path', 'through')).toBe('stop-loss');
  });

  it('visits the low first when the bar closed where it opened', () => {
    expect(firstExit('long', 95, 105, 100, 106, 94, 100, 'path', 'through')).toBe('stop-loss');
  });
});

describe.each(RULES)('whatever the rule (%s)', (rule) => {
  it('a gap beyond the stop stops', () => {
    expect(firstExit('long', 95, 105, 94, 106, 93, 105.5, rule, 'through')).toBe('stop-loss');
    expect(firstExit('short', 105, 95, 106, 107, 94, 94.5, rule, 'through')).toBe('stop-loss');
    expect(firstExit('long', 95, 105, 95, 106, 95, 105.5, rule, 'through')).toBe('stop-loss');
  });

  it('a gap beyond the target takes the profit, though the bar then fell through the stop', () => {
    expect(firstExit('long', 95, 105, 107, 108, 94, 94.5, rule, 'through')).toBe('take-profit');
    expect(firstExit('short', 105, 95, 94, 106, 93, 105.5, rule, 'through')).toBe('take-profit');
  });

  it('one level reached is the exit', () => {
    expect(firstExit('long', 95, 105, 100, 104, 95, 101, rule, 'through')).toBe('stop-loss');
    expect(firstExit('long', 95, 105, 100, 105.5, 96, 101, rule, 'through')).toBe('take-profit');
    expect(firstExit('short', 105, 95, 100, 105, 96, 101, rule, 'through')).toBe('stop-loss');
    expect(firstExit('short', 105, 95, 100, 104, 94.5, 101, rule, 'through')).toBe('take-profit');
  });

  it('levels out of reach or absent exit nothing', () => {
    expect(firstExit('long', 95, 105, 100, 104, 96, 101, rule, 'through')).toBe('none');
    expect(firstExit('long', NONE, NONE, 100, 104, 96, 101, rule, 'touch')).toBe('none');
    expect(firstExit('short', NONE, NONE, 100, 104, 96, 101, rule, 'touch')).toBe('none');
  });

  it('one level works without the other', () => {
    expect(firstExit('long', 97, NONE, 100, 104, 96, 101, rule, 'through')).toBe('stop-loss');
    expect(firstExit('long', NONE, 103, 100, 104, 96, 101, rule, 'through')).toBe('take-profit');
  });
});

it('a touched target exits only under the touch rule', () => {
  expect(firstExit('long', 95, 105, 100, 105, 96, 101, 'optimistic', 'through')).toBe('none');
  expect(firstExit('long', 95, 105, 100, 105, 96, 101, 'optimistic', 'touch')).toBe('take-profit');
});

it('an open at the target exits there under the touch rule only', () => {
  expect(firstExit('long', 95, 105, 105, 105, 94, 94.5, 'pessimistic', 'touch')).toBe('take-profit');
  expect(firstExit('long', 95, 105, 105, 105, 94, 94.5, 'pessimistic', 'through')).toBe('stop-loss');
});

it('prices exits at the level, or at the open after a gap', () => {
  expect(exitFillPrice('stop-loss', 'long', 95, 105, 100, 106, 94, 'through')).toBe(95);
  expect(exitFillPrice('stop-loss', 'long', 95, 105, 93, 96, 92, 'through')).toBe(93);
  expect(exitFillPrice('take-profit', 'long', 95, 105, 100, 106, 94, 'through')).toBe(105);
  expect(exitFillPrice('take-profit', 'long', 95, 105, 108, 109, 107, 'through')).toBe(108);
  expect(exitFillPrice('stop-loss', 'short', 105, 95, 108, 109, 107, 'through')).toBe(108);
  expect(exitFillPrice('take-profit', 'short', 105, 95, 93, 94, 92, 'through')).toBe(93);
  expect(exitFillPrice('none', 'short', 105, 95, 93, 94, 92, 'through')).toBeNaN();
});
