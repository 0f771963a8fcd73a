import { type BarSeries, createRandom, type Random, sliceBars } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pick, steppedBars } from '../testing/random-replay.js';
import { type ReplayResult, replay } from './replay.js';
import type { ReplayContext } from './replay-context.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

/** Sends any order, its price taken from the bars that are shown. */
function anyOrder(random: Random, { bars, buy, sell, close, cancelAll }: ReplayContext): void {
  const price = bars.close.at(-1)!;
  const near = () => price + Math.floor(random.next() * 9 - 4) / 2;
  const trade = pick(random, buy, sell);
  const quantity = (10_000 / price) * random.next();
  const up = trade === buy ? 1 : -1;
  pick(
    random,
    () => {},
    () => trade(quantity, { bracket: { stopLoss: price - 3 * up, takeProfit: price + 3 * up } }),
    () => trade(quantity, { limitPrice: near() }),
    () => trade(quantity, { stopPrice: near(), timeInForce: 'day' }),
    () => trade(quantity, { stopPrice: near(), limitPrice: near() }),
    () => trade(quantity, { trail: { amount: 1.5 }, reduceOnly: true }),
    close,
    cancelAll,
  )();
}

function play(bars: BarSeries, seed: number): ReplayResult {
  const random = createRandom(seed);
  return replay({ bars, capital: 10_000, costs: { feeRate: 0.001 }, onBar: (context) => anyOrder(random, context) });
}

describe('no look-ahead in onBar', () => {
  it('dropping or changing later bars changes nothing before them', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 59 }), (seed, length) => {
        const bars = steppedBars(createRandom(seed), 60);
        const scaled = (values: Float64Array) => values.map((value, i) => (i < length ? value : value * 7));
        const { open, high, low, close } = bars;
        const other = { open: scaled(open), high: scaled(high), low: scaled(low), close: scaled(close) };
        const part = play(sliceBars(bars, 0, length), seed);
        for (const whole of [play(bars, seed), play({ ...bars, ...other }, seed)]) {
          expect([...whole.equity.slice(0, length)]).toEqual([...part.equity]);
          expect([...whole.position.slice(0, length)]).toEqual([...part.position]);
          expect(whole.trades.filter(({ exitBar }) => exitBar < length)).toEqual(part.trades);
          const endOfPart = part.fills.length;
          expect(whole.fills.slice(0, endOfPart)).toEqual(part.fills);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('neither the series nor the memory behind it holds a later bar, and it is a copy', () => {
    const bars = steppedBars(createRandom(3), 30);
    const original = bars.close.slice();
    const kept: BarSeries[] = [];
    replay({
      bars,
      capital: 1000,
      onBar({ bars: seen, index }) {
        kept.push(seen);
        expect(seen.length).toBe(index + 1);
        const memory = new Float64Array(seen.close.buffer);
        expect([...memory.slice(0, index + 1)]).toEqual([...original.slice(0, index + 1)]);
        expect(memory.slice(index + 1).every((value) => value === 0)).toBe(true);
      },
    });

    expect(kept.map(({ close }) => close.length)).toEqual(kept.map((_, i) => i + 1));
    kept.at(-1)!.close.fill(1);
    expect(bars.close).toEqual(original);
  });

  it('the balance adds up and the trades make the equity', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { balance, equity, trades, openTrade } = play(steppedBars(createRandom(seed), 80), seed);
        const { deposited, realizedPnl, unrealizedPnl, commissions, funding, cash, positionValue } = balance;
        expect(cash.plus(positionValue).equals(balance.equity)).toBe(true);
        const earned = deposited.plus(realizedPnl).plus(unrealizedPnl).minus(commissions).plus(funding);
        expect(earned.equals(balance.equity)).toBe(true);
        const profits = trades.reduce((sum, { profit }) => sum + profit, openTrade?.profit ?? 0);
        expect(Math.abs(10_000 + profits - balance.equity.toNumber())).toBeLessThan(1e-6);
        expect(Math.abs(equity.at(-1)! - balance.equity.toNumber())).toBeLessThan(1e-6);
      }),
      { numRuns: 200 },
    );
  });
});
