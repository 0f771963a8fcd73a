import { replay } from '@kairos/backtest';
import { PaperBroker } from '@kairos/brokers';
import {
  barAt,
  barCloseTime,
  barsFromRows,
  bpsSlippage,
  createInstrument,
  createRandom,
  type LimitRule,
  type OrderChange,
  type OrderRequest,
  perUnitCommission,
  type Random,
  rateCommission,
  type SameBarRule,
  SimulatedClock,
} from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const BARS = 60;

const pick = <T>(random: Random, ...choices: readonly T[]): T => choices[random.integer(choices.length)]!;

/** Bars on a grid of halves: levels are met exactly, opens gap, and one bar often reaches stop and target. */
function steppedBars(random: Random) {
  const halves = (most: number) => random.integer(2 * most + 1) / 2;
  let last = 50;
  const rows = Array.from({ length: BARS }, (_, i) => {
    const open = Math.max(10, last + halves(2) - halves(2));
    const close = Math.max(10, open + halves(3) - halves(3));
    last = close;
    const high = Math.max(open, close) + halves(2);
    const low = Math.min(open, close) - halves(2);
    return { time: START + i * HOUR, open, high, low, close, volume: 100 + random.integer(900) };
  });
  return barsFromRows(rows, { symbol: 'TEST', timeframe: '1h' });
}

/** Any order there is, somewhere around the price. */
function anyOrder(random: Random, clientOrderId: string, price: number, time: number): OrderRequest {
  const side = pick(random, 'buy' as const, 'sell' as const);
  const up = side === 'buy' ? 1 : -1;
  const near = () => Math.max(1, price + random.integer(17) / 2 - 4);
  const shape = pick<object>(
    random,
    { type: 'market' },
    { type: 'limit', limitPrice: near() },
    { type: 'limit', limitPrice: near(), postOnly: true },
    { type: 'stop', stopPrice: near() },
    { type: 'stop-limit', stopPrice: near(), limitPrice: near() },
    { type: 'trailing-stop', trail: { amount: 0.5 + random.integer(5) / 2 } },
    { type: 'trailing-stop', trail: { fraction: 0.03 } },
  );
  const guard = pick<object>(
    random,
    {},
    { reduceOnly: true },
    { bracket: { stopLoss: price - 9 * up, takeProfit: price + 9 * up } },
  );
  const ends = pick<object>(
    random,
    {},
    {},
    { timeInForce: 'day' },
    { timeInForce: 'postOnly' in shape ? 'gtc' : 'ioc' },
    { timeInForce: 'postOnly' in shape ? 'gtc' : 'fok' },
    { timeInForce: 'gtd', expiresAt: time + 1 + random.integer(8 * HOUR) },
  );
  const quantity = pick<number | string>(random, 1, 7, '0.333', 40, 150);
  return { clientOrderId, symbol: 'TEST', side, quantity, ...shape, ...guard, ...ends } as OrderRequest;
}

type Action =
  | { readonly kind: 'submit'; readonly request: OrderRequest }
  | { readonly kind: 'cancel'; readonly id: string }
  | { readonly kind: 'replace'; readonly id: string; readonly change: OrderChange };

/** What is done at the close of each bar. */
function anyPlan(random: Random, closes: Float64Array): Action[][] {
  return Array.from(closes, (price, i) => {
    const time = START + (i + 1) * HOUR;
    const earlier = `o${random.integer(i + 1)}`;
    const actions: Action[] = [];
    if (random.next() < 0.5) actions.push({ kind: 'submit', request: anyOrder(random, `o${i}`, price, time) });
    if (random.next() < 0.1) actions.push({ kind: 'cancel', id: earlier });
    if (random.next() < 0.1) actions.push({ kind: 'replace', id: earlier, change: { quantity: 2 } });
    return actions;
  });
}

it('the same orders on the same bars fill on the paper broker as in a replay, to the last digit', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
      const random = createRandom(seed);
      const bars = steppedBars(random);
      const plan = anyPlan(random, bars.close);
      const instrument = createInstrument({
        symbol: 'TEST',
        settlement: pick(random, 'cash', 'margin'),
        multiplier: pick<number>(random, 1, 3),
        lotSize: pick<number>(random, 0, 1),
        minNotional: pick<number>(random, 0, 60),
      });
      const commission = pick(
        random,
        rateCommission({ maker: -0.0001, taker: 0.001 }),
        perUnitCommission({ perUnit: 0.01 }),
      );
      const slippage = bpsSlippage(pick<number>(random, 0, 7));
      const limitRule = pick<LimitRule>(random, 'through', 'touch');
      const sameBar = pick<SameBarRule>(random, 'pessimistic', 'optimistic', 'path');

      const replayed = replay({
        bars,
        capital: 5000,
        instrument,
        costs: { commission, slippage },
        limitRule,
        sameBar,
        onBar({ index, submit, cancel, replace }) {
          for (const action of plan[index]!) {
            try {
              if (action.kind === 'submit') submit(action.request);
              else if (action.kind === 'cancel') cancel(action.id);
              else replace(action.id, action.change);
            } catch {
              // An order that was never sent cannot be changed, here as there.
            }
          }
        },
      });

      const clock = new SimulatedClock(START);
      const rules = { commission, slippage, limitRule, sameBar };
      const broker = new PaperBroker({ instruments: [instrument], deposits: { USD: 5000 }, clock, ...rules });
      await broker.connect();
      for (let i = 0; i < BARS; i++) {
        const bar = barAt(bars, i)!;
        const closeTime = barCloseTime(bar.time, '1h', instrument.calendar);
        await clock.advanceTo(closeTime);
        await broker.onBar('TEST', bar, closeTime);
        for (const action of plan[i]!) {
          if (action.kind === 'submit') await broker.submit(action.request);
          else if (action.kind === 'cancel') await broker.cancel(action.id).catch(() => {});
          else await broker.replace(action.id, action.change).catch(() => {});
        }
      }

      const fills = await broker.fills();
      expect(JSON.stringify(fills)).toBe(JSON.stringify(replayed.fills));
      const orders = await Promise.all(replayed.sentOrders.map(({ clientOrderId }) => broker.order(clientOrderId)));
      expect(JSON.stringify(orders)).toBe(JSON.stringify(replayed.sentOrders));
      const { cash, equity } = await broker.account();
      expect([cash, equity].map(String)).toEqual([replayed.balance.cash, replayed.balance.equity].map(String));
      count += fills.length;
    }),
    { numRuns: 300 },
  );
  expect(count).toBeGreaterThan(1500);
}, 120_000);
