import { backtest, replay } from '@kairos/backtest';
import {
  type BarSeries,
  barAt,
  barCloseTime,
  createInstrument,
  defineStrategy,
  SimulatedClock,
  type Strategy,
  TradingPipeline,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { fixedRisk } from '@kairos/risk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { VenueBroker } from '../packages/core/src/testing/venue-broker.js';

/** Crosses both ways with stops and targets: entries, exits, reversals, and exits within a bar. */
const guardedCross = defineStrategy({
  name: 'guarded-cross',
  params: z.object({ fast: z.int().default(5), slow: z.int().default(12), stop: z.number().default(0.01) }),
  signals(bars, { fast, slow }, context) {
    const ta = indicators(bars, context);
    const up = crossAbove(ta.sma(fast), ta.sma(slow));
    const down = crossBelow(ta.sma(fast), ta.sma(slow));
    return { enterLong: up, exitLong: down, enterShort: down, exitShort: up };
  },
  levels({ direction, price }, { stop }) {
    const sign = direction === 'long' ? 1 : -1;
    return { entry: price, stopLoss: price * (1 - sign * stop), takeProfit: price * (1 + 2 * sign * stop) };
  },
});

const noChain = { validators: [], check: () => passed, reserve: () => ({ ...passed, reduceTo() {}, release() {} }) };
const passed = { passed: true, verdicts: [], denials: [] } as const;

async function trade(bars: BarSeries, strategy: Strategy, bracket = true) {
  const instrument = createInstrument({ symbol: bars.symbol, lotSize: 0 });
  const clock = new SimulatedClock(bars.time[0]!);
  const broker = new VenueBroker([instrument], clock, { bracket });
  const markets = [{ instrument, timeframe: bars.timeframe, strategy }];
  const pipeline = new TradingPipeline({ markets, broker, sizer: fixedRisk(0.01), risk: noChain, clock });
  await pipeline.start();
  for (let i = 0; i < bars.length; i++) {
    const bar = barAt(bars, i)!;
    const closeTime = barCloseTime(bar.time, bars.timeframe, instrument.calendar);
    await clock.advanceTo(closeTime);
    broker.venue.onBar(bars.symbol, bar, closeTime);
    await pipeline.onBar(bars.symbol, bar);
    await pipeline.idle();
  }
  return { pipeline, broker };
}

describe('one strategy in three engines', () => {
  it('makes the same trades', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0.003, max: 0.05, noNaN: true }),
        async (seed, stop) => {
          const bars = randomBars({ length: 300, seed, symbol: 'TEST' });
          const strategy = guardedCross({ stop });
          const options = {
            bars,
            strategy,
            capital: 10_000,
            sizer: fixedRisk(0.01),
            instrument: createInstrument({ symbol: 'TEST', lotSize: 0 }),
          };

          const tested = backtest(options);
          const replayed = replay(options);
          const { pipeline } = await trade(bars, strategy);

          const shape = ({
            direction,
            quantity,
            entryPrice,
            exitPrice,
            exitReason,
            profit,
          }: (typeof tested.trades)[number]) => ({ direction, quantity, entryPrice, exitPrice, exitReason, profit });
          expect(replayed.trades.length).toBe(tested.trades.length);
          const live = pipeline.trades();
          expect(live.map(({ exitReason, direction }) => ({ exitReason, direction }))).toEqual(
            tested.trades.map(({ exitReason, direction }) => ({ exitReason, direction })),
          );
          live.forEach((trade, i) => {
            const expected = shape(tested.trades[i]!);
            for (const name of ['quantity', 'entryPrice', 'exitPrice'] as const) {
              expect(Math.abs(trade[name] / expected[name] - 1)).toBeLessThan(1e-9);
            }
            expect(Math.abs(trade.profit - expected.profit)).toBeLessThan(1e-6);
          });
          expect(Math.abs(pipeline.balance().equity.toNumber() / tested.equity.at(-1)! - 1)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 20 },
    );
  });
});
