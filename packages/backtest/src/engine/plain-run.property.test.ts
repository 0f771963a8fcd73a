import { type BarSeries, bpsSlippage, createInstrument } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolveOptions } from '../options/resolve-options.js';
import { scripted } from '../testing/scripted.js';
import { plainPlan } from './plain-plan.js';
import { type Simulation, simulate, simulateInFull } from './simulate.js';

/** Everything that a simulation says. */
function told(simulation: Simulation, bars: BarSeries) {
  const { equity, exposedBars, trades, commissions, openTrade, rejections } = simulation;
  const numbers = {
    equity: [...equity],
    position: [...simulation.position()],
    profits: [...trades.profits],
    exposedBars,
  };
  return {
    ...numbers,
    trades: trades.toTrades(bars, 1),
    orders: simulation.orders(),
    commissions,
    openTrade,
    rejections,
  };
}

const fraction = fc.option(fc.double({ min: 0.001, max: 0.1, noNaN: true }), { nil: undefined });

it('gives the same bits as the loop that knows all rules', () => {
  let plain = 0;
  let atMarket = 0;
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(1e6),
        length: fc.integer({ min: 1, max: 150 }),
        density: fc.double({ min: 0.01, max: 0.7, noNaN: true }),
        fill: fc.constantFrom('next-open' as const, 'close' as const),
        // Without any, a loop of its own runs.
        exits: fc.oneof(
          fc.record({ stopLoss: fraction, takeProfit: fraction, trailingStop: fraction }),
          fc.constant({}),
        ),
        sides: fc.constantFrom('both', 'long', 'short'),
        feeRate: fc.constantFrom(0, 0.001, 0.05),
        slippageBps: fc.constantFrom(0, 7, 300),
        lotSize: fc.constantFrom(0, 1, 0.1, 60),
        minNotional: fc.constantFrom(0, 500),
        sameBar: fc.constantFrom('pessimistic' as const, 'optimistic' as const, 'path' as const),
        limitRule: fc.constantFrom('through' as const, 'touch' as const),
        lookback: fc.nat(5),
        hasLevels: fc.boolean(),
        moods: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
          minLength: 600,
          maxLength: 600,
        }),
      }),
      ({
        seed,
        length,
        density,
        fill,
        exits,
        lotSize,
        minNotional,
        sameBar,
        limitRule,
        lookback,
        hasLevels,
        moods,
        sides,
        ...costs
      }) => {
        const bars = randomBars({ length, seed, volatility: 0.02 });
        const mask = (shift: number) => Uint8Array.from({ length }, (_, i) => (moods[i + shift]! < density ? 1 : 0));
        const level = (sign: number) =>
          Float64Array.from(bars.close, (price, i) =>
            moods[i]! < 0.5 ? Number.NaN : price * (1 + sign * (moods[i]! - 0.52)),
          );
        const signals = {
          ...(sides !== 'short' && { enterLong: mask(0), exitLong: mask(150) }),
          ...(sides !== 'long' && { enterShort: mask(300), exitShort: mask(450) }),
          ...(hasLevels && { stopLoss: level(-1), takeProfit: level(1) }),
        };
        const options = resolveOptions({
          bars,
          strategy: scripted(signals, { lookback: Math.min(lookback, length - 1) }),
          capital: 1013.27,
          costs,
          exits: Object.fromEntries(Object.entries(exits).filter(([, value]) => value !== undefined)),
          instrument: createInstrument({ symbol: bars.symbol, assetClass: 'crypto', lotSize, minNotional }),
          fill,
          sameBar,
          limitRule,
        });
        expect(plainPlan(options)).toBeDefined();
        const fast = simulate(options, signals, lookback);
        if (fast.trades.profits.length > 0) plain++;
        if (!hasLevels && Object.values(exits).every((value) => value === undefined)) atMarket++;
        expect(told(fast, bars)).toEqual(told(simulateInFull(options, signals, lookback), bars));
      },
    ),
    { numRuns: 2500 },
  );
  expect(plain).toBeGreaterThan(300);
  expect(atMarket).toBeGreaterThan(200);
});

it('takes no plan that asks for more', () => {
  const bars = randomBars({ length: 5, seed: 1 });
  const signals = { enterLong: new Uint8Array(5) };
  const base = { bars, strategy: scripted(signals), capital: 1 };
  const isPlain = (more: object) => plainPlan(resolveOptions({ ...base, ...more })) !== undefined;
  expect(isPlain({})).toBe(true);
  expect(isPlain({ exits: { maxBars: 3 } })).toBe(false);
  expect(isPlain({ fill: 'vwap' })).toBe(false);
  expect(isPlain({ costs: { slippage: bpsSlippage(3) } })).toBe(false);
  expect(isPlain({ pyramiding: 2 })).toBe(false);
  expect(isPlain({ margin: { leverage: 2 } })).toBe(false);
  expect(isPlain({ costs: { borrowRate: 0.1 } })).toBe(false);
});
