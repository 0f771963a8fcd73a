import { ALWAYS_OPEN } from '@kairos/core';
import { type Breach, LossWatch } from '../engine/loss-watch.js';
import { PeriodEquity } from '../engine/period-equity.js';
import { finishBacktest, type PreparedBacktest } from '../engine/prepared-backtest.js';
import type { BacktestResult } from '../result.js';
import { onRows, type PortfolioRows, sumOf } from './portfolio-rows.js';
import type { StrategiesOptions } from './strategies-options.js';
import type { PortfolioBreach } from './strategies-result.js';

/** The limit that stands at the end of each row, seen from the equity of the whole. */
function breachesOf(equity: Float64Array, time: Float64Array, options: StrategiesOptions): (Breach | undefined)[] {
  const { limits = {}, calendar = ALWAYS_OPEN, capital } = options;
  const watch = new LossWatch(limits, new PeriodEquity(calendar, time, capital, equity));
  let peak = capital;
  return Array.from(equity, (value, row) => {
    peak = Math.max(peak, value);
    return watch.check(row, { equity: value, peak, consecutiveLosses: 0, losses: 0, fundingRate: Number.NaN });
  });
}

/** The first stretch of rows in which one limit stands and entries are not held back yet. */
function nextBreach(
  breaches: readonly (Breach | undefined)[],
  isHeld: Uint8Array,
  time: Float64Array,
): PortfolioBreach | undefined {
  const row = breaches.findIndex((breach, at) => breach !== undefined && isHeld[at] === 0);
  if (row < 0) return undefined;
  const breach = breaches[row]!;
  let lastRow = row;
  // The same breach stands for its day, week or month whatever the account does then.
  while (breaches[lastRow + 1] === breach) lastRow++;
  // Told apart from the limits that a strategy has itself.
  return { ...breach, rule: breach.rule.replace('limit-', 'portfolio-'), row, lastRow, time: time[row]! };
}

/**
 * Runs the strategies under limits on what they lose together.
 *
 * They run; the first row at whose end a limit is reached is looked for; no entry is taken on a bar that closes when that is known or
 * later, while the limit stands; and they run again. What was before the breach stays as it was, so each round settles one breach for good.
 *
 * @internal
 */
export function runWithLimits(
  parts: readonly PreparedBacktest[],
  rows: PortfolioRows,
  idleCash: number,
  options: StrategiesOptions,
): { readonly results: readonly BacktestResult[]; readonly breaches: readonly PortfolioBreach[] } {
  let results = parts.map((part) => finishBacktest(part));
  const { limits } = options;
  if (!limits) return { results, breaches: [] };
  const { time, lastBar, knownAt } = rows;
  const held = parts.map(() => new Map<number, Breach>());
  const isHeld = new Uint8Array(time.length);
  const found: PortfolioBreach[] = [];
  for (;;) {
    const accounts = results.map(({ equity, capital }, at) => onRows(lastBar[at]!, equity, capital));
    const breaches = breachesOf(sumOf(time.length, idleCash, accounts), time, options);
    const breach = nextBreach(breaches, isHeld, time);
    if (!breach) return { results, breaches: found };
    found.push(breach);
    isHeld.fill(1, breach.row, breach.lastRow + 1);
    for (const [at, bars] of held.entries()) holdBack(bars, rows, at, breach, knownAt[breach.row]!);
    const action = limits.action ?? 'halt';
    results = parts.map((part, at) => finishBacktest(part, { breaches: held[at]!, action }));
  }
}

/** Bars of a strategy that close while the limit stands, from when it is known. */
function holdBack(
  bars: Map<number, Breach>,
  { rowOf, closes }: PortfolioRows,
  at: number,
  { rule, limit, actual, row, lastRow }: PortfolioBreach,
  knownAt: number,
): void {
  for (const [bar, own] of rowOf[at]!.entries()) {
    if (own < row || own > lastRow || closes[at]![bar]! < knownAt) continue;
    bars.set(bar, { rule, limit, actual });
  }
}
