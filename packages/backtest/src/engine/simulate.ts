import type { Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { FilledOrder, OpenTrade, Rejection } from '../result.js';
import { FullRun } from './full-run.js';
import type { Halts } from './halts.js';
import { isPlain, plainPlan } from './plain-plan.js';
import { simulatePlain } from './plain-simulation.js';
import type { TradeRecord } from './trade-record.js';

/** What a simulation leaves behind; objects are made only when asked for. @internal */
export interface Simulation {
  readonly equity: Float64Array;
  position(): Float64Array;
  /** Bars at whose close a position was held. */
  readonly exposedBars: number;
  readonly trades: Pick<TradeRecord, 'profits' | 'barsHeld' | 'toTrades'>;
  orders(): FilledOrder[];
  /** All commissions paid, quote currency. */
  readonly commissions: number;
  readonly openTrade: OpenTrade | undefined;
  readonly rejections: readonly Rejection[];
}

/**
 * Runs the bars through the account.
 *
 * Each bar: what is paid on the position, the orders of the bar before, stop and target within the bar, the mark at the close, the
 * decision. Stretches in which none of that can happen are passed over: one comparison of levels a bar while a position is open,
 * nothing but the filling of two columns while none is.
 *
 * @internal
 */
export function simulate(options: ResolvedOptions, signals: Signals, warmup: number, halts?: Halts): Simulation {
  const plan = halts || !isPlain(signals) ? undefined : plainPlan(options);
  const simulation = plan && simulatePlain(plan, options, signals, warmup);
  return simulation ?? simulateInFull(options, signals, warmup, halts);
}

/** {@link simulate} by the loop that knows all rules. @internal */
export function simulateInFull(options: ResolvedOptions, signals: Signals, warmup: number, halts?: Halts): Simulation {
  return new FullRun(options, signals, warmup, halts).run();
}
