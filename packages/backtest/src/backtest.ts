import { barCloseTime, InsufficientDataError } from '@kairos/core';
import { rememberBars } from './engine/bar-fingerprint.js';
import { runSignals } from './engine/run-signals.js';
import { type Simulation, simulate } from './engine/simulate.js';
import type { BacktestOptions } from './options/backtest-options.js';
import { type ResolvedOptions, resolveOptions } from './options/resolve-options.js';
import type { BacktestResult, ClosedTrade, FilledOrder } from './result.js';
import { computeStatistics } from './statistics/compute-statistics.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/**
 * Tests a strategy on the bars of one instrument.
 *
 * **When.** Signals of bar i act at the open of bar i+1. Signals of the warm-up (`result.warmup` bars, reported by the indicators)
 * do not act; an entry asked for on the last bar is rejected as `last-bar`.
 *
 * **Decision.** At the close of bar i, which is its reference price: stop and target from `strategy.levels`, or else from
 * `signals.stopLoss` and `signals.takeProfit` (NaN is none; `levels().entry` is not used, entries are market orders); the quantity
 * from the sizer, which is also told `signals.atr` and `signals.volatility` of the bar, rounded down to lots; then the validators in order, then `strategy.accept`. The portfolio they see is valued at
 * that close and is flat: a position that the same signal closes is counted as closed.
 *
 * **Entry.** A market order at the open, slippage against it, commission on it. Without a sizer it spends the whole cash, in
 * fractions unless the instrument has a lot. No leverage: a long that the cash cannot pay, commission included, is cut to
 * what it can, and a short's notional is cut to the equity; a cut is counted as `cash` or `equity`. One position at a time: an
 * entry in the held direction means nothing.
 *
 * **Exit.** At the open by the exit mask, or by an entry in the other direction (`reversal`: close and open at the same open; the
 * close happens also when the new entry is denied). Within a bar, the entry bar included, by stop or target as the fill model of
 * core has it: a gap fills at the open, the stop slips and pays the taker's commission, the target fills at its limit and pays the
 * maker's; `sameBar` says which came first. Orders of the open come before both. Nothing blocks an exit. A position that is open
 * after the last bar stays open, in `openTrade`.
 *
 * **Contradictions.** Both entries on one bar cancel each other. An entry beside the exit of the same direction is dropped while that
 * direction is not held, and means nothing while it is: the exit acts. Each dropped entry is counted as `conflict`.
 *
 * **Targets.** `signals.target` asks for a share of the account, from -1 to 1. When its value changes, the position is closed and
 * the new one opened at the next open, both with costs, sized |target| x what an entry would have been. While it stays the
 * same nothing is rebalanced, nor is a position reopened that was stopped out.
 *
 * **Rejections.** Every entry not taken, or taken in part, is in `result.rejections`. Rules of the engine: `conflict`, `last-bar`,
 * `levels` (a stop or target on the wrong side of the close), `size-zero`, `size-invalid`, `cash`, `equity`, `min-notional`,
 * `price`; the others are names of validators, and `accept`. A validator that throws, or gives no verdict,
 * denies the entry under its name, as it would live: the reason carries what it threw, and `failures` of the rejection names it.
 *
 * @throws `ValidationError` for an option or signals that are unknown, missing or out of range.
 * @throws `InsufficientDataError` when there are no bars, or none behind the warm-up; `DataError` when they are corrupt.
 * @throws `StrategyError` when the strategy or the sizer throws, with the bar, the parameters and the cause; and when `signals`
 * wrote to the bars.
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { barsFromRows, defineStrategy } from '@kairos/core';
 *
 * const day = 86_400_000;
 * const bars = barsFromRows(
 *   [100, 110, 120, 130].map((price, i) => ({ time: i * day, open: price, high: price, low: price, close: price, volume: 1 })),
 *   { symbol: 'UP', timeframe: '1d' },
 * );
 * const buyFirst = defineStrategy({
 *   name: 'buy-first',
 *   signals: (series) => ({ enterLong: new Uint8Array(series.length).fill(1, 0, 1) }),
 * });
 *
 * const result = backtest({ bars, strategy: buyFirst(), capital: 1100 });
 * result.openTrade?.entryPrice; // => 110
 * result.stats.finalEquity; // => 1300
 * ```
 */
export function backtest(options: BacktestOptions): BacktestResult {
  const resolved = resolveOptions(options);
  const { bars, strategy, instrument } = resolved;
  const { signals, warmup, fingerprint } = runSignals(strategy, bars, instrument.calendar, resolved.regime);
  requireWarmup(resolved, warmup);
  const result = toResult(resolved, simulate(resolved, signals, warmup), warmup);
  rememberBars(result, fingerprint);
  return result;
}

/** Without a bar behind the warm-up nothing can act, and silence would look like a strategy that found nothing. */
function requireWarmup({ strategy, bars }: ResolvedOptions, warmup: number): void {
  if (warmup < bars.length) return;
  const needed = warmup + 1;
  const message = `strategy "${strategy.name}" needs ${needed} bars, of which ${warmup} warm its indicators up, got ${bars.length}`;
  throw new InsufficientDataError(message, { needed, got: bars.length });
}

function toResult(resolved: ResolvedOptions, { equity, position, account, rejections }: Simulation, warmup: number) {
  const { bars, strategy, capital, instrument, periodsPerYear } = resolved;
  const { trades: record } = account;
  const openTrade = account.openTrade();
  const stats = computeStatistics({
    capital,
    equity,
    position,
    open: bars.open,
    close: bars.close,
    years: (barCloseTime(bars.time[bars.length - 1]!, bars.timeframe, instrument.calendar) - bars.time[0]!) / YEAR_MS,
    periodsPerYear,
    profits: record.profits,
    barsHeld: record.barsHeld,
    commissions: account.orders.commissions,
  });
  let trades: readonly ClosedTrade[] | undefined;
  let orders: readonly FilledOrder[] | undefined;
  let cash: Float64Array | undefined;
  let exposure: Float64Array | undefined;
  const result: BacktestResult = {
    strategy: { name: strategy.name, params: strategy.params },
    symbol: bars.symbol,
    timeframe: bars.timeframe,
    capital,
    warmup,
    time: bars.time,
    equity,
    position,
    get cash() {
      cash ??= equity.map((value, i) => value - position[i]! * instrument.multiplier * bars.close[i]!);
      return cash;
    },
    get exposure() {
      exposure ??= equity.map((value, i) =>
        value > 0 ? (position[i]! * instrument.multiplier * bars.close[i]!) / value : Number.NaN,
      );
      return exposure;
    },
    get orders() {
      orders ??= account.orders.toOrders(bars);
      return orders;
    },
    get trades() {
      trades ??= record.toTrades(bars, instrument.multiplier);
      return trades;
    },
    ...(openTrade ? { openTrade } : {}),
    rejections,
    stats,
  };
  return result;
}
