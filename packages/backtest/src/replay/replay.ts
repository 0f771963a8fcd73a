import {
  type Balance,
  barAt,
  barCloseTime,
  type Fill,
  InsufficientDataError,
  type Order,
  type Strategy,
} from '@kairos/core';
import type { CausalityReport } from '../causality/certify-causality.js';
import { rememberBars } from '../engine/bar-fingerprint.js';
import { certificateOf } from '../engine/prepared-backtest.js';
import { runSignals } from '../engine/run-signals.js';
import { type BacktestManifest, createManifest } from '../manifest/manifest.js';
import { hashResult } from '../manifest/result-hash.js';
import { type ResolvedOptions, resolveOptions } from '../options/resolve-options.js';
import type { BacktestResult } from '../result.js';
import { computeStatistics } from '../statistics/compute-statistics.js';
import { trialOf } from '../validation/trials/trial-of.js';
import type { BarTrader } from './bar-trader.js';
import { CallbackTrader } from './callback-trader.js';
import {
  checkReplayOptions,
  checkReplaySignals,
  type OnBarOptions,
  type ReplayOptions,
  type SignalReplayOptions,
} from './replay-options.js';
import { SignalTrader } from './signal-trader.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/** What a replay found: the result of a backtest, and the orders behind it. */
export interface ReplayResult extends BacktestResult {
  /** Every order in its last state, in the order of submission. */
  readonly sentOrders: readonly Order[];
  /** Every fill, in the order in which it happened. */
  readonly fills: readonly Fill[];
  /** The money at the last close, to the last digit: cash + positions = equity = deposited + profits - commissions + funding. */
  readonly balance: Balance;
}

/**
 * Plays bars one by one through a simulated venue: orders with states, fills by the fill model of core, exact books.
 *
 * **A strategy** gives the same trades as in `backtest`, whose rules apply word for word; what differs is the way there. At each close
 * the signals of that bar alone become orders, as they would live; the venue matches them against the next bar, and a decimal
 * ledger keeps the money. That makes a replay the proof of a backtest, at some cost of speed.
 *
 * **`onBar`** is called at each close with the bars so far, the account, and orders: market, limit, stop, stop-limit and trailing
 * stop, brackets, and every time in force. How they match is told at `SimulatedVenue` of core. There is no leverage: an order whose
 * opening part the equity does not cover, commission included, is rejected when it would fill. A closed trade is what one fill closed,
 * against the average price of what was open; its exit reason is `stop-loss` for stops of any kind.
 *
 * With `trials` a replay is counted as one, as a backtest is: that of the same strategy with the same options is the same trial.
 *
 * @throws `ValidationError` for options that are unknown, out of range, or not supported by a replay.
 * @throws `InsufficientDataError` when there are no bars, or none behind the warm-up; `DataError` when they are corrupt.
 * @throws `StrategyError` when the strategy, the sizer or a callback throws, with the bar and the cause.
 * @example
 * ```ts
 * import { replay } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const { sentOrders, balance } = replay({
 *   bars: randomBars({ length: 100 }),
 *   capital: 10_000,
 *   onBar({ index, bar, buy }) {
 *     if (index === 0) buy(10, { bracket: { stopLoss: bar.close * 0.9, takeProfit: bar.close * 1.02 } });
 *   },
 * });
 * sentOrders.length; // => 3
 * balance.cash.plus(balance.positionValue).equals(balance.equity); // => true
 * ```
 */
export function replay(options: ReplayOptions): ReplayResult {
  checkReplayOptions(options);
  return isOnBar(options) ? replayCallback(options) : replaySignals(options);
}

function isOnBar(options: ReplayOptions): options is OnBarOptions {
  return options.onBar !== undefined;
}

function replaySignals({ onOrder, onFill, ...options }: SignalReplayOptions): ReplayResult {
  const settings = resolveOptions(withoutUndefined(options));
  const { strategy, bars, instrument } = settings;
  const run = runSignals(strategy, bars, instrument.calendar, settings.regime);
  checkReplaySignals(run.signals, strategy);
  requireWarmup(settings, run.warmup);
  const equity = new Float64Array(bars.length);
  const trader = new SignalTrader(settings, run, equity, { onOrder, onFill });
  const played = play(settings, trader, equity, run.warmup);
  // Last, since the strategy is shown histories that never were.
  const certificate = certificateOf(options, settings);
  const result = certificate ? certified(played, certificate) : played;
  rememberBars(result, run.fingerprint);
  options.trials?.record(trialOf(result));
  return result;
}

/** The result with a certificate; its hash and manifest are still made when somebody asks. */
function certified(result: ReplayResult, certificate: CausalityReport): ReplayResult {
  return Object.defineProperty(result, 'certificate', { value: certificate, enumerable: true });
}

/** Without the keys that are there but `undefined`, which `backtest` does not know. */
function withoutUndefined<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}

function replayCallback(options: OnBarOptions): ReplayResult {
  const { onBar, onOrder, onFill, name = 'on-bar', ...rest } = options;
  const strategy: Strategy = {
    name,
    description: 'Trades with orders at each close.',
    params: {},
    signals: () => ({}),
  };
  const settings = resolveOptions(withoutUndefined({ ...rest, strategy }));
  const equity = new Float64Array(settings.bars.length);
  const callbacks = { onBar, ...(onOrder && { onOrder }), ...(onFill && { onFill }) };
  const result = play(settings, new CallbackTrader(settings, callbacks), equity, 0);
  options.trials?.record(trialOf(result));
  return result;
}

function requireWarmup({ strategy, bars }: ResolvedOptions, warmup: number): void {
  if (warmup < bars.length) return;
  const needed = warmup + 1;
  const message = `strategy "${strategy.name}" needs ${needed} bars, of which ${warmup} warm its indicators up, got ${bars.length}`;
  throw new InsufficientDataError(message, { needed, got: bars.length });
}

/** Every bar: match it, value the account at its close, let the trader act. A bar that no order works on is valued only. */
function play(settings: ResolvedOptions, trader: BarTrader, equity: Float64Array, warmup: number): ReplayResult {
  const { bars, instrument } = settings;
  const { symbol, timeframe, time, close, length } = bars;
  const { account } = trader;
  const { venue } = account;
  const position = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    account.bar = i;
    account.settleFunding(i);
    if (venue.isWorking(symbol)) {
      venue.onBar(symbol, barAt(bars, i)!, barCloseTime(time[i]!, timeframe, instrument.calendar));
    } else {
      venue.quiet(symbol, close[i]!);
    }
    account.price = close[i]!;
    equity[i] = account.valueAt(close[i]!);
    position[i] = account.units;
    trader.onClose(i);
  }
  return resultOf(settings, trader, { equity, position, warmup });
}

function resultOf(
  settings: ResolvedOptions,
  { account, rejections }: BarTrader,
  { equity, position, warmup }: Pick<BacktestResult, 'equity' | 'position' | 'warmup'>,
): ReplayResult {
  const { bars, strategy, capital, instrument, periodsPerYear } = settings;
  const { open, close, time, symbol, timeframe } = bars;
  const { trips, orders, fills } = account;
  const openTrade = trips.openTrade(close[bars.length - 1]!);
  const balance = account.balance();
  const stats = computeStatistics({
    capital,
    equity,
    position,
    open,
    close,
    years: (barCloseTime(time[bars.length - 1]!, timeframe, instrument.calendar) - time[0]!) / YEAR_MS,
    periodsPerYear,
    profits: Float64Array.from(trips.closed, ({ profit }) => profit),
    barsHeld: Float64Array.from(trips.closed, ({ entryBar, exitBar }) => exitBar - entryBar),
    commissions: balance.commissions.toNumber(),
  });
  const value = (i: number) => position[i]! * instrument.multiplier * close[i]!;
  let manifest: BacktestManifest | undefined;
  let hash: string | undefined;
  const result: ReplayResult = {
    strategy: { name: strategy.name, params: strategy.params },
    symbol,
    timeframe,
    capital,
    warmup,
    time,
    equity,
    position,
    cash: equity.map((total, i) => total - value(i)),
    exposure: equity.map((total, i) => (total > 0 ? value(i) / total : Number.NaN)),
    orders: account.filledOrders,
    trades: trips.closed,
    ...(openTrade ? { openTrade } : {}),
    rejections: rejections.entries,
    stats,
    sentOrders: [...orders.values()],
    fills,
    balance,
    get manifest() {
      manifest ??= createManifest(settings);
      return manifest;
    },
    get hash() {
      hash ??= hashResult(result);
      return hash;
    },
  };
  return result;
}
