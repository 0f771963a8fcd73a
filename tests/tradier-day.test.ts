import { FakeTradier } from '@kairos/brokers/testing';
import { tradierBroker } from '@kairos/brokers/tradier';
import {
  barAt,
  barCloseTime,
  createInstrument,
  createRandom,
  defineStrategy,
  type Journal,
  mask,
  memoryJournal,
  NYSE,
  SimulatedClock,
  TradingPipeline,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { fixedRisk, positionSize, riskChain, riskPerTrade } from '@kairos/risk';
import { expect, it } from 'vitest';
import { z } from 'zod';

const OPEN = Date.UTC(2024, 0, 2, 14, 30);
const BARS = 26;
const TIMEFRAME = '15m';
const PLENTY = { maxWeight: 1_000_000, windowMs: 60_000 };

/** Enters and leaves at random but always the same bars, with stop and target. */
const dice = defineStrategy({
  name: 'dice',
  params: z.object({ seed: z.string() }),
  signals(bars, { seed }) {
    const random = createRandom(seed);
    const thrown = Array.from(bars.time, () => random.integer(6));
    const when = (value: number) => mask(bars.length, (i) => thrown[i] === value);
    return { enterLong: when(0), exitLong: when(1), enterShort: when(2), exitShort: when(3) };
  },
  levels({ direction, price }) {
    const sign = direction === 'long' ? 1 : -1;
    return { entry: price, stopLoss: price * (1 - sign * 0.012), takeProfit: price * (1 + sign * 0.02) };
  },
});

/** A journal that a dead process can no longer write to. */
function mortal(journal: Journal): Journal & { die(): void } {
  let isDead = false;
  return {
    append: (entries) => (isDead ? Promise.reject(new Error('the process is dead')) : journal.append(entries)),
    read: () => journal.read(),
    close: () => journal.close(),
    die() {
      isDead = true;
    },
  };
}

it('a day at Tradier, killed and started again in the midst of orders, ends with the books of the venue', async () => {
  const clock = new SimulatedClock(OPEN);
  const instrument = createInstrument({ symbol: 'SPY', tickSize: 0.01, lotSize: 1, calendar: NYSE });
  const series = randomBars({
    length: BARS,
    symbol: 'SPY',
    seed: 'day',
    timeframe: TIMEFRAME,
    start: OPEN,
    volatility: 0.006,
  });
  const fake = await FakeTradier.start({ instruments: [instrument], clock, cash: 50_000, callsPerMinute: 1_000_000 });
  const journals = { broker: memoryJournal(), pipeline: memoryJournal() };

  const begin = () => {
    const [own, ours] = [mortal(journals.broker), mortal(journals.pipeline)];
    const limits = { standard: PLENTY, market: PLENTY, trading: PLENTY };
    const broker = tradierBroker({
      ...fake.options,
      limits,
      journal: own,
      reconcileMs: 600_000,
      onError: () => undefined,
    });
    const pipeline = new TradingPipeline({
      markets: [{ instrument, timeframe: TIMEFRAME, strategy: dice({ seed: 'tradier' }) }],
      broker,
      sizer: fixedRisk(0.005),
      risk: riskChain([riskPerTrade(), positionSize()]),
      clock,
      journal: ours,
    });
    return { broker, pipeline, own, ours };
  };
  const settle = async (pipeline: TradingPipeline) => {
    let isIdle = false;
    const idle = pipeline.idle().then(() => {
      isIdle = true;
    });
    for (let turn = 0; turn < 100 && !isIdle; turn++) {
      await fake.server.idle();
      if (!isIdle) await clock.advance(100);
    }
    await idle;
  };

  let party = begin();
  const startReports = [await party.pipeline.start()];
  const deaths: string[] = [];
  for (let i = 0; i < BARS; i++) {
    const bar = barAt(series, i)!;
    // Twenty shares at a time: orders fill in parts, over several quotes.
    for (const price of [bar.open, bar.low, bar.high, bar.close]) {
      for (let part = 0; part < 3; part++) {
        fake.trade('SPY', Number(price.toFixed(2)), undefined, 20);
        const filling = fake.exchange.orders().find(({ status }) => status === 'partially-filled');
        if (!filling || deaths.length >= 3 || i < 5 * (deaths.length + 1)) continue;
        deaths.push(filling.filledQuantity.toString());
        party.own.die();
        party.ours.die();
        await party.broker.close();
        // What fills while nobody listens must be found afterwards.
        fake.trade('SPY', Number(price.toFixed(2)), undefined, 20);
        party = begin();
        startReports.push(await party.pipeline.start());
      }
      await fake.server.idle();
    }
    const closeTime = barCloseTime(bar.time, TIMEFRAME);
    if (closeTime > clock.now()) await clock.advanceTo(closeTime);
    await party.pipeline.onBar('SPY', bar);
    await settle(party.pipeline);
  }
  await party.pipeline.stop();

  const { ledger, fills } = fake.exchange;
  const [position] = party.pipeline.positions();
  expect(deaths).toHaveLength(3);
  expect(startReports.map(({ differences }) => differences)).toEqual([[], [], [], []]);
  expect(startReports.slice(1).some(({ fillsBooked }) => fillsBooked > 0)).toBe(true);
  expect(party.pipeline.trades().length).toBeGreaterThan(3);
  expect(fills.length).toBeGreaterThan(20);
  expect(String(position?.quantity ?? 0)).toBe(ledger.position('SPY').quantity.toString());
  expect(party.pipeline.balance().cash.toNumber()).toBeCloseTo(ledger.balance('USD').cash.toNumber(), 6);
  const placed = fake.server.received.filter(({ what }) => /^POST .*\/orders$/.test(what));
  const tags = placed.map(({ text }) => new URLSearchParams(text).get('tag'));
  expect(new Set(tags).size).toBe(tags.length);
  await party.broker.close();
  await fake.close();
});
