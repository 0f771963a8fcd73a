import type { BarSeries } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkCount } from './check-limit.js';

/** Correlations of some symbols with each other. */
export interface CorrelationMatrix {
  readonly symbols: readonly string[];
  /** `values[a][b]` from -1 to 1, in the order of the symbols; `undefined` where it is unknown. */
  readonly values: ReadonlyArray<ReadonlyArray<number | undefined>>;
}

/** Settings of {@link barCorrelations}. */
export interface BarCorrelationsOptions {
  /** Returns that two series must share for their correlation to be known. Default 20. */
  readonly minReturns?: number;
  /** Only the last so many returns that two series share. All unless given. */
  readonly lastReturns?: number;
}

/** Variance of returns that are all the same, but for their last digits. */
const ROUNDING = 1e-28;

type Closes = Pick<BarSeries, 'symbol' | 'length' | 'time' | 'close'>;

/** Returns of two series from each time that both have to the next. */
function sharedReturns(a: Closes, b: Closes): readonly [number[], number[]] {
  const returns: readonly [number[], number[]] = [[], []];
  let before: readonly [number, number] | undefined;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [atA, atB] = [a.time[i]!, b.time[j]!];
    if (atA < atB) i++;
    else if (atB < atA) j++;
    else {
      const now = [a.close[i++]!, b.close[j++]!] as const;
      if (before) {
        returns[0].push(now[0] / before[0] - 1);
        returns[1].push(now[1] / before[1] - 1);
      }
      before = now;
    }
  }
  return returns;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's correlation; `undefined` where one of the two never changes. */
function pearson(x: readonly number[], y: readonly number[]): number | undefined {
  const [meanX, meanY] = [mean(x), mean(y)];
  let together = 0;
  let ofX = 0;
  let ofY = 0;
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    together += dx * dy;
    ofX += dx * dx;
    ofY += dy * dy;
  }
  const least = ROUNDING * x.length;
  if (!(ofX > least && ofY > least)) return undefined;
  return Math.max(-1, Math.min(1, together / Math.sqrt(ofX * ofY)));
}

/**
 * Correlations of the returns of each two bar series, from close to close over the times at which both have a bar.
 *
 * The result is for {@link correlation}. It knows what the bars know: give it bars that end before the trades it judges.
 *
 * @param series - Bars of the same timeframe, one series a symbol.
 * @returns Pearson's correlations; `undefined` where two series share too few returns or one of them never changes.
 * @throws `ValidationError` when an option is no whole number of at least 1.
 * @example
 * ```ts
 * import { barsFromRows } from '@kairos/core';
 * import { barCorrelations } from '@kairos/risk';
 *
 * const bars = (symbol: string, closes: number[]) =>
 *   barsFromRows(
 *     closes.map((close, day) => ({ time: day * 86_400_000, open: close, high: close, low: close, close, volume: 1 })),
 *     { symbol, timeframe: '1d' },
 *   );
 * const up = bars('UP', [100, 110, 99, 108.9]);
 * const down = bars('DOWN', [100, 90, 99, 89.1]);
 * barCorrelations([up, down], { minReturns: 3 }).values[0]?.[1]?.toFixed(6); // => '-1.000000'
 * ```
 */
export function barCorrelations(
  series: readonly Pick<BarSeries, 'symbol' | 'length' | 'time' | 'close'>[],
  options: BarCorrelationsOptions = {},
): CorrelationMatrix {
  checkOptions(options, ['minReturns', 'lastReturns']);
  const least = checkCount(options.minReturns ?? 20, 'minReturns');
  const last = options.lastReturns === undefined ? undefined : checkCount(options.lastReturns, 'lastReturns');
  const between = (a: Closes, b: Closes) => {
    const [x, y] = sharedReturns(a, b).map((returns) => (last === undefined ? returns : returns.slice(-last)));
    return x!.length < least ? undefined : pearson(x!, y!);
  };
  const values: (number | undefined)[][] = series.map(() => []);
  for (const [i, a] of series.entries()) {
    for (const [j, b] of series.entries()) {
      if (j < i) continue;
      values[i]![j] = values[j]![i] = between(a, b);
    }
  }
  return { symbols: series.map(({ symbol }) => symbol), values };
}
