import { type BarSeries, parseWith } from '@kairos/core';
import { z } from 'zod';
import { describeCertificate } from '../causality/describe-certificate.js';
import type { BacktestResult } from '../result.js';
import type { StatisticGroup } from '../statistics/table/figure.js';
import { statistics } from '../statistics/table/statistics.js';
import { benchmarkOf } from './benchmark.js';
import { type Figure, growthFigures, tradeFigures } from './figures.js';
import { formatCount, formatMoney } from './format.js';
import { drawGrid, fitLine, wrapLines } from './grid.js';
import { describeParams } from './params.js';
import { GROUP_TITLES, statisticGroups, unitName } from './statistic-groups.js';
import { checkBars, countFailures, countRejections, describePeriod } from './summary.js';

const LINE_WIDTH = 80;

/** What a table for a terminal shows. */
export interface TableOptions {
  /** The bars the result was computed from, which buy-and-hold is computed from too. */
  readonly bars: BarSeries;
  /** Groups of `STATISTICS` to list below the table, `all` for every one; none unless given. */
  readonly groups?: 'all' | readonly StatisticGroup[];
}

const GROUPS = Object.keys(GROUP_TITLES) as [StatisticGroup, ...StatisticGroup[]];

const optionsSchema = z.strictObject({
  bars: z.custom<BarSeries>((value) => typeof value === 'object' && value !== null && 'close' in value, {
    error: 'must be the bar series of the backtest',
  }),
  groups: z.union([z.literal('all'), z.array(z.enum(GROUPS))]).default([]),
});

function fit(text: string): string {
  return fitLine(text, LINE_WIDTH);
}

function drawTable(groups: readonly (readonly Figure[])[]): string[] {
  const cells = groups.map((group) => group.map(({ label, strategy, hold }) => [label, strategy, hold]));
  return drawGrid(['', 'Strategy', 'Buy and hold'], cells);
}

/** A group's heading and its figures, a line each, value and unit in columns. */
function drawGroup({ title, figures }: ReturnType<typeof statisticGroups>[number]): string[] {
  const width = Math.max(...figures.map((figure) => figure.title.length));
  const values = Math.max(...figures.map(({ text }) => text.length));
  const lines = figures.map(({ title: name, text, unit }) => {
    const after = unit === 'fraction' || text === '-' ? '' : ` ${unitName(unit)}`;
    return `  ${name.padEnd(width)}  ${text.padStart(values)}${after}`;
  });
  return ['', title, ...lines.map((line) => fit(line))];
}

/** Figures of 0 could as well come from denied entries: says that none was asked for. */
function idleNote(warmup: number): string {
  const after = warmup > 0 ? ` after the warm-up of ${formatCount(warmup)} ${warmup === 1 ? 'bar' : 'bars'}` : '';
  return `No entries: the signals asked for none${after}.`;
}

function notes(result: BacktestResult): string[] {
  const { openTrade } = result;
  const open =
    openTrade === undefined
      ? []
      : [`Still open: ${openTrade.direction}, profit ${formatMoney(openTrade.profit)} at the last close.`];
  const denied = countRejections(result).map(({ rule, count }) => `${rule} ${formatCount(count)}`);
  const total = formatCount(result.rejections.length);
  const cut = denied.length === 0 ? [] : [`Entries denied or cut: ${total} (${denied.join(', ')}).`];
  const failed = countFailures(result).map(
    ({ failure, count }) => `FAILED at ${formatCount(count)} of them, ${failure}`,
  );
  const certificate = result.certificate ? [describeCertificate(result.certificate)] : [];
  const isIdle = result.trades.length === 0 && openTrade === undefined && denied.length === 0;
  return [...certificate, ...open, ...cut, ...failed, ...(isIdle ? [idleNote(result.warmup)] : [])];
}

/**
 * Formats a result as a table for a terminal, the strategy's figures beside those of buying at the first open and
 * holding: plain text without colours, at most 80 columns wide, the same on every machine.
 *
 * @param options - `bars` of the result; `groups` of `STATISTICS` to list below, `all` for all 184 figures.
 * @returns Lines joined by `\n`, no newline at the end.
 * @throws `ValidationError` when the bars are not those of the result, or a group is not known.
 * @example
 * ```ts
 * import { backtest, formatTable } from '@kairos/backtest';
 * import { barsFromRows, defineStrategy } from '@kairos/core';
 *
 * const day = 86_400_000;
 * const rows = [100, 110, 120, 130].map((price, i) => ({ time: i * day, open: price, high: price, low: price, close: price, volume: 1 }));
 * const bars = barsFromRows(rows, { symbol: 'UP', timeframe: '1d' });
 * const buyFirst = defineStrategy({
 *   name: 'buy-first',
 *   signals: (series) => ({ enterLong: new Uint8Array(series.length).fill(1, 0, 1) }),
 * });
 * const result = backtest({ bars, strategy: buyFirst(), capital: 1100 });
 *
 * formatTable(result, { bars }).split('\n')[1]; // => 'UP, 1d, 1970-01-01 to 1970-01-04, 4 bars, 4 days'
 * formatTable(result, { bars, groups: ['risk'] }).includes('Value at risk'); // => true
 * ```
 */
export function formatTable(result: BacktestResult, options: TableOptions): string {
  const { bars, groups } = parseWith(optionsSchema, options, 'options');
  checkBars(result, bars);
  const params = describeParams(result.strategy.params).map(([name, value]) =>
    name === '' ? value : `${name} ${value}`,
  );
  const title = params.length === 0 ? result.strategy.name : `${result.strategy.name} (${params.join(', ')})`;
  const benchmark = benchmarkOf(result, bars);
  const table = drawTable([growthFigures(result, benchmark), tradeFigures(result)]);
  const lines = [
    ...wrapLines(title, LINE_WIDTH),
    fit(describePeriod(result)),
    ...table,
    ...notes(result).map((note) => fit(note)),
  ];
  const wanted = groups === 'all' ? undefined : groups;
  if (wanted?.length === 0) return lines.join('\n');
  const every = statistics(result, benchmark === undefined ? {} : { bars });
  return [...lines, ...statisticGroups(every, wanted).flatMap(drawGroup)].join('\n');
}
