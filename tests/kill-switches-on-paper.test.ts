import { PaperBroker } from '@kairos/brokers';
import {
  barAt,
  barsFromRows,
  createInstrument,
  type DecisionEvent,
  defineStrategy,
  mask,
  type RiskChain,
  type RiskEvent,
  SimulatedClock,
  TradingPipeline,
} from '@kairos/core';
import { dailyLoss, defaultRiskMonitor, emergencyStop, fixedRisk, riskMonitor } from '@kairos/risk';
import { expect, it } from 'vitest';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 10);

/** Lets every trade through: only the monitor is in question here. */
const passed = { passed: true, verdicts: [], denials: [] } as const;
const unrestricted: RiskChain = {
  validators: [],
  check: () => passed,
  reserve: () => ({ ...passed, reduceTo() {}, release() {} }),
};

/** Wants in at every close. */
const eager = defineStrategy({
  name: 'eager',
  signals: ({ length }) => ({ enterLong: mask(length, () => true) }),
  levels: ({ price }) => ({ entry: price, stopLoss: price * 0.95 }),
});

it('a daily loss keeps the pipeline from entering until the next day', async () => {
  const closes = [100, 100, 90, 90, 90, ...Array.from({ length: 22 }, () => 90)];
  const rows = closes.map((close, i) => {
    const open = closes[i - 1] ?? close;
    return [START + i * HOUR, open, Math.max(open, close), Math.min(open, close), close, 1000] as const;
  });
  const bars = barsFromRows(
    rows.map(([time, open, high, low, close, volume]) => ({ time, open, high, low, close, volume })),
    { symbol: 'BTC', timeframe: '1h' },
  );
  const instrument = createInstrument({ symbol: 'BTC' });
  const clock = new SimulatedClock(START);
  const broker = new PaperBroker({ instruments: [instrument], deposits: { USD: 10_000 }, clock });
  const guard = riskMonitor({ switches: [dailyLoss(0.03)] });
  const pipeline = new TradingPipeline({
    markets: [{ instrument, timeframe: '1h', strategy: eager() }],
    broker,
    sizer: fixedRisk(0.04, { maxPositionFraction: 0.9 }),
    risk: unrestricted,
    guard,
    clock,
  });
  const risks: RiskEvent[] = [];
  const decisions: DecisionEvent[] = [];
  await pipeline.events.subscribe('risk', (event) => void risks.push(event));
  await pipeline.events.subscribe('decision', (event) => void decisions.push(event));

  await pipeline.start();
  for (let i = 0; i < bars.length; i++) {
    const bar = barAt(bars, i)!;
    await clock.advanceTo(bar.time + HOUR);
    await broker.onBar('BTC', bar, bar.time + HOUR);
    await pipeline.onBar('BTC', bar);
    await pipeline.idle();
  }
  await pipeline.stop();

  // 80 units, bought at 100 and stopped at 95, lost 400 of 10,000 in the third hour.
  const guarded = risks.filter(({ change }) => change !== undefined);
  expect(guarded.map(({ change, time }) => [change, Math.floor((time - START) / HOUR)])).toEqual([
    ['thrown', 3],
    ['lifted', 24],
  ]);
  const denied = decisions.filter(({ verdicts }) =>
    verdicts.some((verdict) => !verdict.passed && verdict.rule === 'trading-state'),
  );
  // The closes of hours 3 to 24; that of midnight is the last of its day.
  expect(denied.map(({ time }) => (time - START) / HOUR)).toEqual(Array.from({ length: 22 }, (_, i) => i + 3));
});

it('an emergency stop empties a paper account, also while its messages are slow', async () => {
  const clock = new SimulatedClock(START);
  const instruments = ['BTC', 'ETH'].map((symbol) => createInstrument({ symbol }));
  const broker = new PaperBroker({ instruments, deposits: { USD: 10_000 }, clock, latencyMs: 300 });
  const quote = async () => {
    for (const { symbol } of instruments) await broker.onQuote({ symbol, time: clock.now(), bid: 100, ask: 100 });
  };
  const wait = async (ms: number) => {
    for (let left = ms; left > 0; left -= 100) {
      await clock.advance(100);
      await quote();
    }
  };
  await broker.connect();
  const order = { symbol: 'BTC', side: 'buy', quantity: 10 } as const;
  const sent = [
    broker.submit({ ...order, clientOrderId: 'held', type: 'market' }),
    broker.submit({ ...order, clientOrderId: 'resting', symbol: 'ETH', type: 'limit', limitPrice: 50 }),
  ];
  await wait(1000);
  await Promise.all(sent);
  expect(await broker.positions()).toMatchObject([{ symbol: 'BTC' }]);

  const monitor = defaultRiskMonitor();
  const stopped = emergencyStop({ broker, monitor, clock, reason: 'Test.', flatten: true });
  await wait(10_000);
  const report = await stopped;

  expect(report).toMatchObject({
    isComplete: true,
    failures: [],
    canceled: [{ clientOrderId: 'resting', status: 'canceled' }],
    closing: [{ status: 'filled' }],
    closed: [{ symbol: 'BTC' }],
  });
  expect([await broker.orders(), await broker.positions()]).toEqual([[], []]);
  expect(monitor.state).toBe('halted');
});
