import { drawdownSeries } from '../../statistics/drawdown.js';
import { formatFraction, formatNumber } from '../format.js';
import { drawPlot, plotKey } from '../plot/plot.js';
import { axisOf, shareOf, timeTicks } from '../plot/scale.js';
import { horizontalRule, lineShape } from '../plot/shapes.js';
import { thinBars } from '../thinning.js';
import type { Compared } from './comparison-input.js';

/** Points of a curve: three bars a stretch, about one stretch a pixel. */
const POINTS = 3_000;

/** A curve thinned to what a page can show, its extremes kept. */
interface Drawn {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

function thinned({ result }: Compared, curve: Float64Array): Drawn {
  const { bars } = thinBars([curve], POINTS, []);
  return { times: bars.map((bar) => result.time[bar]!), values: bars.map((bar) => curve[bar]!) };
}

function curvesPlot(
  summary: string,
  compared: readonly Compared[],
  curves: readonly Drawn[],
  options: { readonly base: number; readonly className: string; show(value: number): string },
): string {
  const x = {
    low: Math.min(...curves.map(({ times }) => times[0]!)),
    high: Math.max(...curves.map(({ times }) => times.at(-1)!)),
  };
  if (x.low === x.high) x.high += 1;
  const y = axisOf([options.base, ...curves.flatMap(({ values }) => values)], { strides: 5 });
  return drawPlot({
    summary,
    className: options.className,
    xTicks: timeTicks(x.low, x.high, 6).map(({ time, label }) => ({ at: shareOf(x, time), label })),
    yTicks: y.ticks.map((tick) => ({ at: shareOf(y, tick), label: options.show(tick) })),
    shapes: [
      horizontalRule(shareOf(y, options.base), 'axis'),
      ...curves.map(({ times, values }, at) =>
        lineShape(
          values.map((value, point) => [shareOf(x, times[point]!), shareOf(y, value)] as const),
          compared[at]!.className,
        ),
      ),
    ],
  });
}

/** Equity curves, each as if it had begun with 100, and their drawdowns. */
export function curveSections(compared: readonly Compared[]): string {
  const equity = compared.map((one) =>
    thinned(
      one,
      one.result.equity.map((value) => (100 * value) / one.result.capital),
    ),
  );
  const falls = compared.map((one) =>
    thinned(
      one,
      drawdownSeries(one.result.equity, one.result.capital).map((fall) => -fall),
    ),
  );
  const key = plotKey(compared.map(({ className, name }) => [className, name]));
  const ends = compared.map(({ name }, at) => `${name} ${formatNumber(equity[at]!.values.at(-1), 1)}`);
  const depths = compared.map(({ name, table }) => `${name} ${formatFraction(table.maxDrawdown, 1)}`);
  return `<section id="equity">
<h2>Equity</h2>
<p class="note">Every account begins with 100 at its first bar.</p>
${key}
${curvesPlot(`Equity curves that begin with 100; at the end ${ends.join(', ')}`, compared, equity, { base: 100, className: 'large', show: (value) => formatNumber(value, 0) })}
</section>
<section id="drawdown">
<h2>Drawdown</h2>
${key}
${curvesPlot(`Drawdowns; deepest ${depths.join(', ')}`, compared, falls, { base: 0, className: '', show: (value) => formatFraction(value, 0) })}
</section>`;
}
