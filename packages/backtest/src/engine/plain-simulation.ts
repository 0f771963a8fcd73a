import type { Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { FilledOrder, OpenTrade, Rejection } from '../result.js';
import { marketEquity, runMarket } from './market-run.js';
import type { PlainPlan } from './plain-plan.js';
import { type PlainOutcome, runPlain } from './plain-run.js';
import type { PlainTrades } from './plain-trades.js';
import { RareEvents } from './rare-events.js';
import { RejectionLog } from './rejection-log.js';
import { roomForEvents, signalEvents } from './signal-events.js';
import type { Simulation } from './simulate.js';
import { withLevels } from './trade-record.js';

/**
 * The simulation of a plain plan, with the same outcome as the loop that knows all rules; `undefined` where the money outgrew what numbers
 * hold, which that loop tells with the bar.
 *
 * @internal
 */
export function simulatePlain(
  plan: PlainPlan,
  options: ResolvedOptions,
  signals: Signals,
  warmup: number,
): Simulation | undefined {
  const { bars, sameBar, limitRule } = options;
  const { open, high, low, close } = bars;
  const { stopLoss: stops, takeProfit: targets } = signals;
  const equity = stops || targets || isMore(plan) ? new Float64Array(bars.length) : undefined;
  const log = new RejectionLog(bars);
  const events = signalEvents(signals, bars.length, warmup, roomForEvents);
  const rare = new RareEvents(options, { stops, targets }, log, equity);
  const outcome = equity
    ? runPlain(plan, { open, high, low, close, stops, targets, events, equity, sameBar, limitRule }, rare)
    : runMarket(plan, { open, close, events }, rare);
  if (!Number.isFinite(outcome.commissions)) return undefined;
  return new PlainSimulation(plan, options, outcome, log.entries, equity);
}

/** Whether there are levels, or lots to count, which `runMarket` does not know. */
function isMore({ stopLoss, takeProfit, trailingStop, lotSize }: PlainPlan): boolean {
  return stopLoss > 0 || takeProfit > 0 || trailingStop > 0 || lotSize !== 0;
}

/** What a plain run came to. A class, since an object with getters of its own costs a short run a third of its time. */
class PlainSimulation implements Simulation {
  readonly trades: PlainTrades;
  readonly commissions: number;
  readonly rejections: readonly Rejection[];
  readonly #plan: PlainPlan;
  readonly #options: ResolvedOptions;
  readonly #outcome: PlainOutcome;
  #equity: Float64Array | undefined;

  constructor(
    plan: PlainPlan,
    options: ResolvedOptions,
    outcome: PlainOutcome,
    rejections: readonly Rejection[],
    equity: Float64Array | undefined,
  ) {
    this.trades = outcome.trades;
    this.commissions = outcome.commissions;
    this.rejections = rejections;
    this.#plan = plan;
    this.#options = options;
    this.#outcome = outcome;
    this.#equity = equity;
  }

  get equity(): Float64Array {
    this.#equity ??= marketEquity(this.#plan, this.#outcome, this.#options.bars.close);
    return this.#equity;
  }

  get exposedBars(): number {
    const { units, entryBar } = this.#outcome;
    return this.trades.heldBars + (units === 0 ? 0 : this.#options.bars.length - entryBar);
  }

  get openTrade(): OpenTrade | undefined {
    const { units, entryBar, entryPrice, entryCommission, stop, target } = this.#outcome;
    const { bars, instrument } = this.#options;
    if (units === 0) return undefined;
    return withLevels<OpenTrade>(stop, target, {
      direction: units > 0 ? 'long' : 'short',
      quantity: Math.abs(units),
      entryBar,
      entryTime: bars.time[entryBar]!,
      entryPrice,
      commission: entryCommission,
      profit: (bars.close[bars.length - 1]! - entryPrice) * units * instrument.multiplier - entryCommission,
    });
  }

  /** Held from the close of the entry's bar on, no more at that of the exit's. */
  position(): Float64Array {
    const { trades } = this;
    const { units, entryBar } = this.#outcome;
    const position = new Float64Array(this.#options.bars.length);
    for (let at = 0; at < trades.length; at++) {
      position.fill(trades.units(at), trades.entryBar(at), trades.exitBar(at));
    }
    return units === 0 ? position : position.fill(units, entryBar);
  }

  orders(): FilledOrder[] {
    const { bars } = this.#options;
    const orders = this.trades.toOrders(bars);
    const { units, entryBar, entryPrice, entryReference, entryCommission } = this.#outcome;
    if (units === 0) return orders;
    orders.push({
      bar: entryBar,
      time: bars.time[entryBar]!,
      quantity: Math.abs(units),
      price: entryPrice,
      reference: entryReference,
      side: units > 0 ? 'buy' : 'sell',
      commission: entryCommission,
      reason: 'entry',
    });
    return orders;
  }
}
