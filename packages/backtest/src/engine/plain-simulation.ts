import type { Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { FilledOrder, OpenTrade } from '../result.js';
import { EntryDesk } from './entry-desk.js';
import { marketEquity, runMarket } from './market-run.js';
import { payableQuantity } from './payable.js';
import { PeriodEquity } from './period-equity.js';
import type { PlainPlan } from './plain-plan.js';
import { type PlainEvents, type PlainOutcome, runPlain } from './plain-run.js';
import { ENTRY_BAR, EXIT_BAR, UNITS } from './plain-trades.js';
import { RejectionLog } from './rejection-log.js';
import { CONFLICT_LONG, CONFLICT_SHORT } from './resolve-event.js';
import { signalEvents } from './signal-events.js';
import type { Simulation } from './simulate.js';
import { withLevels } from './trade-record.js';

/** The simulation of a plain plan, with the same outcome as the loop that knows all rules. @internal */
export function simulatePlain(plan: PlainPlan, options: ResolvedOptions, signals: Signals, warmup: number): Simulation {
  const { bars, sameBar, limitRule } = options;
  const { open, high, low, close } = bars;
  const isMarket = !hasLevels(plan, signals);
  let equity: Float64Array | undefined = isMarket ? undefined : new Float64Array(bars.length);
  const rejections = new RejectionLog(bars);
  const events = signalEvents(signals, bars.length, warmup);
  const rare = rareEvents(options, signals, rejections, equity);
  const { stopLoss: stops, takeProfit: targets } = signals;
  const outcome = equity
    ? runPlain(plan, { open, high, low, close, stops, targets, events, equity, sameBar, limitRule }, rare)
    : runMarket(plan, { open, close, events }, rare);
  return {
    get equity(): Float64Array {
      equity ??= marketEquity(plan, outcome, close);
      return equity;
    },
    position: () => positionColumn(outcome, bars.length),
    exposedBars: exposedBars(outcome, bars.length),
    trades: outcome.trades,
    orders: () => [...outcome.trades.toOrders(bars), ...openOrder(outcome, options)],
    commissions: outcome.commissions,
    openTrade: openTrade(outcome, options),
    rejections: rejections.entries,
  };
}

function hasLevels({ stopLoss, takeProfit, trailingStop }: PlainPlan, signals: Signals): boolean {
  return stopLoss > 0 || takeProfit > 0 || trailingStop > 0 || !!signals.stopLoss || !!signals.takeProfit;
}

/** Rejections, told by the code of the loop that knows all rules. */
function rareEvents(
  options: ResolvedOptions,
  signals: Signals,
  rejections: RejectionLog,
  equity: Float64Array = new Float64Array(),
): PlainEvents {
  const { bars, capital, instrument } = options;
  const direction = (isLong: boolean) => (isLong ? 'long' : 'short');
  return {
    conflict(bar, action) {
      const reason = 'the bar asks for the entry and for its opposite';
      if ((action & CONFLICT_LONG) !== 0) rejections.add(bar, 'long', 'conflict', reason);
      if ((action & CONFLICT_SHORT) !== 0) rejections.add(bar, 'short', 'conflict', reason);
    },
    late: (bar, isLong) => rejections.add(bar, direction(isLong), 'last-bar', 'there is no next bar to fill at'),
    wrongLevels(bar, isLong) {
      const periods = new PeriodEquity(instrument.calendar, bars.time, capital, equity);
      const desk = new EntryDesk(options, signals, rejections, periods);
      const state = {
        equity: equity[bar]!,
        peakEquity: () => equity[bar]!,
        consecutiveLosses: 0,
        recentExits: () => [],
      };
      desk.decide(bar, direction(isLong), 1, state);
    },
    refused(bar, decidedAt, isLong, price, balance) {
      const side = direction(isLong);
      if (!(price > 0)) {
        rejections.add(decidedAt, side, 'price', `fill price must be above 0, was ${price}`, 0, price);
        return;
      }
      const none = { price: Number.NaN, stopLoss: Number.NaN, takeProfit: Number.NaN };
      const order = { direction: side, quantity: Number.NaN, weight: 1, decidedAt, ...none } as const;
      const quantity = payableQuantity(options, rejections, bar, order, price, { equity: balance, used: 0 });
      if (quantity === 0) return;
      const notional = price * quantity * instrument.multiplier;
      const reason = `notional ${notional} is below the least order of ${instrument.minNotional}`;
      rejections.add(decidedAt, side, 'min-notional', reason, instrument.minNotional, notional);
    },
  };
}

/** Units at each close, told by the trades: held from the close of the entry's bar on, no more at that of the exit's. */
function positionColumn({ trades, units, entryBar }: PlainOutcome, length: number): Float64Array {
  const position = new Float64Array(length);
  for (let at = 0; at < trades.length; at++) {
    position.fill(trades.value(at, UNITS), trades.value(at, ENTRY_BAR), trades.value(at, EXIT_BAR));
  }
  return units === 0 ? position : position.fill(units, entryBar);
}

function exposedBars({ trades, units, entryBar }: PlainOutcome, length: number): number {
  let held = units === 0 ? 0 : length - entryBar;
  for (let at = 0; at < trades.length; at++) held += trades.value(at, EXIT_BAR) - trades.value(at, ENTRY_BAR);
  return held;
}

function openTrade(outcome: PlainOutcome, { bars, instrument }: ResolvedOptions): OpenTrade | undefined {
  const { units, entryBar, entryPrice, entryCommission, stop, target } = outcome;
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

function openOrder(outcome: PlainOutcome, { bars }: ResolvedOptions): FilledOrder[] {
  const { units, entryBar, entryPrice, entryReference, entryCommission } = outcome;
  if (units === 0) return [];
  const side = units > 0 ? 'buy' : 'sell';
  const facts = { bar: entryBar, time: bars.time[entryBar]!, quantity: Math.abs(units), price: entryPrice };
  const reference = entryReference;
  return [{ ...facts, reference, side, commission: entryCommission, reason: 'entry' }];
}
