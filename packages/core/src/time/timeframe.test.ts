import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { compareTimeframes, isMultipleOf, parseTimeframe, type Timeframe, timeframeMs } from './timeframe.js';

describe('parseTimeframe', () => {
  it.each([
    ['1m', 1, 'm'],
    ['15m', 15, 'm'],
    ['4h', 4, 'h'],
    ['1d', 1, 'd'],
    ['2w', 2, 'w'],
    ['60m', 60, 'm'],
  ])('takes %s apart and keeps its text', (text, count, unit) => {
    expect(parseTimeframe(text)).toEqual({ count, unit, timeframe: text });
  });

  it.each([
    ['5 minutes', 'Did you mean "5m"?'],
    ['4 H', 'Did you mean "4h"?'],
    ['1D', 'Did you mean "1d"?'],
    ['hour', 'Did you mean "1h"?'],
    ['1.5h', 'Did you mean "90m"?'],
    ['05m', 'Did you mean "5m"?'],
    ['90s', 'The shortest timeframe is "1m".'],
    ['1M', 'Months differ in length'],
    ['0m', 'a whole number from 1'],
    ['-5m', 'was "-5m"'],
    ['1e3m', 'was "1e3m"'],
    ['1m ', 'Did you mean "1m"?'],
    ['5x', 'm, h, d or w'],
    ['', 'was ""'],
    ['1234567m', 'was "1234567m"'],
  ])('refuses %j and helps', (text, hint) => {
    expect(() => parseTimeframe(text)).toThrow(ValidationError);
    expect(() => parseTimeframe(text)).toThrow(hint);
  });

  it('refuses what is not text', () => {
    expect(() => parseTimeframe(5 as unknown as string)).toThrow('such as "5m", was 5.');
  });

  it('names the field in its issue', () => {
    try {
      parseTimeframe('0m');
      expect.unreachable();
    } catch (error) {
      expect((error as ValidationError).issues[0]?.path).toBe('timeframe');
    }
  });
});

describe('timeframeMs', () => {
  it.each<[Timeframe, number]>([
    ['1m', 60_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['60m', 3_600_000],
    ['1d', 86_400_000],
    ['1w', 604_800_000],
    ['999999w', 604_799_395_200_000],
  ])('%s is %d ms', (timeframe, ms) => {
    expect(timeframeMs(timeframe)).toBe(ms);
  });
});

describe('compareTimeframes', () => {
  it('sorts by length, not by text', () => {
    const frames: Timeframe[] = ['1w', '90m', '1d', '5m', '1h'];

    expect(frames.sort(compareTimeframes)).toEqual(['5m', '1h', '90m', '1d', '1w']);
    expect(compareTimeframes('60m', '1h')).toBe(0);
  });
});

describe('isMultipleOf', () => {
  it.each<[Timeframe, Timeframe, boolean]>([
    ['1h', '5m', true],
    ['1h', '60m', true],
    ['1w', '1d', true],
    ['1h', '7m', false],
    ['5m', '1h', false],
    ['1w', '2d', false],
  ])('%s of %s: %s', (higher, base, expected) => {
    expect(isMultipleOf(higher, base)).toBe(expected);
  });
});
