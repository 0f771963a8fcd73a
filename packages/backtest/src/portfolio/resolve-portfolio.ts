import {
  ALWAYS_OPEN,
  type BarSeries,
  type Calendar,
  type CommissionModel,
  createInstrument,
  didYouMean,
  type Instrument,
  InsufficientDataError,
  type RiskValidator,
  type SlippageModel,
  ValidationError,
} from '@kairos/core';
import { checkBars } from '../options/check-bars.js';
import { checkInstrument } from '../options/check-instrument.js';
import { refuseTwice, resolveCommission, resolveSlippage } from '../options/resolve-options.js';
import { isChain, validatorsOf } from '../options/validators-of.js';
import { type CheckedPortfolioOptions, checkPortfolioOptions } from './check-portfolio-options.js';
import { type ScheduledAction, scheduleActions } from './corporate-action.js';
import type { PortfolioOptions } from './portfolio-options.js';
import { scheduledRows } from './rebalance.js';
import { type ResolvedStrategies, resolveStrategies } from './resolve-strategies.js';
import { rowsPerYear } from './rows-per-year.js';
import { buildTimeline, type Timeline } from './timeline.js';
import { type WeightReader, weightReader } from './weight-source.js';

/** One instrument with its bars and costs. @internal */
export interface Market {
  readonly bars: BarSeries;
  readonly instrument: Instrument;
  readonly lotSize: number;
  readonly commission: CommissionModel;
  readonly slippage: SlippageModel;
  /** Fraction that a taker pays, where the commission is one. */
  readonly takerRate: number | undefined;
}

/** The options with all defaults applied. @internal */
export interface ResolvedPortfolio
  extends Omit<CheckedPortfolioOptions, 'rebalance' | 'periodsPerYear' | 'fractional' | 'costs' | 'allocation'> {
  readonly markets: readonly Market[];
  readonly timeline: Timeline;
  /** 1 in the rows in which the schedule is due. */
  readonly schedule: Uint8Array;
  /** Infinite without a drift rule. */
  readonly drift: number;
  readonly needsBoth: boolean;
  /** By row. */
  readonly actions: readonly ScheduledAction[];
  readonly reader: WeightReader | undefined;
  readonly strategies: ResolvedStrategies | undefined;
  readonly validators: readonly RiskValidator[];
  /** Whether orders that wait hold room in the limits. */
  readonly reserves: boolean;
  /** Whether funding columns are paid, and what a short costs a year, a fraction of its value. */
  readonly funding: boolean;
  readonly borrowRate: number;
  readonly calendar: Calendar;
  readonly periodsPerYear: number;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function listSeries(series: PortfolioOptions['series']): readonly BarSeries[] {
  if (Array.isArray(series)) return series;
  return Object.entries(series as Readonly<Record<string, BarSeries>>).map(([key, bars]) => {
    if (bars?.symbol !== key) refuse(`options.series.${key}`, `must be the bars of "${key}", was of "${bars?.symbol}"`);
    return bars;
  });
}

function checkSeries(series: readonly BarSeries[]): void {
  const [first] = series;
  if (!first)
    throw new InsufficientDataError('options.series must have at least 1 series, was 0', { needed: 1, got: 0 });
  const seen = new Set<string>();
  for (const [at, bars] of series.entries()) {
    const path = `options.series[${at}]`;
    if (typeof bars !== 'object' || bars === null || !('close' in bars)) {
      refuse(path, 'must be a bar series, for example from barsFromCsv');
    }
    if (bars.length === 0) {
      throw new InsufficientDataError(`${path} ("${bars.symbol}") must have at least 1 bar, was 0`, {
        needed: 1,
        got: 0,
      });
    }
    if (seen.has(bars.symbol)) refuse(`${path}.symbol`, `must be of another instrument, was "${bars.symbol}" again`);
    if (bars.timeframe !== first.timeframe) {
      refuse(`${path}.timeframe`, `must be that of all series, "${first.timeframe}", was "${bars.timeframe}"`);
    }
    checkBars(bars);
    seen.add(bars.symbol);
  }
}

/** Refuses names that are no symbol of the series. */
function checkNames(path: string, names: readonly string[], symbols: readonly string[]): void {
  const stray = names.find((name) => !symbols.includes(name));
  if (stray === undefined) return;
  refuse(path, `must name symbols of the series, was "${stray}".${didYouMean(stray, symbols)}`);
}

function resolveMarket(bars: BarSeries, options: PortfolioOptions, isFractional: boolean): Market {
  const given = options.instruments?.find(({ symbol }) => symbol === bars.symbol);
  const instrument = given ?? createInstrument({ symbol: bars.symbol });
  checkInstrument(instrument, bars);
  const costs = options.costs ?? {};
  return {
    bars,
    instrument,
    lotSize: isFractional || instrument.lotSize > 0 ? instrument.lotSize : 1,
    slippage: resolveSlippage(costs),
    ...resolveCommission(costs, instrument),
  };
}

function sharedCalendar(instruments: readonly Instrument[]): Calendar {
  const calendar = instruments[0]!.calendar;
  return instruments.every((instrument) => instrument.calendar === calendar) ? calendar : ALWAYS_OPEN;
}

/** What the rebalancing options mean: drift alone looks at every row and trades only where it is exceeded. */
function resolveRebalance({ rebalance, strategy }: CheckedPortfolioOptions) {
  const { every, drift = Number.POSITIVE_INFINITY, when = 'any' } = rebalance ?? {};
  if (every !== undefined) return { every, drift, needsBoth: when === 'all' };
  if (drift !== Number.POSITIVE_INFINITY) return { every: 1, drift, needsBoth: true };
  return { every: strategy === undefined ? 1 : undefined, drift, needsBoth: false };
}

/**
 * Checks the options of a portfolio and applies the defaults.
 *
 * @throws `ValidationError` for an option that is unknown or out of range; `InsufficientDataError` without bars; `DataError` for
 * corrupt ones.
 * @internal
 */
export function resolvePortfolio(options: PortfolioOptions): ResolvedPortfolio {
  const checked = checkPortfolioOptions(options);
  refuseTwice(options.costs ?? {}, 'feeRate', 'commission');
  refuseTwice(options.costs ?? {}, 'slippageBps', 'slippage');
  const series = listSeries(options.series);
  checkSeries(series);
  const symbols = series.map(({ symbol }) => symbol);
  const { instruments = [], actions = {} } = options;
  checkNames(
    'options.instruments',
    instruments.map(({ symbol }) => symbol),
    symbols,
  );
  checkNames('options.actions', Object.keys(actions), symbols);

  const markets = series.map((bars) => resolveMarket(bars, options, checked.fractional));
  const calendar = options.calendar ?? sharedCalendar(markets.map(({ instrument }) => instrument));
  const given = new Map(instruments.map((instrument) => [instrument.symbol, instrument.calendar]));
  const timeline = buildTimeline(
    series,
    symbols.map((symbol) => given.get(symbol)),
  );
  const { every, drift, needsBoth } = resolveRebalance(checked);
  return {
    ...checked,
    markets,
    timeline,
    schedule: scheduledRows(every, timeline.time, calendar),
    drift,
    needsBoth,
    actions: series
      .flatMap((bars, at) => scheduleActions(actions[bars.symbol] ?? [], bars, at, timeline))
      .sort((a, b) => a.row - b.row),
    reader: options.weights === undefined ? undefined : weightReader(options.weights, symbols, timeline.length),
    strategies: options.strategy === undefined ? undefined : resolveStrategies(options, series),
    validators: validatorsOf(options.validators),
    reserves: isChain(options.validators),
    funding: options.costs?.funding ?? true,
    borrowRate: options.costs?.borrowRate ?? 0,
    calendar,
    periodsPerYear:
      checked.periodsPerYear ??
      rowsPerYear(
        series,
        timeline.time,
        markets.map(({ instrument }) => instrument),
        given.size,
      ),
  };
}
