import type { StatisticGroup, StatisticInfo, StatisticUnit } from '../statistics/table/figure.js';
import { STATISTICS } from '../statistics/table/figures.js';
import type { StatisticsTable } from '../statistics/table/statistics-table.js';
import { formatCount, formatFraction, formatMoney, formatNumber, formatRatio, formatTime } from './format.js';

/** Headings of the groups, in the order in which they are shown. */
export const GROUP_TITLES: Readonly<Record<StatisticGroup, string>> = {
  returns: 'Returns',
  risk: 'Risk',
  drawdown: 'Drawdown',
  trades: 'Trades',
  costs: 'Costs',
  benchmark: 'Benchmark',
  period: 'Period',
};

const UNIT_NAMES: Readonly<Record<StatisticUnit, string>> = {
  fraction: '%',
  ratio: 'ratio',
  money: 'quote currency',
  bars: 'bars',
  count: 'count',
  years: 'years',
  time: 'UTC',
};

/** What a figure is measured in, as people write it: fractions are shown as percentages. */
export function unitName(unit: StatisticUnit): string {
  return UNIT_NAMES[unit];
}

/**
 * A figure in its unit: fractions as percentages, times as UTC dates, and `-` where it is not defined. A value too small for two decimals
 * keeps two digits.
 */
export function formatStatistic(value: number | undefined, unit: StatisticUnit): string {
  if (value === undefined) return '-';
  if (unit === 'time') return formatTime(value);
  if (unit === 'money') return formatMoney(value);
  if (unit === 'count') return formatCount(value);
  if (unit === 'bars') return formatNumber(value, Number.isInteger(value) ? 0 : 1);
  if (unit === 'years') return formatNumber(value, 2);
  const size = Math.abs(unit === 'fraction' ? value * 100 : value);
  const decimals = size > 0 && size < 0.01 ? Math.min(12, 1 - Math.floor(Math.log10(size))) : 2;
  return unit === 'fraction'
    ? formatFraction(value, decimals)
    : decimals === 2
      ? formatRatio(value)
      : formatNumber(value, decimals);
}

/** A figure of the table with its description and its text. */
export interface ShownStatistic extends StatisticInfo {
  readonly text: string;
}

/** All figures of a table by group, those of a group without any defined figure left out. */
export function statisticGroups(
  table: Partial<StatisticsTable>,
  wanted: readonly StatisticGroup[] = Object.keys(GROUP_TITLES) as StatisticGroup[],
): { readonly group: StatisticGroup; readonly title: string; readonly figures: readonly ShownStatistic[] }[] {
  return wanted.flatMap((group) => {
    const figures = STATISTICS.filter((info) => info.group === group).map((info) => ({
      ...info,
      text: formatStatistic(table[info.name as keyof StatisticsTable], info.unit),
    }));
    return figures.every(({ text }) => text === '-') ? [] : [{ group, title: GROUP_TITLES[group], figures }];
  });
}
