import { backtest } from '@kairos/backtest';
import { type BarSeries, createRandom, defineStrategy, type Signals } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { metaLabels } from '@kairos/models';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const LENGTH = 160;

const scenario = fc.record({
  seed: fc.string(),
  horizon: fc.integer({ min: 1, max: 12 }),
  side: fc.constantFrom('long', 'short'),
  feeRate: fc.double({ min: 0, max: 0.01, noNaN: true }),
  slippageBps: fc.double({ min: 0, max: 50, noNaN: true }),
  stop: fc.double({ min: 0.002, max: 0.05, noNaN: true }),
  target: fc.double({ min: 0.002, max: 0.05, noNaN: true }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function market({ seed, side, stop, target }: Scenario): { bars: BarSeries; signals: Signals } {
  const random = createRandom(seed).fork('signals');
  const plain = randomBars({ length: LENGTH, seed, volatility: 0.015 });
  const bars = { ...plain, fundingRate: plain.time.map(() => (random.next() < 0.2 ? 0.01 * random.normal() : 0)) };
  const enter = Uint8Array.from({ length: LENGTH }, () => (random.next() < 0.3 ? 1 : 0));
  const exit = enter.map((on) => (on === 0 && random.next() < 0.15 ? 1 : 0));
  const up = side === 'long' ? 1 : -1;
  const level = (distance: number) => bars.close.map((close) => close * (1 + up * distance));
  const levels = { stopLoss: level(-stop), takeProfit: level(target) };
  const masks = side === 'long' ? { enterLong: enter, exitLong: exit } : { enterShort: enter, exitShort: exit };
  return { bars, signals: { ...masks, ...levels } };
}

it('a meta-label is what the backtest makes of the same signal: exit, also by time, and return after fees, slippage and funding', () => {
  let [compared, byTime] = [0, 0];
  fc.assert(
    fc.property(scenario, (given) => {
      const { bars, signals } = market(given);
      const costs = { feeRate: given.feeRate, slippageBps: given.slippageBps };
      const { horizon } = given;
      const labels = metaLabels(bars, signals, { horizon, costs });
      const strategy = defineStrategy({ name: 'scripted', signals: () => signals });
      const { trades } = backtest({ bars, strategy: strategy(), capital: 1e6, costs, exits: { maxBars: horizon } });

      for (const { entryBar, exitBar, exitReason, return: made } of trades) {
        const row = labels.bar.indexOf(entryBar - 1);
        // Those too near to the end to have a label.
        if (row < 0) continue;
        compared++;
        if (exitReason === 'max-bars') byTime++;
        expect(labels.knownBar[row]).toBe(exitBar);
        expect(labels.returns[row]).toBeCloseTo(made, 10);
        expect(labels.label[row]).toBe(labels.returns[row]! > 0 ? 1 : 0);
      }
    }),
    { numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(300);
  expect(byTime).toBeGreaterThan(50);
});
