import { createRandom, parseWith, type Random, ValidationError } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { bootstrapPaths } from '../validation/bootstrap/bootstrap-indices.js';
import { optimalBlockLength } from '../validation/bootstrap/optimal-block-length.js';
import { walkPath } from './equity-path.js';
import {
  type MonteCarloMethod,
  type MonteCarloOptions,
  type MonteCarloResult,
  monteCarloSchema,
} from './monte-carlo-options.js';
import { PathCollector } from './path-summary.js';
import { stepsOf } from './steps-of.js';

/** Length of the blocks; `undefined` for methods without. */
function blockLengthOf(method: MonteCarloMethod, asked: number | 'auto', changes: Float64Array): number | undefined {
  if (method !== 'stationary' && method !== 'circular') return undefined;
  if (asked !== 'auto') return asked;
  const best = optimalBlockLength(changes);
  if (!best) return 1;
  return method === 'stationary' ? best.stationary : Math.ceil(best.circular);
}

/** Positions of the steps of a path, by its number. */
function orderOf(
  method: MonteCarloMethod,
  length: number,
  blockLength: number | undefined,
  source: Random,
  seed: number | string,
): (path: number) => ArrayLike<number> & { [at: number]: number } {
  if (method === 'permutation') {
    const inOrder = Array.from({ length }, (_, i) => i);
    return (path) => source.fork(`path ${path}`).shuffle(inOrder);
  }
  const kind = method === 'circular' ? 'circular' : 'stationary';
  return bootstrapPaths({ kind, length, blockLength: blockLength ?? 1, seed });
}

/** Positions behind the end change nothing. */
function leaveOut(order: { readonly length: number; [at: number]: number }, skip: number, random: Random): void {
  for (let i = 0; i < order.length; i++) if (random.next() < skip) order[i] = order.length;
}

function checkResult({ equity, trades }: Partial<Pick<BacktestResult, 'equity' | 'trades'>>): void {
  if (ArrayBuffer.isView(equity) && Array.isArray(trades)) return;
  const message = 'must be a result with equity, capital and trades, as backtest gives it, was none';
  throw new ValidationError(`result ${message}`, { issues: [{ path: 'result', message }] });
}

/**
 * Other histories that the same trades or bars could have made: confidence bands of the equity, quantiles of the final equity and of the
 * maximum drawdown, the probability of profit and of ruin, the longest losing run.
 *
 * What happened is one path of many, and its drawdown seldom the worst of them. `bootstrap` draws single steps, which breaks up bad times:
 * its drawdowns are too mild where returns depend on each other. `stationary` and `circular` keep stretches together. `permutation`
 * keeps the steps and changes their order only, so that all paths end alike: it asks what the order did to the drawdown.
 *
 * `of: 'trades'` takes a trade's profit as a fraction of the equity at the close before its entry, and knows nothing of losses that were
 * open in between: drawdowns of bars are deeper.
 *
 * None of this tells whether the strategy is any good: it repeats whatever the past was fitted to. Feed it out-of-sample results
 * (`walkForward`), and see `stressTest` for other fills.
 *
 * Every path has a random stream of its own, so that path 7 is the same however many there are.
 *
 * @param result - A backtest, a replay or the `outOfSample` of a walk-forward study; equity, capital and trades are used.
 * @throws `ValidationError` for an option that is unknown or out of range, and for what is no result.
 * @throws `InsufficientDataError` without trades, or with too few steps for an automatic block length.
 * @see Politis and Romano (1994), "The Stationary Bootstrap", J. American Statistical Association 89.
 * @example
 * ```ts
 * import { monteCarlo } from '@kairos/backtest';
 *
 * const trade = (profit: number, entryBar: number) => ({ profit, entryBar, exitBar: entryBar + 1 }) as never;
 * const trades = [100, -50, 80, -60, 120].map((profit, i) => trade(profit, 2 * i));
 * const equity = Float64Array.of(1000, 1100, 1100, 1050, 1050, 1130, 1130, 1070, 1070, 1190);
 * const shuffled = monteCarlo({ capital: 1000, equity, trades }, { method: 'permutation', of: 'trades', growth: 'additive', seed: 1 });
 * shuffled.finalEquity.quantiles.map(({ value }) => value); // => [ 1190, 1190, 1190, 1190, 1190, 1190, 1190 ]
 * shuffled.maxDrawdown.observed.toFixed(4); // => '0.0531'
 * shuffled.maxDrawdown.quantiles.at(-1)!.value > 0.1; // => true
 * ```
 */
export function monteCarlo(
  result: Pick<BacktestResult, 'equity' | 'capital' | 'trades'>,
  options: MonteCarloOptions,
): MonteCarloResult {
  const { method, of, paths, seed, growth, skip, ruin, ...asked } = parseWith(monteCarloSchema, options, 'options');
  if (options.blockLength !== undefined && (method === 'bootstrap' || method === 'permutation')) {
    const message = `must not be given for the method ${method}, which has no blocks, was ${options.blockLength}`;
    throw new ValidationError(`options.blockLength ${message}`, { issues: [{ path: 'options.blockLength', message }] });
  }
  checkResult(result);
  const steps = stepsOf(result, of, growth);
  const { length } = steps.changes;
  const blockLength = blockLengthOf(method, asked.blockLength, steps.changes);
  const source = createRandom(seed);
  const orderFor = orderOf(method, length, blockLength, source, seed);
  const collector = new PathCollector(result.capital, ruin, length, paths);
  const equity = new Float64Array(length);
  for (let path = 0; path < paths; path++) {
    const order = orderFor(path);
    if (skip > 0) leaveOut(order, skip, source.fork(`skip ${path}`));
    collector.add(equity, walkPath(steps, order, result.capital, equity));
  }
  const inOrder = Uint32Array.from({ length }, (_, i) => i);
  const observed = walkPath(steps, inOrder, result.capital, equity);
  return { method, of, seed, blockLength, ...collector.summary(equity, observed) };
}
