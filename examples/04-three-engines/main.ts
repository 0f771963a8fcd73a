import assert from 'node:assert/strict';
import { backtest, replay } from '@kairos/backtest';
import { PaperBroker } from '@kairos/brokers';
import { barAt, barCloseTime, createInstrument, defineStrategy, SimulatedClock, TradingPipeline } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { fixedRisk, positionSize, riskChain, riskPerTrade } from '@kairos/risk';

// The very same strategy object in the vectorized engine, in the event-driven replay, and in the trading pipeline on paper.

const cross = defineStrategy({
  name: 'cross',
  signals(bars, _, context) {
    const ta = indicators(bars, context);
    const up = crossAbove(ta.ema(8), ta.ema(21));
    const down = crossBelow(ta.ema(8), ta.ema(21));
    return { enterLong: up, exitLong: down, enterShort: down, exitShort: up };
  },
  levels({ direction, price }) {
    const sign = direction === 'long' ? 1 : -1;
    return { entry: price, stopLoss: price * (1 - sign * 0.02), takeProfit: price * (1 + sign * 0.04) };
  },
});

const bars = randomBars({ length: 2000, seed: 11, symbol: 'DEMO' });
const instrument = createInstrument({ symbol: 'DEMO', lotSize: 1, takerFeeRate: 0.0005 });
const strategy = cross();
const sizer = fixedRisk(0.01);
const validators = [riskPerTrade(), positionSize()];
const capital = 100_000;

const tested = backtest({ bars, strategy, capital, instrument, sizer, validators });
const replayed = replay({ bars, strategy, capital, instrument, sizer, validators });

const clock = new SimulatedClock(bars.time[0]!);
const broker = new PaperBroker({ instruments: [instrument], deposits: { USD: capital }, clock });
const markets = [{ instrument, timeframe: bars.timeframe, strategy }];
const pipeline = new TradingPipeline({ markets, broker, sizer, risk: riskChain(validators), clock });
await pipeline.start();
for (let i = 0; i < bars.length; i++) {
  const bar = barAt(bars, i)!;
  const closeTime = barCloseTime(bar.time, bars.timeframe, instrument.calendar);
  await clock.advanceTo(closeTime);
  await broker.onBar('DEMO', bar, closeTime);
  await pipeline.onBar('DEMO', bar);
  await pipeline.idle();
}
await pipeline.stop();

const engines = [
  ['backtest', tested.trades, tested.equity.at(-1)!],
  ['replay', replayed.trades, replayed.equity.at(-1)!],
  ['pipeline', pipeline.trades(), pipeline.balance().equity.toNumber()],
] as const;
for (const [name, trades, equity] of engines) {
  const profit = trades.reduce((sum, trade) => sum + trade.profit, 0);
  console.log(
    name.padEnd(9),
    String(trades.length).padStart(3),
    'trades',
    profit.toFixed(6).padStart(16),
    equity.toFixed(6).padStart(16),
  );
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
assert.ok(tested.trades.length > 50);
for (const [, trades, equity] of engines) {
  assert.equal(trades.length, tested.trades.length);
  trades.forEach((trade, i) => {
    const expected = tested.trades[i]!;
    assert.equal(
      `${trade.direction} ${trade.quantity} ${trade.exitReason}`,
      `${expected.direction} ${expected.quantity} ${expected.exitReason}`,
    );
    for (const field of ['entryPrice', 'exitPrice', 'commission', 'profit'] as const)
      assert.ok(close(trade[field], expected[field]), `${i} ${field}`);
  });
  assert.ok(close(equity, tested.equity.at(-1)!));
}
assert.ok((await broker.account()).equity.equals(pipeline.balance().equity));
