import { type BarSeries, InsufficientDataError, parseWith, ValidationError } from '@kairos/core';
import { checkBars } from '../options/check-bars.js';
import { observedPeriodsPerYear } from '../statistics/periods-per-year.js';
import type { TrialRegistry } from '../validation/trials/trial-registry.js';
import { trialsSchema } from '../validation/trials/trials-schema.js';
import { type CrossCosts, type CrossRow, crossRun, warmupOf } from './cross-run.js';
import { noteCrosses } from './note-crosses.js';

/** What {@link sweepCrosses} tests: pairs of lines, and how their crosses are traded. */
export interface CrossSweepOptions {
  readonly bars: BarSeries;
  /** Lines such as moving averages, one value per bar, NaN before the first. */
  readonly lines: readonly Float64Array[];
  /** Pairs of indices into the lines, fast and slow; all pairs of a line with a later one unless given. */
  readonly pairs?: readonly (readonly [number, number])[];
  /** Cash before the first bar, above 0, quote currency. */
  readonly capital: number;
  /** Commission as a fraction of each fill's notional; 0 unless given. */
  readonly feeRate?: number;
  /** Basis points by which fills are worse than their price; 0 unless given. */
  readonly slippageBps?: number;
  /** `next-open` unless given. */
  readonly fill?: 'next-open' | 'close';
  /** Bars in a year; what the bars show unless given. */
  readonly periodsPerYear?: number;
  /** Notes every pair that was tested as a trial on the bars. */
  readonly trials?: TrialRegistry;
}

/** Figures of all pairs as columns, in the order of the pairs. */
export interface CrossSweepResult {
  readonly fast: Uint32Array;
  readonly slow: Uint32Array;
  /** Fractions, as `totalReturn` and `maxDrawdown` of a backtest's statistics. */
  readonly totalReturn: Float64Array;
  readonly maxDrawdown: Float64Array;
  /** Annualised; NaN where a backtest has none. */
  readonly sharpe: Float64Array;
  /** Closed trades. */
  readonly trades: Uint32Array;
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`options.${path} ${message}`, { issues: [{ path, message }] });
}

function checkFraction(value: number, path: string, below: number): number {
  if (typeof value === 'number' && value >= 0 && value < below) return value;
  throw invalid(path, `must be from 0 to below ${below}, was ${String(value)}`);
}

function checkLines({ bars, lines }: CrossSweepOptions): void {
  if (bars.length === 0)
    throw new InsufficientDataError('options.bars must have at least 1 bar, was 0', { needed: 1, got: 0 });
  checkBars(bars);
  lines.forEach((line, i) => {
    if (line.length === bars.length) return;
    throw invalid(
      `lines[${i}]`,
      `must have one value for each of the ${bars.length} bars, was ${line.length} values long`,
    );
  });
}

function pairsOf({ lines, pairs }: CrossSweepOptions): readonly (readonly [number, number])[] {
  if (!pairs) return lines.flatMap((_, fast) => lines.slice(fast + 1).map((__, k) => [fast, fast + 1 + k] as const));
  pairs.forEach(([fast, slow], i) => {
    for (const index of [fast, slow]) {
      if (lines[index] === undefined)
        throw invalid(`pairs[${i}]`, `must be indices of the ${lines.length} lines, was ${index}`);
    }
  });
  return pairs;
}

/**
 * Tests many crosses of two lines at once: long while in after the fast line crosses above the slow one, out when it crosses below.
 *
 * The figures are those that `backtest` gives, to 1e-9, for a strategy of `crossAbove` and `crossBelow` of the two lines, which spends all its cash
 * in fractions; nothing else can be set, and no trades are recorded. That is what makes it fast: no signals, no equity, one
 * pass over the bars for each pair. For anything else there is {@link sweep}.
 *
 * @throws `ValidationError` for lines of another length than the bars, pairs of lines that are not there, or costs out of range.
 * @throws `InsufficientDataError` without bars; `DataError` when they are corrupt.
 * @example
 * ```ts
 * import { sweepCrosses } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 * import { sma } from '@kairos/indicators';
 *
 * const bars = randomBars({ length: 1000, seed: 1, timeframe: '1d' });
 * const lines = [5, 10, 20, 50].map((period) => sma(bars.close, period));
 * const found = sweepCrosses({ bars, lines, capital: 10_000, feeRate: 0.001 });
 * found.totalReturn.length; // => 6
 * found.fast; // => Uint32Array(6) [ 0, 0, 0, 1, 1, 2 ]
 * ```
 */
export function sweepCrosses(options: CrossSweepOptions): CrossSweepResult {
  const { bars, lines, capital, fill = 'next-open' } = options;
  checkLines(options);
  if (!(capital > 0 && capital < Number.POSITIVE_INFINITY))
    throw invalid('capital', `must be above 0, was ${String(capital)}`);
  if (fill !== 'next-open' && fill !== 'close')
    throw invalid('fill', `must be next-open or close, was ${String(fill)}`);
  if (options.trials !== undefined) parseWith(trialsSchema, options.trials, 'options.trials');
  const costs: CrossCosts = {
    capital,
    feeRate: checkFraction(options.feeRate ?? 0, 'feeRate', 1),
    slippageBps: checkFraction(options.slippageBps ?? 0, 'slippageBps', 10_000),
    atClose: fill === 'close',
  };
  const pairs = pairsOf(options);
  const scale = Math.sqrt(options.periodsPerYear ?? observedPeriodsPerYear(bars));
  const warmups = lines.map(warmupOf);
  const changes = bars.close.map((price, i) => (i === 0 ? 0 : price / bars.close[i - 1]! - 1));
  const result = emptyResult(pairs);
  const row: CrossRow = { finalEquity: 0, sum: 0, squares: 0, depth: 0, trades: 0 };
  pairs.forEach(([fast, slow], at) => {
    const from = Math.max(warmups[fast]!, warmups[slow]!);
    crossRun(bars, changes, lines[fast]!, lines[slow]!, from, costs, row);
    const { finalEquity, sum, squares, depth, trades } = row;
    const mean = sum / bars.length;
    const deviation = Math.sqrt((squares - bars.length * mean * mean) / (bars.length - 1));
    result.totalReturn[at] = finalEquity / capital - 1;
    result.maxDrawdown[at] = depth;
    result.sharpe[at] = deviation < 1e-15 ? Number.NaN : (mean / deviation) * scale;
    result.trades[at] = trades;
  });
  if (options.trials) noteCrosses(options.trials, options, costs, result, scale);
  return result;
}

function emptyResult(pairs: readonly (readonly [number, number])[]): CrossSweepResult {
  const column = () => new Float64Array(pairs.length);
  return {
    fast: Uint32Array.from(pairs, ([fast]) => fast),
    slow: Uint32Array.from(pairs, ([, slow]) => slow),
    totalReturn: column(),
    maxDrawdown: column(),
    sharpe: column(),
    trades: new Uint32Array(pairs.length),
  };
}
