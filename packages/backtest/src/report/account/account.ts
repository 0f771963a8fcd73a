import type { Direction, Timeframe } from '@kairos/core';
import type { AllocationsResult } from '../../portfolio/backtest-allocations.js';
import type { PortfolioResult } from '../../portfolio/portfolio-result.js';
import type { Statistics } from '../../statistics/statistics.js';
import type { StrategiesResult } from '../../strategies/strategies-result.js';
import type { ShownRejection } from '../summary.js';

/** A result of several instruments or strategies: of `backtestPortfolio`, `backtestAllocations` or `backtestStrategies`. */
export type AccountResult = PortfolioResult | AllocationsResult | StrategiesResult;

/** A column with a name, at times of its own. */
export interface NamedColumn {
  readonly name: string;
  /** UTC epoch milliseconds. */
  readonly time: Float64Array;
  readonly values: Float64Array;
}

/** A round trip as the list of trades shows it. */
export interface AccountTrade {
  /** Allocation or strategy that made it; none in a portfolio of one. */
  readonly owner?: string;
  readonly symbol: string;
  readonly direction: Direction;
  readonly quantity: number;
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Rows, or bars of the strategy, from entry to exit. */
  readonly held: number;
  readonly commission: number;
  readonly return: number;
  readonly profit: number;
  readonly exitReason: string;
}

/** What is held after the last row. */
export interface AccountPosition {
  readonly owner?: string;
  readonly symbol: string;
  readonly direction: Direction;
  readonly quantity: number;
  readonly averagePrice: number;
  /** Signed, quote currency. */
  readonly value: number;
  readonly unrealizedProfit: number;
  /** Opening of the row in which it was opened. */
  readonly time: number;
}

/** What each part of an account brought: one row per symbol, allocation or strategy. */
export interface PartTable {
  /** What the rows are. */
  readonly title: string;
  /** Headings of the figures behind the profit. */
  readonly columns: readonly string[];
  readonly parts: readonly {
    readonly name: string;
    /** Quote currency. */
    readonly profit: number;
    /** One text per column. */
    readonly figures: readonly string[];
  }[];
}

/** A stretch in which a limit of the whole account stood in the way of entries. */
interface AccountBreach {
  readonly rule: string;
  readonly limit: number;
  readonly actual: number;
  readonly time: number;
  readonly lastTime: number;
}

/** An account of several instruments as its page shows it, whatever made it. */
export interface Account {
  /** Heading unless another is given. */
  readonly heading: string;
  /** What was traded, in words. */
  readonly symbol: string;
  /** The finest of all. */
  readonly timeframe: Timeframe;
  readonly capital: number;
  readonly time: Float64Array;
  readonly equity: Float64Array;
  readonly stats: Statistics;
  /** Parts with their weight or share. */
  readonly chips: readonly (readonly [name: string, text: string])[];
  readonly contributions: readonly PartTable[];
  /** What the lines of exposure stand for, and one line per part: signed shares of the equity. */
  readonly exposure: { readonly what: string; readonly parts: readonly NamedColumn[] };
  /** Unsigned and signed sum of all positions / equity, where the result has them. */
  readonly totals: { readonly gross: Float64Array; readonly net: Float64Array } | undefined;
  /** Equity of each part with an account of its own, as a share of what it began with. */
  readonly growth: readonly NamedColumn[];
  readonly trades: readonly AccountTrade[];
  readonly positions: readonly AccountPosition[];
  readonly rejections: readonly ShownRejection[];
  readonly breaches: readonly AccountBreach[];
  readonly costs: readonly (readonly [label: string, amount: number])[];
  /** Of the daily returns of the parts. */
  readonly correlations:
    | { readonly names: readonly string[]; readonly table: ReadonlyArray<ReadonlyArray<number | undefined>> }
    | undefined;
  readonly hashes: readonly (readonly [label: string, hash: string])[];
  readonly manifests: readonly (readonly [title: string, manifest: unknown])[];
}

const MOST_NAMED = 6;

/** Symbols in words: names while they are few, else their number. */
export function describeSymbols(symbols: Iterable<string>): string {
  const all = [...new Set(symbols)];
  return all.length <= MOST_NAMED ? all.join(', ') : `${all.length} symbols`;
}
