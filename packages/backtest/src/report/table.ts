import type { BarSeries } from '@kairos/core';
import { describeCertificate } from '../causality/describe-certificate.js';
import type { BacktestResult } from '../result.js';
import { type Figure, growthFigures, tradeFigures } from './figures.js';
import { formatCount, formatMoney } from './format.js';
import { describeParams } from './params.js';
import { checkBars, countFailures, countRejections, describePeriod } from './summary.js';

const LINE_WIDTH = 80;

/** One printable line: control characters, which could move the cursor or colour the terminal, become spaces. */
function fit(text: string, width = LINE_WIDTH): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length <= width ? line : `${line.slice(0, width - 3)}...`;
}

function drawTable(groups: readonly (readonly Figure[])[]): string[] {
  const header: Figure = { label: '', strategy: 'Strategy', hold: 'Buy and hold' };
  const rows = [header, ...groups.flat()];
  const widths = [
    Math.max(...rows.map(({ label }) => label.length)),
    Math.max(...rows.map(({ strategy }) => strategy.length)),
    Math.max(...rows.map(({ hold }) => hold.length)),
  ] as const;
  const row = ({ label, strategy, hold }: Figure): string =>
    `│ ${label.padEnd(widths[0])} │ ${strategy.padStart(widths[1])} │ ${hold.padStart(widths[2])} │`;
  const rule = (left: string, cross: string, right: string): string =>
    `${left}${widths.map((width) => '─'.repeat(width + 2)).join(cross)}${right}`;
  const body = groups.flatMap((group) => [rule('├', '┼', '┤'), ...group.map(row)]);
  return [rule('┌', '┬', '┐'), row(header), ...body, rule('└', '┴', '┘')];
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
  return [...certificate, ...open, ...cut, ...failed];
}

/**
 * Formats a result as a table for a terminal, the strategy's figures beside those of buying at the first open and
 * holding: plain text without colours, at most 80 columns wide, the same on every machine.
 *
 * @param options - `bars`: the bars the result was computed from, which buy-and-hold is computed from too.
 * @returns Lines joined by `\n`, no newline at the end.
 * @throws `ValidationError` when the bars are not those of the result.
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
 * ```
 */
export function formatTable(result: BacktestResult, options: { readonly bars: BarSeries }): string {
  checkBars(result, options.bars);
  const params = describeParams(result.strategy.params).map(([name, value]) =>
    name === '' ? value : `${name} ${value}`,
  );
  const title = params.length === 0 ? result.strategy.name : `${result.strategy.name} (${params.join(', ')})`;
  const table = drawTable([growthFigures(result, options.bars), tradeFigures(result)]);
  return [fit(title), fit(describePeriod(result)), ...table, ...notes(result).map((note) => fit(note))].join('\n');
}
