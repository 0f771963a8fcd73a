import { PASSED, type RiskValidator } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { confidence } from './confidence.js';
import { consensus } from './consensus.js';
import type { StatedShareOptions } from './stated-share.js';

const rules: ReadonlyArray<readonly ['confidence' | 'consensus', (options?: StatedShareOptions) => RiskValidator]> = [
  ['confidence', confidence],
  ['consensus', consensus],
];

describe.each(rules)('%s', (name, rule) => {
  const verdict = (value: number, options?: StatedShareOptions) => {
    return rule(options).validate(tradeOf({ [name]: value }), accountOf());
  };

  it('passes from 0.6 on', () => {
    expect(verdict(0.6)).toBe(PASSED);
    expect(verdict(0.6 * (1 - 5e-10))).toBe(PASSED);
    expect(verdict(1)).toBe(PASSED);
  });

  it('denies less, with the limit and the value', () => {
    expect(verdict(0.55)).toEqual({
      passed: false,
      rule: name,
      reason: `The ${name} of test in RELIANCE.NS is 0.55; at least 0.6 is needed.`,
      limit: 0.6,
      actual: 0.55,
    });
    expect(verdict(0).passed).toBe(false);
  });

  it('keeps the limit it is given', () => {
    expect(verdict(0.65, { min: 0.7 })).toMatchObject({ limit: 0.7, actual: 0.65 });
  });

  it('denies a trade that states none, unless told to pass', () => {
    expect(rule().validate(tradeOf(), accountOf())).toMatchObject({
      reason: `The ${name} of test in RELIANCE.NS is unknown.`,
    });
    expect(rule({ ifUnknown: 'pass' }).validate(tradeOf(), accountOf()).passed).toBe(true);
  });

  it('denies percents and what is no number, also when told to pass what is unknown', () => {
    expect(verdict(67, { ifUnknown: 'pass' })).toMatchObject({
      reason: `The ${name} of test in RELIANCE.NS must be from 0 to 1, was 67.`,
    });
    expect(verdict(Number.NaN).passed).toBe(false);
    expect(verdict(-0.1).passed).toBe(false);
  });

  it('reads its own fact only', () => {
    const other = name === 'confidence' ? 'consensus' : 'confidence';
    expect(rule().validate(tradeOf({ [other]: 1 }), accountOf()).passed).toBe(false);
  });

  it('refuses a percent', () => {
    expect(() => rule({ min: 60 })).toThrow('min must be a fraction above 0 and at most 1 (60 % is 0.6), was 60');
  });
});
