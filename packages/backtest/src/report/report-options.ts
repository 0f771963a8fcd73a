import { type BarSeries, parseWith, type RegimeSeries, ValidationError } from '@kairos/core';
import { z } from 'zod';
import type { MonteCarloResult } from '../monte-carlo/monte-carlo-options.js';
import type { BacktestResult } from '../result.js';
import type { Verdict } from '../validation/trials/verdict.js';
import type { WalkForwardResult } from '../walk-forward/walk-forward-result.js';
import { type Benchmark, benchmarkOf } from './benchmark.js';
import { checkPaths } from './study/monte-carlo-section.js';
import { checkStudy } from './study/walk-forward-section.js';
import { checkBars } from './summary.js';
import { checkVerdict } from './validation-section.js';

/** A line that the report draws with the prices, or in a pane of its own. */
export interface ReportIndicator {
  /** Written in the legend. */
  readonly name: string;
  /** One value per bar; NaN where there is none. */
  readonly values: Float64Array;
  /** `price` draws over the prices; any other name is that of a pane, which lines of the same name share. `price` unless given. */
  readonly pane?: string;
}

/** What a report is made from besides the result. */
export interface ReportOptions {
  /** The bars the result was computed from. */
  readonly bars: BarSeries;
  /** Heading of the report; the strategy's name unless given. */
  readonly title?: string;
  /** What the account is compared with: bars with the same times, or one close per bar. Buy and hold of the bars unless given. */
  readonly benchmark?: Float64Array | BarSeries;
  /** What the benchmark is called; its symbol unless given. */
  readonly benchmarkName?: string;
  /** Lines to draw with the prices. */
  readonly indicators?: readonly ReportIndicator[];
  /** A reading per bar: drawn as bands behind the prices, and trades are attributed to it. */
  readonly regime?: RegimeSeries;
  /** Bars in the window of rolling Sharpe ratio and volatility; about half a year unless given, a quarter of the test where that is shorter. */
  readonly rollingBars?: number;
  /** Risk-free return per bar, a fraction; 0 unless given. See `statistics`. */
  readonly riskFreeRate?: number;
  /** Multiplier of the instrument; 1 unless given. */
  readonly multiplier?: number;
  /** What `verdictOf` says of the result: shown as a panel beside its figures. */
  readonly verdict?: Verdict;
  /** The study whose `outOfSample` is the result: shown with its windows. */
  readonly walkForward?: WalkForwardResult;
  /** Paths of the result, from `monteCarlo` or `stressTest`: shown as a fan with histograms, one after the other. */
  readonly monteCarlo?: MonteCarloResult | readonly MonteCarloResult[];
}

function isSeries(value: unknown): value is BarSeries {
  return typeof value === 'object' && value !== null && 'close' in value && 'time' in value;
}

function hasField(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value;
}

const indicatorSchema = z.strictObject({
  name: z.string().min(1),
  values: z.instanceof(Float64Array, { error: 'must be a Float64Array with one value per bar' }),
  pane: z.string().min(1).default('price'),
});

const optionsSchema = z.strictObject({
  bars: z.custom<BarSeries>(isSeries, { error: 'must be the bar series of the backtest' }),
  title: z.string().optional(),
  benchmark: z
    .custom<Float64Array | BarSeries>((value) => value instanceof Float64Array || isSeries(value), {
      error: 'must be a bar series or a Float64Array of closes',
    })
    .optional(),
  benchmarkName: z.string().min(1).optional(),
  indicators: z.array(indicatorSchema).max(24).default([]),
  regime: z
    .custom<RegimeSeries>((value) => typeof value === 'object' && value !== null && 'multiplier' in value, {
      error: 'must be a regime series, as a RegimeModel estimates it',
    })
    .optional(),
  rollingBars: z.int().min(2).optional(),
  riskFreeRate: z.number().gt(-1).default(0),
  multiplier: z.number().positive().default(1),
  verdict: z
    .custom<Verdict>((value) => typeof value === 'object' && value !== null && 'word' in value && 'luck' in value, {
      error: 'must be a verdict, as verdictOf gives it',
    })
    .optional(),
  walkForward: z
    .custom<WalkForwardResult>((value) => hasField(value, 'outOfSample') && hasField(value, 'windows'), {
      error: 'must be a study, as walkForward gives it',
    })
    .optional(),
  monteCarlo: z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z
      .array(
        z.custom<MonteCarloResult>((value) => hasField(value, 'bands') && hasField(value, 'maxDrawdown'), {
          error: 'must be paths, as monteCarlo or stressTest gives them',
        }),
      )
      .max(12)
      .default([]),
  ),
});

/** A result and all that its report is made from, checked. */
export interface ReportInput {
  readonly result: BacktestResult;
  readonly bars: BarSeries;
  readonly title: string;
  readonly benchmark: Benchmark | undefined;
  readonly indicators: readonly Required<ReportIndicator>[];
  readonly regime: RegimeSeries | undefined;
  readonly rollingBars: number;
  readonly riskFreeRate: number;
  readonly multiplier: number;
  readonly verdict: Verdict | undefined;
  readonly walkForward: WalkForwardResult | undefined;
  readonly monteCarlo: readonly MonteCarloResult[];
  /** What `statistics` takes. */
  readonly benchmarkSeries: Float64Array | BarSeries | undefined;
}

function checkLength(path: string, length: number, bars: number): void {
  if (length === bars) return;
  const message = `must have one value per bar, ${bars}, was ${length}`;
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function defaultWindow({ stats, time }: BacktestResult): number {
  return Math.max(2, Math.min(Math.round(stats.periodsPerYear / 2), Math.floor(time.length / 4)));
}

/**
 * Checks the options against the result and applies the defaults.
 *
 * @throws `ValidationError` for an unknown or wrong option, for bars that are not those of the result and for a column of another length.
 */
export function resolveReport(result: BacktestResult, options: ReportOptions): ReportInput {
  const resolved = parseWith(optionsSchema, options, 'options');
  const { bars, benchmark, regime, indicators, title = result.strategy.name } = resolved;
  checkBars(result, bars);
  indicators.forEach(({ values }, at) => {
    checkLength(`options.indicators[${at}].values`, values.length, bars.length);
  });
  if (regime) checkLength('options.regime', regime.length, bars.length);
  const { rollingBars = defaultWindow(result), riskFreeRate, multiplier, verdict, walkForward, monteCarlo } = resolved;
  if (verdict) checkVerdict(verdict, result);
  if (walkForward) checkStudy(walkForward, result);
  checkPaths(monteCarlo, result);
  return {
    result,
    bars,
    title,
    benchmark: benchmarkOf(result, bars, benchmark, resolved.benchmarkName),
    indicators,
    regime,
    rollingBars,
    riskFreeRate,
    multiplier,
    verdict,
    walkForward,
    monteCarlo,
    benchmarkSeries: benchmark,
  };
}
