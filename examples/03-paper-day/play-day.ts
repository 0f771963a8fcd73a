import { PaperBroker } from '@kairos/brokers';
import {
  type BarSeries,
  barAt,
  barCloseTime,
  createInstrument,
  type Instrument,
  type Journal,
  NYSE,
  SimulatedClock,
  type Strategy,
  sliceBarsByTime,
  TradingPipeline,
} from '@kairos/core';
import type { NotificationManager } from '@kairos/notify';
import { defaultRiskMonitor, defaultRiskValidators, fixedFraction, riskChain } from '@kairos/risk';

/** What a day needs: the bars of each symbol, history first, and when the day begins. */
export interface Day {
  readonly series: readonly BarSeries[];
  /** First bar that is traded, UTC epoch milliseconds; what lies before is history. */
  readonly from: number;
  readonly strategy: Strategy;
  readonly capital: number;
  readonly notifications: NotificationManager;
  readonly journal?: Journal;
}

const SECTORS: Readonly<Record<string, string>> = {
  AAPL: 'hardware',
  GOOGL: 'media',
  MSFT: 'software',
  TSLA: 'cars',
  AMD: 'chips',
  NVDA: 'chips',
};

function instrumentOf(symbol: string): Instrument {
  return createInstrument({
    symbol,
    lotSize: 1,
    tickSize: 0.01,
    sector: SECTORS[symbol] ?? 'other',
    calendar: NYSE,
    takerFeeRate: 0.0005,
  });
}

/** Every bar of the day, in the order in which they close. */
function* barsInOrder(day: Day): Generator<{ readonly series: BarSeries; readonly index: number }> {
  const times = [...new Set(day.series.flatMap(({ time }) => [...time]))]
    .filter((time) => time >= day.from)
    .sort((a, b) => a - b);
  for (const time of times) {
    for (const series of day.series) {
      const index = series.time.indexOf(time);
      if (index >= 0) yield { series, index };
    }
  }
}

/** Plays a day of bars through the pipeline onto a paper account, with the eight validators, kill switches and notifications. */
export async function playDay(day: Day) {
  const instruments = day.series.map(({ symbol }) => instrumentOf(symbol));
  const clock = new SimulatedClock(day.from);
  const broker = new PaperBroker({ instruments, deposits: { USD: day.capital }, clock });
  const chain = riskChain(defaultRiskValidators({ positionLimit: { max: 3 } }));
  const pipeline = new TradingPipeline({
    markets: day.series.map((series, i) => {
      const history = sliceBarsByTime(series, Number.NEGATIVE_INFINITY, day.from);
      return { instrument: instruments[i]!, timeframe: series.timeframe, strategy: day.strategy, history };
    }),
    broker,
    sizer: fixedFraction(0.05),
    risk: chain,
    guard: defaultRiskMonitor({ calendar: NYSE }),
    clock,
    ...(day.journal && { journal: day.journal }),
  });
  await day.notifications.subscribeTo(pipeline.events);
  await pipeline.start();
  for (const { series, index } of barsInOrder(day)) {
    const { symbol, timeframe } = series;
    const bar = barAt(series, index)!;
    const closeTime = barCloseTime(bar.time, timeframe, NYSE);
    if (clock.now() < closeTime) await clock.advanceTo(closeTime);
    await broker.onBar(symbol, bar, closeTime);
    await pipeline.onBar(symbol, bar);
    await pipeline.idle();
  }
  await pipeline.stop();
  return { pipeline, broker };
}
