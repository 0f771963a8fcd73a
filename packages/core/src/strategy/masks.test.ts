import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { allMasks, anyMask, mask, notMask, shiftMask } from './masks.js';

const show = (values: Uint8Array) => values.join('');
const parse = (text: string) => Uint8Array.from(text, Number);

describe('mask', () => {
  it('is 1 where the condition holds', () => {
    expect(show(mask(5, (i) => i % 2 === 1))).toBe('01010');
    expect(mask(0, () => true)).toHaveLength(0);
  });

  it('is 0 where a comparison has no value yet', () => {
    const values = [Number.NaN, 1, 3];

    expect(show(mask(3, (i) => values[i]! < 2))).toBe('010');
  });

  it.each([-1, 1.5, Number.NaN])('refuses a length of %d', (length) => {
    expect(() => mask(length, () => true)).toThrow(ValidationError);
  });

  it('refuses what is no condition', () => {
    expect(() => mask(3, undefined as never)).toThrow("holds must be a function of a bar's index, was undefined");
    expect(() => mask(3, [1] as never)).toThrow("holds must be a function of a bar's index, was an array");
  });
});

describe('allMasks, anyMask, notMask', () => {
  it('are and, or and not', () => {
    const [a, b] = [parse('0011'), parse('0101')];

    expect(show(allMasks(a, b))).toBe('0001');
    expect(show(anyMask(a, b))).toBe('0111');
    expect(show(notMask(a))).toBe('1100');
    expect(show(allMasks(a, b, parse('1110')))).toBe('0000');
    expect(show(anyMask(a))).toBe('0011');
  });

  it('leave their inputs alone', () => {
    const a = parse('01');

    expect(allMasks(a)).not.toBe(a);
    anyMask(a, parse('10'));
    notMask(a);
    expect(show(a)).toBe('01');
  });

  it.each([allMasks, anyMask])('refuse different lengths and no masks', (combine) => {
    expect(() => combine(parse('01'), parse('01'), parse('011'))).toThrow(
      'masks[2] must be as long as the first, 2, was 3',
    );
    expect(() => combine()).toThrow('masks must be at least one, was none');
  });
});

describe('shiftMask', () => {
  it.each([
    [0, '10110'],
    [1, '01011'],
    [2, '00101'],
    [5, '00000'],
    [9, '00000'],
  ])('moves by %d bars into the future', (bars, expected) => {
    expect(show(shiftMask(parse('10110'), bars))).toBe(expected);
  });

  it('refuses to look ahead', () => {
    expect(() => shiftMask(parse('01'), -1)).toThrow('bars must not be negative: that is look-ahead, was -1');
    expect(() => shiftMask(parse('01'), -0.5)).toThrow(ValidationError);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d bars', (bars) => {
    expect(() => shiftMask(parse('01'), bars)).toThrow(`bars must be a whole number from 0, was ${bars}`);
  });
});
