import { thinBars } from '../thinning.js';
import { drawPlot } from './plot.js';
import { axisOf, shareOf, timeTicks } from './scale.js';
import { horizontalRule, lineShape } from './shapes.js';

/** Points of a curve: three rows a stretch, about one stretch a pixel. */
const POINTS = 3_000;

/** Values at times, and the classes of their colour in the style sheet. */
export interface Curve {
  /** UTC epoch milliseconds. */
  readonly times: readonly number[];
  /** NaN interrupts the line. */
  readonly values: readonly number[];
  readonly className: string;
}

/** A column thinned to what a page can show, its extremes kept. */
export function thinCurve(time: Float64Array, column: Float64Array, className: string): Curve {
  const { bars } = thinBars([column], POINTS, []);
  return { times: bars.map((bar) => time[bar]!), values: bars.map((bar) => column[bar]!), className };
}

/** How curves are drawn. */
export interface CurvesStyle {
  /** A value that the axis holds, with a line across. */
  readonly base: number;
  /** Class of the plot, such as `large`. */
  readonly className: string;
  readonly show: (value: number) => string;
}

/** Curves over one time axis, each over those before it. */
export function curvesPlot(summary: string, curves: readonly Curve[], { base, className, show }: CurvesStyle): string {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { times } of curves) {
    low = Math.min(low, times[0] ?? low);
    high = Math.max(high, times.at(-1) ?? high);
  }
  const x = low < high ? { low, high } : { low, high: low + 1 };
  const y = axisOf([base, ...curves.flatMap(({ values }) => values)], { strides: 5 });
  return drawPlot({
    summary,
    className,
    xTicks: timeTicks(x.low, x.high, 6).map(({ time, label }) => ({ at: shareOf(x, time), label })),
    yTicks: y.ticks.map((tick) => ({ at: shareOf(y, tick), label: show(tick) })),
    shapes: [
      horizontalRule(shareOf(y, base), 'axis'),
      ...curves.map(({ times, values, className: color }) =>
        lineShape(
          values.map((value, point) => [shareOf(x, times[point]!), shareOf(y, value)] as const),
          color,
        ),
      ),
    ],
  });
}
