import { drawdownSeries } from '../../statistics/drawdown.js';
import { formatFraction, formatNumber } from '../format.js';
import { type Curve, curvesPlot, thinCurve } from '../plot/curves.js';
import { plotKey } from '../plot/plot.js';
import type { Compared } from './comparison-input.js';

function thinned({ result, className }: Compared, values: Float64Array): Curve {
  return thinCurve(result.time, values, className);
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
${curvesPlot(`Equity curves that begin with 100; at the end ${ends.join(', ')}`, equity, { base: 100, className: 'large', show: (value) => formatNumber(value, 0) })}
</section>
<section id="drawdown">
<h2>Drawdown</h2>
${key}
${curvesPlot(`Drawdowns; deepest ${depths.join(', ')}`, falls, { base: 0, className: '', show: (value) => formatFraction(value, 0) })}
</section>`;
}
