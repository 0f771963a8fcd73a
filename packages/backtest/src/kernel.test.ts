import { inspect, isDeepStrictEqual } from 'node:util';
import { createRandom, type Signals } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, expectTypeOf, it } from 'vitest';
import { type SimulationRecords, type SimulationResult, simulateSignals } from './kernel.js';
import { barsOf, flatBars, on } from './testing/scripted.js';

const BARS = flatBars([10, 20, 40, 80, 40]);

it('trades given signals, and gives the same objects however often they are read', () => {
  const run = simulateSignals(
    { bars: BARS, capital: 100, fill: 'close' },
    { enterLong: on(5, 0, 3), exitLong: on(5, 2) },
  );

  expect(run.equity).toEqual(Float64Array.of(100, 200, 400, 400, 200));
  expect(run.trades).toMatchObject([{ entryBar: 0, exitBar: 2, quantity: 10, profit: 300 }]);
  expect(run.orders.map(({ bar, side, reason }) => [bar, side, reason])).toEqual([
    [0, 'buy', 'entry'],
    [2, 'sell', 'signal'],
    [3, 'buy', 'entry'],
  ]);
  expect(run.openTrade).toMatchObject({ entryBar: 3, quantity: 5, profit: -200 });
  for (const name of ['equity', 'trades', 'orders', 'openTrade', 'rejections'] as const) {
    expect(run[name]).toBe(run[name]);
  }
});

it('is told in full by JSON and by the console, with and without a position left open', () => {
  const options = { bars: BARS, capital: 100, fill: 'close' } as const;
  const open = simulateSignals(options, { enterLong: on(5, 3) });
  const closed = simulateSignals(options, { enterLong: on(5, 0), exitLong: on(5, 2) });

  expect(JSON.parse(JSON.stringify(open))).toEqual({
    equity: [100, 100, 100, 100, 50],
    trades: [],
    orders: [
      {
        bar: 3,
        time: 259_200_000,
        side: 'buy',
        quantity: 1.25,
        price: 80,
        reference: 80,
        commission: 0,
        reason: 'entry',
      },
    ],
    openTrade: {
      direction: 'long',
      quantity: 1.25,
      entryBar: 3,
      entryTime: 259_200_000,
      entryPrice: 80,
      commission: 0,
      profit: -50,
    },
    rejections: [],
  });
  expect(closed.toJSON()).toEqual({
    equity: [100, 200, 400, 400, 400],
    trades: closed.trades,
    orders: closed.orders,
    rejections: [],
  });
  expect(structuredClone(closed.toJSON())).toEqual(closed.toJSON());
  expect(inspect(open)).toContain('equity: [ 100, 100, 100, 100, 50 ]');
});

it('has no fields to spread, and types say so', () => {
  const run = simulateSignals({ bars: BARS, capital: 100 }, {});
  const copy = { ...run };
  expect(copy).toEqual({});
  expectTypeOf<keyof typeof copy>().toBeNever();
  expectTypeOf<SimulationResult['toJSON']>().returns.toEqualTypeOf<SimulationRecords>();
});

it('keeps what each of many runs left, whatever ran since', () => {
  const random = createRandom('kept');
  const mask = (length: number, chance: number) => Uint8Array.from({ length }, () => (random.next() < chance ? 1 : 0));
  const few = { bars: randomBars({ length: 300, seed: 5 }), capital: 1000, costs: { feeRate: 0.0001 } };
  const guarded = { ...few, exits: { stopLoss: 0.01, trailingStop: 0.02 } };
  // With a stop more trades than the memory that is kept has room for: 2 ** 20 numbers, six a trade.
  const length = 180_000;
  const many = { bars: flatBars(new Array<number>(length).fill(100)), capital: 1000 };
  const turns: Signals = {
    enterLong: Uint8Array.from({ length }, (_, i) => i & 1),
    enterShort: Uint8Array.from({ length }, (_, i) => 1 - (i & 1)),
  };
  const jobs = Array.from({ length: 60 }, (_, k) => {
    const signals = { enterLong: mask(300, 0.2), exitLong: mask(300, 0.2) };
    return { options: k % 2 ? few : guarded, signals };
  });

  const late = jobs.map(({ options, signals }) => simulateSignals(options, signals));
  const widest = simulateSignals({ ...many, exits: { stopLoss: 0.5 } }, turns);
  const alone = jobs.map(({ options, signals }) => simulateSignals(options, signals).toJSON());

  const { trades } = widest;
  expect(trades.length).toBe(length - 2);
  expect(trades.every(({ entryBar, exitBar }, k) => entryBar === k + 1 && exitBar === k + 2)).toBe(true);
  expect(
    isDeepStrictEqual(
      late.map((run) => run.toJSON()),
      alone,
    ),
  ).toBe(true);
});

it('lets signals be getters that run simulations of their own', () => {
  const options = { bars: BARS, capital: 100, fill: 'close' } as const;
  const all = new Uint8Array(5).fill(1);
  const other = () => void simulateSignals(options, { enterShort: all }).equity;
  const read = (mask: Uint8Array) => {
    other();
    return mask;
  };
  const nested = {
    get enterLong() {
      return read(on(5, 0));
    },
    get exitLong() {
      return read(on(5, 2));
    },
  };
  // A stop on the wrong side is told of in the midst of the run.
  const levels = {
    enterLong: on(5, 0),
    get stopLoss() {
      other();
      return new Float64Array(5).fill(500);
    },
  };

  expect(simulateSignals(options, nested).equity).toEqual(Float64Array.of(100, 200, 400, 400, 400));
  const denied = simulateSignals(options, levels);
  expect(denied.equity).toEqual(new Float64Array(5).fill(100));
  expect(denied.rejections).toMatchObject([{ bar: 0, rule: 'levels', limit: 10, actual: 500 }]);
});

it('says so when money outgrows what numbers hold', () => {
  const bars = barsOf([1, 1, 1, 1].map(() => [1e-9, 1e-9, 1e-9, 1e-9]));
  const options = { bars, capital: 1e300, costs: { feeRate: 0.001 } };
  const signals = { enterLong: on(4, 0), exitLong: on(4, 1) };
  const text = 'costs.commission "rate(0.001)" must charge a finite amount at bar 1, was Infinity';
  expect(() => simulateSignals(options, signals)).toThrow(text);
  expect(() => simulateSignals({ ...options, exits: { stopLoss: 0.1 } }, signals)).toThrow(text);
});
