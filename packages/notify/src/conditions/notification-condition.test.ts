import { type Notification, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { notificationCondition } from './notification-condition.js';

const said = (data: Record<string, unknown>, changes: Partial<Notification> = {}): Notification => {
  return { title: 'Signal', message: 'text', priority: 'high', time: 5, data, ...changes };
};
const meets = (text: string, data: Record<string, unknown> = {}) => notificationCondition(text)(said(data));

it.each([
  ['signal_strength > 0.8', { signalStrength: 0.81 }, true],
  ['signal_strength > 0.8', { signalStrength: 0.8 }, false],
  ['signal_strength > 0.8', { signal_strength: 0.9 }, true],
  ['signal_strength > 0.8', {}, false],
  ["risk_level == 'high'", { riskLevel: 'high' }, true],
  ["risk_level == 'high'", { riskLevel: 'low' }, false],
  ['risk_level == "high"', { RISK_LEVEL: 'high' }, true],
])('%s on %o is %s', (text, data, expected) => {
  expect(meets(text, data)).toBe(expected);
});

it.each([
  ['a > 1', 2, true],
  ['a > 2', 2, false],
  ['a >= 2', 2, true],
  ['a >= 3', 2, false],
  ['a < 3', 2, true],
  ['a < 2', 2, false],
  ['a <= 2', 2, true],
  ['a <= 1', 2, false],
  ['a == 2', 2, true],
  ['a == 3', 2, false],
  ['a != 3', 2, true],
  ['a != 2', 2, false],
  ['2 < a', 3, true],
  ['a > -1.5e1', -14, true],
  ['a > .5', 0.6, true],
])('%s where a is %d is %s', (text, a, expected) => {
  expect(meets(text, { a })).toBe(expected);
});

describe('and, or and parentheses', () => {
  const data = { t: 1, f: 0 };

  it.each([
    ['t == 1 and f == 1', false],
    ['t == 1 AND t == 1', true],
    ['f == 1 or t == 1', true],
    ['f == 1 || f == 1', false],
    ['t == 1 && t == 1', true],
    // `and` first: t or (f and f) is true, (t or f) and f is not.
    ['t == 1 or f == 1 and f == 1', true],
    ['(t == 1 or f == 1) and f == 1', false],
    ['f == 1 and f == 1 or t == 1', true],
    ['f == 1 and (f == 1 or t == 1)', false],
  ])('%s is %s', (text, expected) => {
    expect(meets(text, data)).toBe(expected);
  });
});

describe('values', () => {
  it('takes exact amounts for numbers', () => {
    expect(meets('price > 99.5', { price: '100.25' })).toBe(true);
    expect(meets('price == 100.25', { price: '100.250' })).toBe(true);
  });

  it('takes no other text, no truth value and no NaN for a number', () => {
    for (const price of ['high', '', '1,000', '0x10', true, null, Number.NaN, [2], {}]) {
      expect(meets('price >= 0', { price })).toBe(false);
    }
  });

  it('reads truth values', () => {
    expect(meets('passed == true', { passed: true })).toBe(true);
    expect(meets('passed == false', { passed: true })).toBe(false);
    expect(meets('passed == true', { passed: 'true' })).toBe(false);
  });

  it('compares two names', () => {
    expect(meets('actual > limit', { actual: 3, limit: 2 })).toBe(true);
  });

  it('finds no value for a name that is missing, or belongs to every object', () => {
    expect(meets('missing != 1')).toBe(false);
    expect(meets('constructor != 1')).toBe(false);
    expect(meets('toString != 1')).toBe(false);
    expect(meets('__proto__ != 1')).toBe(false);
  });

  it('knows the parts of a notification', () => {
    expect(meets("priority == 'high' and title == 'Signal' and message == 'text' and time == 5")).toBe(true);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', 'character 1: must be a name, a number or a text in quotes, was the end'],
    ['a', 'character 2: must be one of > >= < <= == !=, was the end'],
    ['a > ', 'character 5: must be a name, a number or a text in quotes, was the end'],
    ['a = 1', 'character 3: must compare with ==, was ='],
    ['a > 1 b', 'character 7: must be and, or, or the end, was "b"'],
    ['a > 1 and', 'character 10: must be a name'],
    ['(a > 1', 'must be and, or, or a closing parenthesis, was the end'],
    ['a > 1)', 'must be and, or, or the end, was ")"'],
    ["a == 'x", 'character 6: must close its quotation mark'],
    ['1 == 1', 'character 1: must compare a name'],
    ["a > 'high'", 'character 3: must compare numbers with >; texts have == and !='],
    ['a > 1 or or', 'was "or"'],
    ['a > 1; process.exit()', 'character 6: must be a name, a number'],
    ['a.b > 1', 'character 2'],
    ['f() > 1', 'was "("'],
    ['a > 1.2.3', 'character 5'],
    ['a > 12abc', 'character 5'],
  ])('%j', (text, message) => {
    expect(() => notificationCondition(text)).toThrow(message);
    expect(() => notificationCondition(text)).toThrow(ValidationError);
  });

  it('too long, or too deep', () => {
    expect(() => notificationCondition(`a == '${'x'.repeat(1000)}'`)).toThrow('must be at most 1000 characters');
    const deep = (depth: number) => `${'('.repeat(depth)}a > 1${')'.repeat(depth)}`;
    expect(notificationCondition(deep(32))(said({ a: 2 }))).toBe(true);
    expect(() => notificationCondition(deep(33))).toThrow('must nest at most 32 parentheses');
  });
});
