import { createRandom, deny, parseWith, type Random, type Signals, type Strategy } from '@kairos/core';
import { z } from 'zod';
import { prepareBacktest } from '../engine/prepared-backtest.js';
import { type Simulation, simulate } from '../engine/simulate.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { maxDrawdown } from '../statistics/drawdown.js';
import { longestStreaks } from '../statistics/samples/streaks.js';
import { delayEntries } from './delay-entries.js';
import type { PathFigures } from './equity-path.js';
import { type MonteCarloResult, PATHS_SHAPE } from './monte-carlo-options.js';
import { PathCollector } from './path-summary.js';

/** How trading may go worse than the backtest supposes. */
export interface StressOptions {
  /** Number of backtests, 1 to 100,000; 1,000 unless given. */
  readonly paths?: number;
  /** The same seed gives the same paths, everywhere. */
  readonly seed: number | string;
  /** Further slippage of each market and stop fill, in basis points: the size of a normal draw of this deviation, always against us. 0 unless given. */
  readonly slippageBps?: number;
  /** Factor on all commissions, at least 0; 1 unless given. */
  readonly feeFactor?: number;
  /** Probability that an entry is missed. A signal that lasts asks again on the next bar. 0 unless given. */
  readonly skip?: number;
  /** Probability that an entry comes one bar late. 0 unless given. */
  readonly delay?: number;
  /** Fall from a peak that counts as ruin, a fraction above 0 to 1; 0.5 unless given. */
  readonly ruin?: number;
}

const probability = z.number().min(0).max(1).default(0);

const stressSchema = z.strictObject({
  ...PATHS_SHAPE,
  slippageBps: z.number().min(0).lt(10_000).default(0),
  feeFactor: z.number().min(0).default(1),
  skip: probability,
  delay: probability,
});

type Stress = z.output<typeof stressSchema>;

/** The strategy, some of whose entries are missed. */
function missing(strategy: Strategy, skip: number, random: Random): Strategy {
  const { name, description, params, holdingStyle } = strategy;
  return {
    name,
    description,
    params,
    ...(holdingStyle && { holdingStyle }),
    signals: (bars, context) => strategy.signals(bars, context),
    ...(strategy.levels && { levels: (entry) => strategy.levels!(entry) }),
    accept(proposal) {
      if (random.next() < skip) return deny('stress', 'the entry was missed');
      return strategy.accept?.(proposal) ?? { passed: true };
    },
  };
}

/** The costs with what comes on top. A model that is a plain fraction stays one where nothing does. */
function dearer(resolved: ResolvedOptions, { slippageBps, feeFactor }: Stress, random: Random): ResolvedOptions {
  const { slippage, commission } = resolved;
  return {
    ...resolved,
    ...(slippageBps > 0 && {
      slippageBps: undefined,
      slippage: {
        name: 'stressed',
        price(fill) {
          const by = (Math.abs(fill.price) * slippageBps * Math.abs(random.normal())) / 10_000;
          return slippage.price(fill) + (fill.side === 'buy' ? by : -by);
        },
      },
    }),
    ...(feeFactor !== 1 && {
      takerRate: undefined,
      makerRate: undefined,
      commission: { name: 'stressed', charge: (fill) => feeFactor * commission.charge(fill) },
    }),
  };
}

function figuresOf({ equity, trades }: Simulation, capital: number): PathFigures {
  const { depth, bars } = maxDrawdown(equity, capital);
  return {
    finalEquity: equity[equity.length - 1]!,
    maxDrawdown: depth,
    losingRun: longestStreaks(trades.profits).losses,
    underWater: bars,
  };
}

/** One backtest that goes worse, with a random stream for each way in which it does. */
function stressed(
  resolved: ResolvedOptions,
  signals: Signals,
  warmup: number,
  stress: Stress,
  random: Random,
): Simulation {
  const { skip, delay } = stress;
  const costly = dearer(resolved, stress, random.fork('slippage'));
  const strategy = skip > 0 ? missing(resolved.strategy, skip, random.fork('skip')) : resolved.strategy;
  const late = delay > 0 ? delayEntries(signals, delay, random.fork('delay')) : signals;
  return simulate({ ...costly, strategy }, late, warmup);
}

/**
 * Runs a backtest again and again with worse fills: more slippage, higher commissions, entries that are missed or come a bar late. What depends
 * on perfect execution shows here, in the same figures as {@link monteCarlo} gives.
 *
 * The signals are computed once; fills, stops, sizes and rules are simulated anew on each path, so one missed entry changes what follows.
 * `losingRun` counts trades, `underWater` bars. `observed` is the backtest as it was asked for. Each path has random streams of its own.
 * Paths are no trials: none of them is chosen.
 *
 * @param options - Those of {@link backtest}.
 * @throws `ValidationError` for an option that is unknown or out of range; what {@link backtest} throws.
 * @example
 * ```ts
 * import { stressTest } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const rising = defineStrategy({
 *   name: 'rising',
 *   signals: ({ close, length }) => ({
 *     enterLong: mask(length, (i) => close[i]! > close[i - 3]!),
 *     exitLong: mask(length, (i) => close[i]! < close[i - 3]!),
 *   }),
 * });
 * const options = { bars: randomBars({ length: 300, seed: 1 }), strategy: rising(), capital: 10_000 };
 * const { finalEquity } = stressTest(options, { paths: 50, seed: 1, slippageBps: 10, feeFactor: 2, skip: 0.1, delay: 0.2 });
 * finalEquity.mean < finalEquity.observed; // => true
 * ```
 */
export function stressTest(options: BacktestOptions, stress: StressOptions): MonteCarloResult {
  const parsed = parseWith(stressSchema, stress, 'stress');
  const { paths, seed, ruin } = parsed;
  const { resolved, signals, warmup } = prepareBacktest(options);
  const { bars, capital } = resolved;
  const source = createRandom(seed);
  const collector = new PathCollector(capital, ruin, bars.length, paths);
  for (let path = 0; path < paths; path++) {
    const simulation = stressed(resolved, signals, warmup, parsed, source.fork(`path ${path}`));
    collector.add(simulation.equity, figuresOf(simulation, capital));
  }
  const observed = simulate(resolved, signals, warmup);
  return {
    method: 'stress',
    of: 'bars',
    seed,
    blockLength: undefined,
    ...collector.summary(observed.equity, figuresOf(observed, capital)),
  };
}
