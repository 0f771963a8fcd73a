import { PaperBroker } from '@kairos/brokers';
import {
  type BarSeries,
  barAt,
  barCloseTime,
  createInstrument,
  createRandom,
  DataError,
  defineStrategy,
  type Journal,
  mask,
  SimulatedClock,
  TradingPipeline,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { fixedRisk, positionSize, riskChain, riskPerTrade } from '@kairos/risk';
import { z } from 'zod';

const SYMBOLS = ['AAA', 'BBB'];

/** Enters and leaves at random but always the same bars, with stop and target. */
const dice = defineStrategy({
  name: 'dice',
  params: z.object({ seed: z.string() }),
  signals(bars, { seed }) {
    const random = createRandom(`${seed} ${bars.symbol}`);
    const thrown = Array.from(bars.time, () => random.integer(12));
    const when = (value: number) => mask(bars.length, (i) => thrown[i] === value);
    return { enterLong: when(0), exitLong: when(1), enterShort: when(2), exitShort: when(3) };
  },
  levels({ direction, price }) {
    const sign = direction === 'long' ? 1 : -1;
    return { entry: price, stopLoss: price * (1 - sign * 0.012), takeProfit: price * (1 + sign * 0.02) };
  },
});

/** The journals of the venue and of the pipeline. */
export interface DayJournals {
  readonly venue: Journal;
  readonly pipeline: Journal;
}

/** Plays a day from wherever the journals say that it stands, and tells the books at its end as text. */
export async function playPaperDay(seed: string, length: number, journals: DayJournals): Promise<string> {
  const start = Date.UTC(2024, 0, 2, 14, 30);
  const series = SYMBOLS.map((symbol, i) =>
    randomBars({ length, symbol, seed: `${seed} ${i}`, timeframe: '1m', start, volatility: 0.006 }),
  );
  const instruments = SYMBOLS.map((symbol) => createInstrument({ symbol, lotSize: 1, takerFeeRate: 0.0005 }));
  const clock = new SimulatedClock(start);
  const broker = await PaperBroker.open({ instruments, deposits: { USD: 50_000 }, clock, journal: journals.venue });
  const pipeline = new TradingPipeline({
    markets: instruments.map((instrument) => ({ instrument, timeframe: '1m', strategy: dice({ seed }) })),
    broker,
    sizer: fixedRisk(0.005),
    risk: riskChain([riskPerTrade(), positionSize()]),
    clock,
    journal: journals.pipeline,
  });
  // Time stands where the day was left: what was decided on the last bar is as fresh as it was then.
  const last = await lastRecordTime(journals);
  if (last > clock.now()) await clock.advanceTo(last);
  await pipeline.start();
  for (let i = 0; i < length; i++) for (const bars of series) await playBar(bars, i, { broker, pipeline, clock });
  await pipeline.stop();
  const { cash, realizedPnl, commissions } = pipeline.balance();
  const positions = pipeline.positions().map(({ symbol, quantity, cost }) => `${symbol} ${quantity} ${cost}`);
  const trades = pipeline
    .trades()
    .map(({ symbol, direction, quantity, entryPrice, exitPrice, exitReason }) =>
      [symbol, direction, quantity, entryPrice, exitPrice, exitReason].join(' '),
    );
  const venue = (await broker.account()).cash.toString();
  return JSON.stringify({
    cash: `${cash}`,
    venue,
    realizedPnl: `${realizedPnl}`,
    commissions: `${commissions}`,
    positions,
    trades,
  });
}

async function lastRecordTime(journals: DayJournals): Promise<number> {
  let last = Number.NEGATIVE_INFINITY;
  for (const journal of [journals.venue, journals.pipeline]) {
    for await (const { time } of journal.read()) if (time > last) last = time;
  }
  return last;
}

interface Party {
  readonly broker: PaperBroker;
  readonly pipeline: TradingPipeline;
  readonly clock: SimulatedClock;
}

async function playBar(bars: BarSeries, index: number, { broker, pipeline, clock }: Party): Promise<void> {
  const { symbol } = bars;
  const bar = barAt(bars, index)!;
  if (bar.time <= (pipeline.lastBarTime(symbol) ?? Number.NEGATIVE_INFINITY)) return;
  const closeTime = barCloseTime(bar.time, '1m');
  if (closeTime > clock.now()) await clock.advanceTo(closeTime);
  try {
    await broker.onBar(symbol, bar, closeTime);
  } catch (error) {
    // The venue had seen the bar before the process died.
    if (!(error instanceof DataError)) throw error;
  }
  await pipeline.onBar(symbol, bar);
  await pipeline.idle();
}
