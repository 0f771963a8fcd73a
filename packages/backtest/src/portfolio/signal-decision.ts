import type { Direction, Signals, Strategy } from '@kairos/core';
import { CLOSE, CONFLICT_LONG, CONFLICT_SHORT, OPEN_LONG, OPEN_SHORT, resolveEvent } from '../engine/resolve-event.js';
import { RETARGET, signalEvents } from '../engine/signal-events.js';
import { hasDrifted } from './drift.js';
import type { EntryGate } from './entry-gate.js';
import type { Holdings } from './holdings.js';
import type { OrderDesk } from './order-desk.js';
import type { OrderLog } from './order-log.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';
import type { StrategyRun } from './run-strategies.js';
import type { WaitingOrders } from './waiting-orders.js';

/** Decides by the signals of strategies: a full position is the allocation x equity. @internal */
export class SignalDecision {
  readonly #options: ResolvedPortfolio;
  readonly #holdings: Holdings;
  readonly #orders: WaitingOrders;
  readonly #log: OrderLog;
  readonly #desk: OrderDesk;
  readonly #gate: EntryGate;
  readonly #runs: ReadonlyArray<StrategyRun | undefined>;
  readonly #events: ReadonlyArray<Uint8Array | undefined>;
  /** Weights that the last signals stand for; NaN for series that no strategy trades. */
  readonly #wanted: Float64Array;

  constructor(
    options: ResolvedPortfolio,
    runs: ReadonlyArray<StrategyRun | undefined>,
    account: { readonly holdings: Holdings; readonly orders: WaitingOrders; readonly log: OrderLog },
    desk: OrderDesk,
    gate: EntryGate,
  ) {
    this.#options = options;
    this.#holdings = account.holdings;
    this.#orders = account.orders;
    this.#log = account.log;
    this.#desk = desk;
    this.#gate = gate;
    this.#runs = runs;
    this.#events = runs.map(
      (run, at) => run && signalEvents(run.signals, options.markets[at]!.bars.length, run.warmup),
    );
    this.#wanted = Float64Array.from(runs, (run) => (run ? 0 : Number.NaN));
  }

  /** A stop or a target has closed the position: it is not wanted any more. */
  forget(series: number): void {
    if (!Number.isNaN(this.#wanted[series]!)) this.#wanted[series] = 0;
  }

  decide(row: number, equity: number): void {
    const { timeline, schedule, drift, needsBoth } = this.#options;
    for (let s = 0; s < this.#events.length; s++) {
      const bar = timeline.closed[s * timeline.length + row]!;
      const event = bar < 0 ? 0 : (this.#events[s]?.[bar] ?? 0);
      if (event !== 0) this.#act(s, row, bar, event, equity);
    }
    const isDue = schedule[row] === 1;
    if (needsBoth && !isDue) return;
    const isTime = isDue && !needsBoth;
    if (isTime || hasDrifted(this.#holdings, this.#orders, this.#wanted, equity, drift)) this.#rebalance(row, equity);
  }

  /** Brings every position back to its weight; what the signals of this row ordered is sized right already. */
  #rebalance(row: number, equity: number): void {
    const none = Number.NaN;
    const common = { row, equity, reason: 'rebalance', stopLoss: none, takeProfit: none, overweight: none } as const;
    for (let series = 0; series < this.#wanted.length; series++) {
      const weight = this.#wanted[series]!;
      const isOrdered = this.#orders.units[series] !== 0 && this.#orders.decided[series] === row;
      // A position is only resized here: entries belong to the signals.
      if (isOrdered || !(weight * this.#holdings.units[series]! > 0)) continue;
      this.#desk.order({ ...common, series, weight });
    }
  }

  #act(series: number, row: number, bar: number, event: number, equity: number): void {
    const { signals, strategy } = this.#runs[series]!;
    const lean = Math.sign(this.#holdings.units[series]!);
    const weight = (event & RETARGET) === 0 ? 1 : signals.target![bar]!;
    const action = (event & RETARGET) === 0 ? resolveEvent(event, lean) : CLOSE | openingOf(weight);
    if ((action & (CONFLICT_LONG | CONFLICT_SHORT)) !== 0) {
      this.#log.refuse(series, row, Number.NaN, 'signal', 'conflict');
    }
    const entry = action & (OPEN_LONG | OPEN_SHORT);
    if (entry !== 0) {
      const direction = entry === OPEN_LONG ? 'long' : 'short';
      this.#enter(strategy, signals, series, row, bar, direction, Math.abs(weight), equity);
    } else if ((action & CLOSE) !== 0) this.#leave(series, row, equity);
  }

  #leave(series: number, row: number, equity: number): void {
    this.#wanted[series] = 0;
    const none = { stopLoss: Number.NaN, takeProfit: Number.NaN, overweight: Number.NaN };
    this.#desk.order({ series, row, weight: 0, equity, reason: 'signal', ...none });
  }

  #enter(
    strategy: Strategy,
    signals: Signals,
    series: number,
    row: number,
    bar: number,
    direction: Direction,
    share: number,
    equity: number,
  ): void {
    const sign = direction === 'long' ? 1 : -1;
    const weight = sign * share * this.#options.strategies!.allocation[series]!;
    const units = this.#desk.unitsFor(series, weight, equity);
    const levels = this.#gate.judge({ strategy, signals, series, row, bar, direction, units, equity });
    const held = this.#holdings.units[series]!;
    if (!levels) {
      // A denied entry still closes what it would have reversed.
      if (held * sign < 0) this.#leave(series, row, equity);
      return;
    }
    this.#wanted[series] = weight;
    this.#desk.order({ series, row, weight, equity, reason: 'signal', ...levels, overweight: Number.NaN });
  }
}

function openingOf(target: number): number {
  if (target === 0) return 0;
  return target > 0 ? OPEN_LONG : OPEN_SHORT;
}
