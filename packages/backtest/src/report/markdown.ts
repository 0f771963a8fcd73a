import type { BacktestResult } from '../result.js';
import { statistics } from '../statistics/table/statistics.js';
import { monthlyReturns } from '../statistics/tables/calendar-returns.js';
import { attributions } from './attribution-section.js';
import { costLines } from './cost-section.js';
import { growthFigures, tradeFigures } from './figures.js';
import { formatCount, formatFraction, formatMoney, formatRatio } from './format.js';
import { shownParams } from './params.js';
import { type ReportInput, type ReportOptions, resolveReport } from './report-options.js';
import { statisticGroups, unitName } from './statistic-groups.js';
import { describePaths, PATH_HEADINGS, pathChances, pathRows, titleOfPaths } from './study/monte-carlo-section.js';
import { studyFigures, windowHeadings, windowRows, windowTextColumns } from './study/walk-forward-section.js';
import { countRejections, describePeriod } from './summary.js';
import { validationFigures } from './validation-section.js';

/** Text that Markdown shows as it is, on one line: nothing in it is a mark, a tag, or ends a cell. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A table whose first column is text; the others are figures unless named as text. */
function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  texts: readonly number[] = [0],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  const rule = header.map((_, at) => (texts.includes(at) ? '---' : '---:'));
  return [line(header), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function monthTable(result: BacktestResult): string {
  const months = monthlyReturns(result);
  const years = [...new Set(months.map(({ year }) => year))];
  const rows = years.map((year) => {
    const own = new Map(months.flatMap((one) => (one.year === year ? [[one.month, one.return] as const] : [])));
    const cells = Array.from({ length: 12 }, (_, at) => (own.has(at + 1) ? formatFraction(own.get(at + 1), 1) : ''));
    return [String(year), ...cells];
  });
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return table(['Year', ...names], rows);
}

/** The walk-forward study and the Monte Carlo paths, where there are any. */
function studyParts({ walkForward, monteCarlo }: ReportInput): string[] {
  const study = walkForward && [
    `## Walk-forward\n\n${table(
      ['Figure', 'Strategy'],
      studyFigures(walkForward).map(({ label, strategy }) => [label, strategy]),
    )}`,
    table(windowHeadings(walkForward), windowRows(walkForward), windowTextColumns(walkForward)),
  ];
  const paths = monteCarlo.map((one) =>
    [
      `## ${titleOfPaths(one)}`,
      plain(`${describePaths(one)} ${pathChances(one)}`),
      table(PATH_HEADINGS, pathRows(one)),
    ].join('\n\n'),
  );
  return [...(study ?? []), ...paths];
}

/**
 * A result as Markdown, for a pull request, a notebook or a log: figures beside the benchmark, months, attribution, costs, denied entries, and
 * every figure of `statistics` in its group, with its meaning.
 *
 * @param options - As `renderReport` takes them; `bars` are those of the result.
 * @returns GitHub-flavoured Markdown, a newline at its end. Names are escaped, so they are shown as they are.
 * @throws `ValidationError` when an option is unknown or wrong, or does not fit the result.
 * @example
 * ```ts
 * import { backtest, toMarkdown } from '@kairos/backtest';
 * import { defineStrategy } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const bars = randomBars({ length: 300, seed: 4, timeframe: '1d' });
 * const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }) });
 * const text = toMarkdown(backtest({ bars, strategy: hold(), capital: 10_000 }), { bars });
 * text.split('\n')[0]; // => '# hold'
 * text.includes('| Sharpe ratio |'); // => true
 * ```
 */
export function toMarkdown(result: BacktestResult, options: ReportOptions): string {
  const input = resolveReport(result, options);
  const { benchmark, benchmarkSeries, bars, title, multiplier, riskFreeRate } = input;
  const compared = benchmark === undefined ? {} : { bars, ...(benchmarkSeries && { benchmark: benchmarkSeries }) };
  const figures = [...growthFigures(result, benchmark), ...tradeFigures(result)];
  const params = shownParams(result.strategy.params, input.walkForward !== undefined).map(([name, value]) =>
    `${name} ${value}`.trim(),
  );
  const groups = statisticGroups(statistics(result, { ...compared, riskFreeRate, multiplier }));
  const denied = countRejections(result);
  const parts = [
    `# ${plain(title)}`,
    plain(describePeriod(result)) + (params.length === 0 ? '' : `\n\nParameters: ${plain(params.join(', '))}`),
    table(
      ['Figure', 'Strategy', benchmark?.name ?? '-'],
      figures.map(({ label, strategy, hold }) => [label, strategy, hold]),
    ),
    ...(input.verdict
      ? [
          `## Validation\n\n${plain(input.verdict.reason)}\n\n${table(
            ['Figure', 'Strategy'],
            validationFigures(input.verdict).map(({ label, strategy }) => [label, strategy]),
          )}`,
        ]
      : []),
    ...studyParts(input),
    `## Months\n\n${monthTable(result)}`,
    ...attributions(input).map(({ title: by, groups: found }) => {
      const rows = found.map((one) => [
        one.key,
        formatCount(one.trades),
        formatMoney(one.profit),
        formatMoney(one.expectancy),
        formatFraction(one.winRate, 0),
        formatRatio(one.profitFactor),
      ]);
      return `## By ${by.toLowerCase()}\n\n${table([by, 'Trades', 'Profit', 'Expectancy', 'Won', 'Profit factor'], rows)}`;
    }),
    `## Cost breakdown\n\n${table(
      ['Cost', 'Amount'],
      costLines(result, multiplier).map(({ label, amount }) => [label, formatMoney(amount)]),
    )}`,
    ...(denied.length === 0
      ? []
      : [
          `## Entries denied or cut\n\n${table(
            ['Rule', 'Times', 'Reason of the first'],
            denied.map(({ rule, count, reason }) => [rule, formatCount(count), reason]),
            [0, 2],
          )}`,
        ]),
    ...groups.map(({ title: heading, figures: shown }) => {
      const rows = shown.map((one) => [one.title, one.text, unitName(one.unit), one.describe]);
      return `## ${heading}\n\n${table(['Figure', 'Value', 'Unit', 'Meaning'], rows, [0, 2, 3])}`;
    }),
    'For education and research only; not investment advice.',
  ];
  return `${parts.join('\n\n')}\n`;
}
