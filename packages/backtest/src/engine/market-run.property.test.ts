import { isDeepStrictEqual } from 'node:util';
import { type BarSeries, createInstrument, createRandom, type Signals } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolveOptions } from '../options/resolve-options.js';
import { flatBars, on, scripted } from '../testing/scripted.js';
import { plainPlan } from './plain-plan.js';
import { type Simulation, simulate, simulateInFull } from './simulate.js';

/** Bars looked through at a time, and after a refused entry. */
const STRETCH = 65_536;
const SHORT_STRETCH = 256;

const CAPITAL = 1013.27;

/** What may keep an account from an entry; prices start at 100. */
const TROUBLES = {
  none: {},
  /** Nine units cost nearly all of the capital at the start, so that one loss too many takes the means to buy them. */
  lots: { lotSize: CAPITAL / 100 },
  least: { minNotional: 0.99 * CAPITAL },
  /** Ruin; a billionth is the end of it, before products of what is left become 0. */
  fees: { feeRate: 0.1, minNotional: 1e-9 },
  slippage: { slippageBps: 9999, minNotional: 1e-9 },
};

/** Everything that a simulation says, numbers of columns as their bytes. */
function told(simulation: Simulation, bars: BarSeries, multiplier: number) {
  const { equity, exposedBars, trades, commissions, openTrade, rejections } = simulation;
  const bytes = ({ buffer }: Float64Array) => new Uint8Array(buffer);
  return {
    columns: [equity, simulation.position(), trades.profits, trades.barsHeld].map(bytes),
    trades: trades.toTrades(bars, multiplier),
    orders: simulation.orders(),
    rest: { exposedBars, commissions, openTrade, rejections },
  };
}

/** Masks with `often` at the ends of stretches and `seldom` elsewhere. */
function maskAt(seed: string, length: number, seldom: number, often: number): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length }, (_, i) => {
    const isNear = (i + 3) % STRETCH < 6 || (i + 3) % SHORT_STRETCH < 6;
    return random.next() < (isNear ? often : seldom) ? 1 : 0;
  });
}

it('gives the bits of the loop that knows all rules, over several stretches and whatever is refused', () => {
  const seen = { trading: 0, refused: 0 };
  const lengths = [1, 2, 3, 255, 258, 514, STRETCH, STRETCH + 1, STRETCH + 2, STRETCH + 258, 2 * STRETCH + 2];
  const masks = ['enterLong', 'exitLong', 'enterShort', 'exitShort'] as const;
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(1e6),
        length: fc.constantFrom(...lengths),
        used: fc.subarray([...masks], { minLength: 1 }),
        seldom: fc.constantFrom(0, 0.001, 0.05, 1),
        often: fc.constantFrom(0, 0.3, 0.7),
        trouble: fc.constantFrom(...Object.values(TROUBLES)),
        fill: fc.constantFrom('next-open' as const, 'close' as const),
        multiplier: fc.constantFrom(1, 0.3),
        warmup: fc.nat(9),
        // With one, the loop of plain runs.
        stopLoss: fc.constantFrom(undefined, undefined, 0.05),
      }),
      ({ seed, length, used, seldom, often, trouble, fill, multiplier, warmup, stopLoss }) => {
        const bars = randomBars({ length, seed, volatility: 2 / Math.sqrt(length + 100) });
        const signals: Signals = Object.fromEntries(
          used.map((name) => [name, maskAt(`${name}${seed}`, length, seldom, often)]),
        );
        const {
          feeRate = 1e-6,
          slippageBps = 0,
          lotSize = 0,
          minNotional = 0,
        } = { ...trouble } as Record<string, number>;
        const options = resolveOptions({
          bars,
          strategy: scripted(signals),
          capital: CAPITAL,
          costs: { feeRate, slippageBps },
          ...(stopLoss !== undefined && { exits: { stopLoss } }),
          instrument: createInstrument({
            symbol: bars.symbol,
            assetClass: 'crypto',
            multiplier,
            lotSize: lotSize / multiplier,
            minNotional,
          }),
          fill,
        });
        expect(plainPlan(options)).toBeDefined();

        const fast = told(simulate(options, signals, warmup), bars, multiplier);
        const full = told(simulateInFull(options, signals, warmup), bars, multiplier);

        expect(fast.rest.rejections.length).toBe(full.rest.rejections.length);
        expect(fast.trades.length).toBe(full.trades.length);
        // Says only whether, since a difference of a hundred thousand trades takes minutes to print.
        expect(isDeepStrictEqual(fast, full)).toBe(true);
        if (full.trades.length > 0) seen.trading++;
        if (full.rest.rejections.length > 0) seen.refused++;
      },
    ),
    { numRuns: 80 },
  );
  expect(seen.trading).toBeGreaterThan(10);
  expect(seen.refused).toBeGreaterThan(10);
});

it('makes room for a reversal on every bar where the first bars had none', () => {
  const length = STRETCH + 2000;
  const bars = randomBars({ length, seed: 3, volatility: 0.0001 });
  const enterLong = Uint8Array.from({ length }, (_, i) => (i < STRETCH ? 0 : i % 2));
  const enterShort = Uint8Array.from({ length }, (_, i) => (i < STRETCH ? 0 : 1 - (i % 2)));
  const options = resolveOptions({ bars, strategy: scripted({}), capital: 1000 });

  const { trades, openTrade } = simulate(options, { enterLong, enterShort }, 0);

  // 1,999 of the 2,000 bars that ask are followed by one, and the last entry stays open.
  expect(trades.profits.length).toBe(1998);
  expect(trades.barsHeld.every((held) => held === 1)).toBe(true);
  expect(openTrade?.entryBar).toBe(length - 1);
});

it('works the equity of each run out by itself, in whatever order and however late it is asked for', () => {
  const bars = flatBars([10, 20, 40, 80, 80]);
  const options = resolveOptions({ bars, strategy: scripted({}), capital: 100, fill: 'close' });
  const first = simulate(options, { enterLong: on(5, 0), exitLong: on(5, 2) }, 0);
  const second = simulate(options, { enterLong: on(5, 1) }, 0);
  const third = simulate(options, { enterShort: on(5, 0) }, 0);

  expect(second.equity).toEqual(Float64Array.of(100, 100, 200, 400, 400));
  expect(first.equity).toEqual(Float64Array.of(100, 200, 400, 400, 400));
  expect(third.equity).toEqual(Float64Array.of(100, 0, -200, -600, -600));
  expect(first.equity).toBe(first.equity);
  expect(second.equity).toEqual(Float64Array.of(100, 100, 200, 400, 400));
});
