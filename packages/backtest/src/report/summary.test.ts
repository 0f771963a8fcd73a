import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { on, scripted } from '../testing/scripted.js';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { checkBars, countRejections, describePeriod } from './summary.js';

it('describes what was tested', () => {
  expect(describePeriod(smallResult())).toBe('ACME, 1d, 2024-01-01 to 2024-01-06, 6 bars, 183 days');
});

it('names the minutes of bars below a day', () => {
  expect(describePeriod(smallResult({ timeframe: '4h' }), ' | ')).toBe(
    'ACME | 4h | 2024-01-01 00:00 to 2024-01-06 00:00 | 6 bars | 183 days',
  );
});

it('counts years from the first one on', () => {
  const described = (years: number) =>
    describePeriod(smallResult({ stats: { ...smallResult().stats, years, bars: 1 } }));

  expect(described(1 / 365.25)).toMatch(/, 1 bar, 1 day$/);
  expect(described(1)).toMatch(/, 1\.0 years$/);
  expect(described(20.288)).toMatch(/, 20\.3 years$/);
});

it('counts rejections by rule, the most frequent first, with the first reason', () => {
  const [first, last] = [1_704_067_200_000 + 3 * 86_400_000, 1_704_067_200_000 + 4 * 86_400_000];
  const early = 1_704_067_200_000 + 86_400_000;

  expect(countRejections(smallResult())).toEqual([
    { rule: 'max-drawdown', count: 2, firstTime: first, lastTime: last, reason: 'drawdown 8.33 %' },
    { rule: 'cash', count: 1, firstTime: early, lastTime: early, reason: 'too little cash' },
  ]);
});

describe('checkBars', () => {
  it('accepts the bars of the result', () => {
    expect(() => checkBars(smallResult(), smallBars())).not.toThrow();
  });

  it('refuses bars of another number', () => {
    expect(() => checkBars(smallResult(), { ...smallBars(), length: 5 })).toThrow(
      'bars must be those of the result, number 6, was 5',
    );
  });

  it('refuses bars of another time', () => {
    const bars = { ...smallBars(), time: smallBars().time.map((time) => time + 60_000) };

    expect(() => checkBars(smallResult(), bars)).toThrow(
      'bars must be those of the result, time of bar 0 2024-01-01 00:00, was 2024-01-01 00:01',
    );
  });

  it('refuses bars of another symbol, timeframe or middle time', () => {
    const time = smallBars().time.map((value, i) => (i === 3 ? value + 60_000 : value));

    expect(() => checkBars(smallResult(), { ...smallBars(), symbol: 'OTHER' })).toThrow('symbol ACME, was OTHER');
    expect(() => checkBars(smallResult(), { ...smallBars(), timeframe: '4h' })).toThrow('timeframe 1d, was 4h');
    expect(() => checkBars(smallResult(), { ...smallBars(), time })).toThrow('time of bar 3');
  });

  it('refuses other prices, which a stored result knows by buy and hold only', () => {
    const bars = smallBars();
    const strategy = scripted({ enterLong: on(6, 1) });
    const result = backtest({ bars, strategy, capital: 1000 });
    const doubled = { ...bars, open: bars.open.map((price) => 2 * price), close: bars.close.map((price) => 2 * price) };
    const flat = { ...bars, close: bars.close.map(() => 11) };

    expect(() => checkBars(result, smallBars())).not.toThrow();
    expect(() => checkBars(result, doubled)).toThrow('other values in bars.open');
    expect(() => checkBars(structuredClone({ ...result }), bars)).not.toThrow();
    expect(() => checkBars(structuredClone({ ...result }), flat)).toThrow('buy and hold 0.5, was 0.1');
  });
});
