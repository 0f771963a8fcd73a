import { describe, expect, it, vi } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { HALF_DAY_WEEK } from '../time/fixture-calendar.js';
import { firstBars, seriesAt } from '../time/fixture-series.js';
import type { Timeframe } from '../time/timeframe.js';
import { createContext, createMemo } from './create-context.js';

const HOUR = 3_600_000;
const hours = seriesAt(
  '1h',
  Array.from({ length: 10 }, (_, i) => Date.parse('2024-01-03T08:00Z') + i * HOUR),
);

describe('memo', () => {
  it('computes once per key', () => {
    const compute = vi.fn(() => 7);
    const context = createContext(hours);

    expect([context.memo('a', compute), context.memo('a', compute), context.memo('b', compute)]).toEqual([7, 7, 7]);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('remembers undefined too, but nothing of a computation that throws', () => {
    const memo = createMemo();
    const nothing = vi.fn(() => undefined);
    memo('nothing', nothing);
    memo('nothing', nothing);

    expect(nothing).toHaveBeenCalledTimes(1);
    expect(() =>
      memo('broken', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(memo('broken', () => 5)).toBe(5);
  });

  it('is shared between contexts of the same bars when given, else not', () => {
    const memo = createMemo();
    createContext(hours, { memo }).memo('a', () => 1);

    expect(createContext(hours, { memo }).memo('a', () => 2)).toBe(1);
    expect(createContext(hours).memo('a', () => 3)).toBe(3);
  });

  it('is refused for other bars', () => {
    const memo = createMemo();
    createContext(hours, { memo });

    expect(() => createContext(firstBars(hours, 5), { memo })).toThrow(ValidationError);
    expect(() => createContext(firstBars(hours, 5), { memo })).toThrow('was used for other bars than TEST 1h');
  });
});

describe('lookback', () => {
  it('keeps the largest as the warm-up', () => {
    const context = createContext(hours);

    expect(context.warmup).toBe(0);
    for (const bars of [3, 20, 0, 7]) context.lookback(bars);
    expect(context.warmup).toBe(20);
  });

  it('is counted per context, also with a shared memo', () => {
    const memo = createMemo();
    createContext(hours, { memo }).lookback(9);

    expect(createContext(hours, { memo }).warmup).toBe(0);
  });

  it.each([-1, 1.5, Number.NaN])('refuses %d', (bars) => {
    expect(() => createContext(hours).lookback(bars)).toThrow(`lookback must be a whole number from 0, was ${bars}`);
  });
});

describe('bars', () => {
  it('are closed bars of the higher timeframe with their place on the base', () => {
    const higher = createContext(hours).bars('4h');

    expect(higher.timeframe).toBe('4h');
    expect([...higher.close]).toEqual([4, 8]);
    expect([...higher.lastClosed]).toEqual([-1, -1, -1, 0, 0, 0, 0, 1, 1, 1]);
  });

  it('are made once, for all contexts that share a memo', () => {
    const memo = createMemo();
    const context = createContext(hours, { memo });

    expect(context.bars('4h')).toBe(context.bars('4h'));
    expect(createContext(hours, { memo }).bars('4h')).toBe(context.bars('4h'));
  });

  it('of the same timeframe are the bars themselves', () => {
    const same = createContext(hours).bars('60m');

    expect([...same.close]).toEqual([...hours.close]);
    expect([...same.lastClosed]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('follow the sessions of the calendar', () => {
    const open = Date.parse('2024-07-03T13:30Z');
    const halfDay = seriesAt(
      '30m',
      [0, 1, 2, 3, 4, 5, 6].map((i) => open + (i * HOUR) / 2),
    );
    const memo = createMemo();
    const anchored = createContext(halfDay, { calendar: HALF_DAY_WEEK, memo }).bars('2h');

    expect([...anchored.close]).toEqual([4, 7]);
    expect([...anchored.lastClosed]).toEqual([-1, -1, -1, 0, 0, 0, 1]);
    expect([...createContext(halfDay, { memo }).bars('2h').close]).toEqual([1, 5]);
  });

  it.each<[Timeframe, string]>([
    ['5m', "timeframe must not be lower than the bars' 1h, was 5m"],
    ['90m', "timeframe must be a whole multiple of the bars' 1h, was 90m"],
    ['4hours' as Timeframe, 'Did you mean "4h"?'],
  ])('of %s are refused', (timeframe, message) => {
    expect(() => createContext(hours).bars(timeframe)).toThrow(message);
  });
});

describe('regime', () => {
  const regimeOf = (length: number) => {
    const values = () => new Float64Array(length);
    return { length, regime: new Uint8Array(length), multiplier: values(), probability: values() };
  };

  it('is handed through, and absent when there is none', () => {
    const regime = regimeOf(10);

    expect(createContext(hours, { regime }).regime).toBe(regime);
    expect('regime' in createContext(hours)).toBe(false);
  });

  it('is refused with another length', () => {
    expect(() => createContext(hours, { regime: regimeOf(9) })).toThrow(
      'regime must have one reading for each of the 10 bars, was 9',
    );
  });
});
