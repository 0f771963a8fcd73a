import { defineStrategy, type EntryContext, StrategyError, ValidationError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { backtest } from './backtest.js';
import { replay } from './replay/replay.js';
import { sweep } from './sweep/sweep.js';
import { scripted } from './testing/scripted.js';

const bars = randomBars({ length: 60, seed: 2, timeframe: '1d' });
const enterLong = new Uint8Array(60).fill(1, 5, 6);
const capital = 1000;

it('refuses levels that are misspelt, which would leave a position without its stop', () => {
  const levels = ({ price }: EntryContext) => ({ entry: price, stopLos: price * 0.9 });
  const run = () => backtest({ bars, strategy: scripted({ enterLong }, { levels: levels as never }), capital });
  expect(run).toThrow('stopLos is not a level. Did you mean "stopLoss"?');
  expect(run).toThrow(StrategyError);
});

it('refuses signals and callbacks that are promises', () => {
  const later = { ...scripted({ enterLong }), signals: async () => ({ enterLong }) };
  expect(() => backtest({ bars, strategy: later as never, capital })).toThrow('must not be async, was a promise');
  const run = () => replay({ bars, capital, onBar: (async () => {}) as never });
  expect(run).toThrow('must not be async');
  expect(run).toThrow(StrategyError);
});

it('refuses a verdict that is none', () => {
  const accept = (() => undefined) as never;
  expect(() => backtest({ bars, strategy: scripted({ enterLong }, { accept }), capital })).toThrow(
    'must return { passed: true } or { passed: false, rule, reason }',
  );
});

it('refuses terms of a replayed order that are no object', () => {
  const run = () => replay({ bars, capital, onBar: ({ buy, index }) => void (index === 3 && buy(1, 98 as never)) });
  expect(run).toThrow('terms must be an object such as { limitPrice: 98 }, was 98');
});

it('buys and holds with the splits and dividends of the bars', () => {
  const flat = { ...bars, open: bars.open.map((_, i) => (i < 30 ? 100 : 50)) };
  const halved = { ...flat, high: flat.open, low: flat.open, close: flat.open };
  const actions = [
    { time: bars.time[30]!, split: 2 },
    { time: bars.time[40]!, dividend: 5 },
  ];
  const { stats } = backtest({ bars: halved, strategy: scripted({ enterLong }), capital, actions });
  // Two units of 50 and two dividends of 5 for one unit of 100.
  expect(stats.buyAndHoldReturn).toBeCloseTo(0.1, 12);
  expect(stats.totalReturn).toBeCloseTo(0.1, 12);
});

it('sweeps a strategy with limit entries, as it backtests it', async () => {
  const dips = defineStrategy({
    name: 'dips',
    params: z.object({ below: z.number() }),
    signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1), exitLong: new Uint8Array(length) }),
    levels: ({ price }, { below }) => ({ entry: price * (1 - below), stopLoss: price * 0.8, takeProfit: price * 1.01 }),
  });
  const entry = { type: 'limit', expiryBars: 2 } as const;
  const found = await sweep({
    bars,
    strategy: dips,
    capital,
    entry,
    grid: { below: [0.001, 0.01] },
    objective: 'totalReturn',
  });
  expect(found.failed).toBe(0);
  for (const { params, stats } of found.rows) {
    expect(stats.totalReturn).toBe(
      backtest({ bars, strategy: dips(params as never), capital, entry }).stats.totalReturn,
    );
  }
  expect(found.rows.length).toBe(2);
  const plain = defineStrategy({ name: 'plain', params: z.object({ at: z.int() }), signals: () => ({}) });
  const refused = await sweep({ bars, strategy: plain, capital, entry, grid: { at: [1] }, objective: 'trades' });
  expect(refused.failures[0]?.message).toContain('needs a strategy with levels()');
  expect(refused.failures[0]?.name).toBe(ValidationError.name);
});
