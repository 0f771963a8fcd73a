import { PaperBroker } from '@kairos/brokers';
import {
  barAt,
  barCloseTime,
  createInstrument,
  defineStrategy,
  memoryJournal,
  SimulatedClock,
  sliceBars,
  TradingPipeline,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import {
  dailyLoss,
  defaultRiskValidators,
  errorRate,
  fixedRisk,
  monthlyDrawdown,
  riskChain,
  riskMonitor,
  totalDrawdown,
  weeklyLoss,
} from '@kairos/risk';
import { isMain } from './measure.js';

const SYMBOLS = 100;
const HISTORY = 500;
const BARS = 300;
/** Bars of each symbol before the count begins, while Node compiles. */
const WARMUP = 50;

const cross = defineStrategy({
  name: 'cross',
  signals(bars, _, context) {
    const ta = indicators(bars, context);
    const up = crossAbove(ta.sma(5), ta.sma(20));
    const down = crossBelow(ta.sma(5), ta.sma(20));
    return { enterLong: up, exitLong: down, enterShort: down, exitShort: up };
  },
  levels({ direction, price }) {
    const sign = direction === 'long' ? 1 : -1;
    return { entry: price, stopLoss: price * (1 - sign * 0.01), takeProfit: price * (1 + sign * 0.03) };
  },
});

/** From the close of a bar to the order at the venue: what a bar takes until it was decided on, and until its order was accepted, in milliseconds. */
export async function pipelineBenchmark() {
  const series = Array.from({ length: SYMBOLS }, (_, i) =>
    randomBars({ length: HISTORY + BARS, symbol: `S${i}`, seed: i + 1, timeframe: '5m' }),
  );
  const instruments = series.map(({ symbol }) =>
    createInstrument({ symbol, lotSize: 1, sector: `sector ${Number(symbol.slice(1)) % 11}` }),
  );
  const clock = new SimulatedClock(series[0]!.time[HISTORY]!);
  const broker = new PaperBroker({ instruments, deposits: { USD: 10_000_000 }, clock });
  const pipeline = new TradingPipeline({
    markets: series.map((bars, i) => ({
      instrument: instruments[i]!,
      timeframe: '5m',
      strategy: cross(),
      history: sliceBars(bars, 0, HISTORY),
    })),
    broker,
    sizer: fixedRisk(0.001),
    risk: riskChain(defaultRiskValidators({ positionLimit: { max: 100 } })),
    // Limits that are watched and never reached: a halt would leave nothing to measure.
    guard: riskMonitor({
      switches: [
        dailyLoss(0.9),
        weeklyLoss(0.9),
        monthlyDrawdown(0.9),
        totalDrawdown(0.9),
        errorRate({ max: 100, windowMs: 60_000 }),
      ],
    }),
    clock,
    journal: memoryJournal(),
  });
  await pipeline.start();
  let started = 0;
  let accepted = 0;
  broker.on('order', ({ status, request }) => {
    if (status === 'accepted' && request.type === 'market') accepted = performance.now();
  });
  const all: number[] = [];
  const withOrder: number[] = [];
  for (let i = HISTORY; i < HISTORY + BARS; i++) {
    for (const bars of series) {
      const bar = barAt(bars, i)!;
      const closeTime = barCloseTime(bar.time, '5m');
      if (closeTime > clock.now()) await clock.advanceTo(closeTime);
      await broker.onBar(bars.symbol, bar, closeTime);
      await pipeline.idle();
      accepted = 0;
      started = performance.now();
      await pipeline.onBar(bars.symbol, bar);
      const decided = performance.now() - started;
      await pipeline.idle();
      if (i < HISTORY + WARMUP) continue;
      all.push(decided);
      if (accepted > 0) withOrder.push(accepted - started);
    }
  }
  const at = (values: number[], share: number) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!;
  const row = (name: string, values: number[]) => ({
    name,
    bars: values.length,
    p50: at(values, 0.5),
    p99: at(values, 0.99),
    p999: at(values, 0.999),
  });
  return [row(`bar, ${SYMBOLS} symbols of ${HISTORY} bars`, all), row('until the order is accepted', withOrder)];
}

if (isMain(import.meta.url)) console.table(await pipelineBenchmark());
