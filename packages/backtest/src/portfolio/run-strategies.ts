import { InsufficientDataError, type Signals, type Strategy } from '@kairos/core';
import { runSignals } from '../engine/run-signals.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';

/** A strategy on one series: its signals, and the bars in which none acts. @internal */
export interface StrategyRun {
  readonly strategy: Strategy;
  readonly signals: Signals;
  readonly warmup: number;
}

/**
 * Signals of every series that a strategy trades. One that is shorter than the warm-up stays without a trade, as a young listing may.
 *
 * @throws `StrategyError` and `ValidationError` as `backtest` does; `InsufficientDataError` when no series is longer than its warm-up.
 * @internal
 */
export function runStrategies({ markets, strategies }: ResolvedPortfolio): ReadonlyArray<StrategyRun | undefined> {
  const runs = markets.map(({ bars, instrument }, at): StrategyRun | undefined => {
    const strategy = strategies?.bySeries[at];
    if (!strategy) return undefined;
    const { signals, warmup } = runSignals(strategy, bars, instrument.calendar);
    return { strategy, signals, warmup };
  });
  const missing = runs.map((run, at) => (run ? run.warmup + 1 - markets[at]!.bars.length : Number.POSITIVE_INFINITY));
  const least = missing.indexOf(Math.min(...missing));
  const run = runs[least];
  if (!run || missing[least]! <= 0) return runs;
  const { bars } = markets[least]!;
  const needed = run.warmup + 1;
  const message = `strategy "${run.strategy.name}" needs ${needed} bars, of which ${run.warmup} warm its indicators up, got at most ${bars.length} (${bars.symbol})`;
  throw new InsufficientDataError(message, { needed, got: bars.length });
}
