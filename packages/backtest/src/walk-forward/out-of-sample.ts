import {
  type BarSeries,
  type EntryContext,
  InsufficientDataError,
  type Strategy,
  sliceBars,
  type TradeLevels,
  type TradeProposal,
} from '@kairos/core';
import { figuresOf } from '../engine/figures-of.js';
import { finishBacktest, prepareBacktest } from '../engine/prepared-backtest.js';
import { runSignals } from '../engine/run-signals.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { BacktestResult } from '../result.js';
import type { Statistics } from '../statistics/statistics.js';
import { type BarSpan, runOnSpan } from '../sweep/bar-span.js';
import type { TrialRegistry } from '../validation/trials/trial-registry.js';
import { stitchSignals, type WindowSignals } from './stitch-signals.js';

/** A test window and what trades in it; `undefined` stays out of the market. */
interface TestWindow {
  readonly test: BarSpan;
  readonly strategy: Strategy | undefined;
}

/** What is traded where, and how. @internal */
export interface OutOfSamplePlan {
  readonly bars: BarSeries;
  /** The options of every backtest, checked with all bars. */
  readonly settings: Omit<BacktestOptions, 'bars' | 'strategy' | 'trials'>;
  readonly resolved: ResolvedOptions;
  readonly windows: readonly TestWindow[];
  /** Bars before each test window that its strategy sees; all of them unless given. */
  readonly history: number | undefined;
  readonly boundary: 'carry' | 'close';
  /** Name and parameters of the whole. */
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly trials: TrialRegistry | undefined;
}

/** The stitched backtest, the bars it ran on, and the figures of each window. @internal */
export interface OutOfSample {
  readonly result: BacktestResult;
  readonly bars: BarSeries;
  readonly figures: readonly Statistics[];
}

/** A test window with the history before it; nothing behind its last bar. */
function seenSpan({ test }: TestWindow, history: number | undefined): BarSpan {
  return { start: history === undefined ? 0 : Math.max(0, test.start - history), end: test.end };
}

function signalsOf(plan: OutOfSamplePlan, window: TestWindow): WindowSignals {
  const { test, strategy } = window;
  const length = test.end - test.start;
  if (!strategy) return { length };
  const span = seenSpan(window, plan.history);
  const { bars, regime } = runOnSpan(plan.settings, plan.bars, span);
  const { signals, warmup } = runSignals(strategy, bars, plan.resolved.instrument.calendar, regime);
  if (warmup >= bars.length) {
    const message = `strategy "${strategy.name}" needs ${warmup} bars of history to warm up in the test window from bar ${test.start}, got ${test.start - span.start}`;
    throw new InsufficientDataError(message, { needed: warmup, got: test.start - span.start });
  }
  return { length, run: { signals, warmup, offset: test.start - span.start } };
}

/** The stops and targets that the signals name, for a strategy that has no `levels` beside some that have. */
function signalLevels(part: WindowSignals, index: number, price: number): TradeLevels {
  const { stopLoss, takeProfit } = part.run!.signals;
  const level = (column: Float64Array | undefined) => column?.[index] ?? Number.NaN;
  const [stop, target] = [level(stopLoss), level(takeProfit)];
  return {
    entry: price,
    ...(!Number.isNaN(stop) && { stopLoss: stop }),
    ...(!Number.isNaN(target) && { takeProfit: target }),
  };
}

/** One strategy that is, in each window, the strategy of that window. */
function stitchedStrategy(plan: OutOfSamplePlan, parts: readonly WindowSignals[]): Strategy {
  const { windows, bars, boundary, name, params } = plan;
  const first = windows[0]!.test.start;
  const signals = stitchSignals(parts, boundary === 'close');
  const strategies = windows.flatMap(({ strategy }) => strategy ?? []);
  const windowAt = (bar: number) => windows.findLastIndex(({ test }) => test.start <= bar);
  const seen = windows.map((window) => {
    const { start, end } = seenSpan(window, plan.history);
    return sliceBars(bars, start, end);
  });

  function levels(entry: EntryContext): TradeLevels {
    const at = windowAt(first + entry.index);
    const index = entry.index + first - seenSpan(windows[at]!, plan.history).start;
    const { strategy } = windows[at]!;
    return strategy?.levels?.({ ...entry, bars: seen[at]!, index }) ?? signalLevels(parts[at]!, index, entry.price);
  }
  // The time of a proposal is the close of its bar, which is after the bar's open and at most the open of the next.
  const accept = (proposal: TradeProposal) =>
    windows.findLast(({ test }) => bars.time[test.start]! < proposal.time)?.strategy?.accept?.(proposal) ?? {
      passed: true as const,
    };
  const [style] = strategies.flatMap(({ holdingStyle }) => holdingStyle ?? []);
  return {
    name,
    description: 'The strategies of the test windows of a walk-forward study, one after the other.',
    params,
    signals: () => signals,
    ...(style && { holdingStyle: style }),
    ...(strategies.some((strategy) => strategy.levels) && { levels }),
    ...(strategies.some((strategy) => strategy.accept) && { accept }),
  };
}

/** Figures of one window: of its equity, the trades that ended in it and the commissions paid in it. */
function windowFigures(plan: OutOfSamplePlan, result: BacktestResult, { test }: TestWindow): Statistics {
  const first = plan.windows[0]!.test.start;
  const [start, end] = [test.start - first, test.end - first];
  const { instrument, periodsPerYear } = plan.resolved;
  const { bars, actions = [] } = runOnSpan(plan.settings, plan.bars, test);
  const isWithin = (bar: number) => bar >= start && bar < end;
  const closed = result.trades.filter(({ exitBar }) => isWithin(exitBar));
  const capital = start === 0 ? result.capital : result.equity[start - 1]!;
  return figuresOf(
    { bars, capital, instrument, periodsPerYear, actions },
    {
      equity: result.equity.subarray(start, end),
      exposedBars: result.position.subarray(start, end).reduce((held, units) => held + Number(units !== 0), 0),
      trades: {
        profits: Float64Array.from(closed, ({ profit }) => profit),
        barsHeld: Float64Array.from(closed, ({ entryBar, exitBar }) => exitBar - entryBar),
      },
      commissions: result.orders.reduce((sum, { bar, commission }) => (isWithin(bar) ? sum + commission : sum), 0),
    },
  );
}

/**
 * Trades all test windows in one backtest: positions, money and limits go on from window to window, as they would live.
 *
 * @internal
 */
export function tradeOutOfSample(plan: OutOfSamplePlan): OutOfSample {
  const { windows, bars, settings, resolved, trials } = plan;
  const span = { start: windows[0]!.test.start, end: windows.at(-1)!.test.end };
  const strategy = stitchedStrategy(
    plan,
    windows.map((window) => signalsOf(plan, window)),
  );
  const run = { ...runOnSpan(settings, bars, span), periodsPerYear: resolved.periodsPerYear };
  const result = finishBacktest(prepareBacktest({ ...run, strategy, ...(trials && { trials }) }));
  return { result, bars: run.bars, figures: windows.map((window) => windowFigures(plan, result, window)) };
}
