import { quantile } from '../../statistics/samples/quantile.js';
import { formatCount, formatFraction } from '../format.js';
import { drawPlot } from './plot.js';
import { axisOf, shareOf } from './scale.js';
import { barShapes, verticalRule } from './shapes.js';

/** How many values lie in a range; the last range holds its end too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Counts values in bins of equal, round width with 0 as an edge, so that no bin mixes gains with losses. A value of 0 counts as a gain.
 *
 * The width is about that of Freedman and Diaconis, 2 x interquartile range / cube root of n, and never so small that there are more than 80
 * bins.
 *
 * @param values - Finite numbers; others are passed over.
 * @see Freedman, Diaconis (1981), "On the histogram as a density estimator".
 */
export function binValues(values: Iterable<number>): Bin[] {
  const known = Float64Array.from([...values].filter(Number.isFinite)).sort();
  if (known.length === 0) return [];
  const [low, high] = [known[0]!, known[known.length - 1]!];
  const spread = quantile(known, 0.75)! - quantile(known, 0.25)!;
  const wanted = (2 * spread) / Math.cbrt(known.length);
  const span = Math.max(high, 0) - Math.min(low, 0);
  if (span === 0) return [{ from: 0, to: 1e-4, count: known.length }];
  const strides = Math.min(80, Math.max(8, Math.ceil(wanted > 0 ? span / wanted : 20)));
  const axis = axisOf([low, high], { zero: true, strides });
  const [first, width] = [axis.low, axis.ticks[1]! - axis.ticks[0]!];
  // A value of 0 is a gain, also where nothing lies above it.
  const ticks = axis.high === 0 && high === 0 ? [...axis.ticks, width] : axis.ticks;
  const zero = ticks.indexOf(0);
  const counts = new Uint32Array(ticks.length - 1);
  for (const value of known) {
    const at = Math.floor((value - first) / width + 1e-9);
    // Rounding at an edge moves no value to the other side of 0.
    const [least, most] = value < 0 ? [0, zero - 1] : [zero, counts.length - 1];
    counts[Math.min(most, Math.max(least, at))]! += 1;
  }
  return Array.from(counts, (count, at) => ({ from: ticks[at]!, to: ticks[at + 1]!, count }));
}

/**
 * A histogram of fractions, losses and gains in their colours, with a line at the mean.
 *
 * @param look - `marked`, a value that a solid line shows where it lies within the bins; `areFalls` where the values are sizes of losses, as
 * drawdowns are: written without a sign, in the colour of losses.
 */
export function histogram(
  values: readonly number[],
  what: string,
  { marked = Number.NaN, areFalls = false }: { readonly marked?: number; readonly areFalls?: boolean } = {},
): string {
  const known = values.filter(Number.isFinite);
  const bins = binValues(known);
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return '';
  const x = { low: first.from, high: last.to };
  const y = axisOf(
    bins.map(({ count }) => count),
    { zero: true, strides: 4 },
  );
  const place = ({ from, to, count }: Bin) => ({
    from: shareOf(x, from),
    to: shareOf(x, to),
    height: shareOf(y, count),
  });
  const filled = bins.filter(({ count }) => count > 0);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const losses = known.filter((value) => value < 0).length;
  const { ticks } = axisOf([x.low, x.high], { strides: 6 });
  const decimals = x.high - x.low < 0.06 ? 1 : 0;
  return drawPlot({
    summary: `Histogram of the ${what}: ${formatCount(known.length)} from ${formatFraction(Math.min(...bounds(known)))} to ${formatFraction(Math.max(...bounds(known)))}, mean ${formatFraction(mean)}${areFalls ? '' : `, ${formatCount(losses)} below 0`}`,
    xTicks: ticks
      .filter((tick) => tick >= x.low && tick <= x.high)
      .map((tick) => ({ at: shareOf(x, tick), label: formatFraction(tick, decimals) })),
    yTicks: y.ticks.filter(Number.isInteger).map((tick) => ({ at: shareOf(y, tick), label: formatCount(tick) })),
    yTitle: 'Count',
    shapes: [
      barShapes(filled.filter(({ to }) => to <= 0).map(place), 0, 'down'),
      barShapes(filled.filter(({ to }) => to > 0).map(place), 0, areFalls ? 'down' : 'up'),
      verticalRule(shareOf(x, mean), 'accent dashed'),
      ...(marked >= x.low && marked <= x.high ? [verticalRule(shareOf(x, marked), 'hold')] : []),
    ],
  });
}

function bounds(values: readonly number[]): [lowest: number, highest: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
