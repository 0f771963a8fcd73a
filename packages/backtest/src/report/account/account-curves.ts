import { drawdownSeries } from '../../statistics/drawdown.js';
import { formatFraction, formatMoney, formatNumber } from '../format.js';
import { type Curve, curvesPlot, thinCurve } from '../plot/curves.js';
import { plotKey } from '../plot/plot.js';
import type { NamedColumn } from './account.js';
import type { AccountInput } from './account-options.js';

/** More lines than these cannot be told apart. */
const MOST_LINES = 12;
const COLORS = 6;

interface NamedCurve extends Curve {
  readonly name: string;
}

function lineColor(at: number): string {
  return `line-${at % COLORS}${at < COLORS ? '' : ' dashed'}`;
}

function keyOf(curves: readonly NamedCurve[]): string {
  return plotKey(curves.map(({ className, name }) => [className, name]));
}

/** What a reader who does not see the plot is told: where each curve ends. */
function endsOf(curves: readonly NamedCurve[], show: (value: number) => string): string {
  return curves.map(({ name, values }) => `${name} ${show(values.at(-1) ?? Number.NaN)}`).join(', ');
}

/** An axis has room for a short number. */
function shortMoney(value: number): string {
  const size = Math.abs(value);
  const [unit, letter] = size >= 1e9 ? [1e9, 'b'] : size >= 1e6 ? [1e6, 'm'] : size >= 1e4 ? [1e3, 'k'] : [1, ''];
  return `${String(Number((value / unit).toPrecision(4)))}${letter}`;
}

/** Equity in money and drawdown below its peak, beside those of the benchmark. */
export function equitySections({ account, benchmark }: AccountInput): string {
  const { time, equity, capital } = account;
  const accounts = [
    ...(benchmark ? [{ name: benchmark.name, equity: benchmark.curve, className: 'hold' }] : []),
    { name: 'Account', equity, className: 'accent' },
  ];
  const curvesOf = (columnOf: (equity: Float64Array) => Float64Array): NamedCurve[] =>
    accounts.map(({ name, className, ...one }) => ({ name, ...thinCurve(time, columnOf(one.equity), className) }));
  const worth = curvesOf((value) => value);
  const falls = curvesOf((value) => drawdownSeries(value, capital).map((fall) => -fall));
  const share = (value: number): string => formatFraction(value, 0);
  const deepest = falls.map(({ name, values }) => `${name} ${formatFraction(Math.min(0, ...values), 1)}`).join(', ');
  return `<section id="equity">
<h2>Equity</h2>
${keyOf(worth.toReversed())}
${curvesPlot(`Equity; at the end ${endsOf(worth, formatMoney)}`, worth, { base: capital, className: 'large', show: shortMoney })}
</section>
<section id="drawdown">
<h2>Drawdown</h2>
${keyOf(falls.toReversed())}
${curvesPlot(`Drawdown; deepest ${deepest}`, falls, { base: 0, className: '', show: share })}
</section>`;
}

/** Accounts of the parts, each as if it had begun with 100. */
export function growthSection({ account: { growth, exposure } }: AccountInput): string {
  if (growth.length === 0) return '';
  const curves = growth.slice(0, MOST_LINES).map(({ name, time, values }, at) => ({
    name,
    ...thinCurve(
      time,
      values.map((value) => value * 100),
      lineColor(at),
    ),
  }));
  const show = (value: number): string => formatNumber(value, 0);
  return `<section id="accounts">
<h2>Equity by ${exposure.what}</h2>
<p class="note">Every ${exposure.what} begins with 100.${growth.length > MOST_LINES ? ` The first ${MOST_LINES} of ${growth.length} are drawn.` : ''}</p>
${keyOf(curves)}
${curvesPlot(`Equity by ${exposure.what}, from 100; at the end ${endsOf(curves, (value) => formatNumber(value, 1))}`, curves, { base: 100, className: 'tall', show })}
</section>`;
}

/** Mean size of a column. */
function sizeOf({ values }: NamedColumn): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, values.length);
}

/** What was held over time, by symbol, allocation or strategy; of many the largest are drawn. */
export function exposureSection({ account: { exposure, totals, time } }: AccountInput): string {
  const { what, parts } = exposure;
  const drawn = new Set(
    parts.length <= MOST_LINES ? parts : parts.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST_LINES),
  );
  const curves = parts
    .filter((part) => drawn.has(part))
    .map(({ name, time: own, values }, at) => ({ name, ...thinCurve(own, values, lineColor(at)) }));
  const share = (value: number): string => formatFraction(value, 0);
  const fine = (value: number): string => formatFraction(value, 1);
  const sums = totals && [
    { name: 'Gross', ...thinCurve(time, totals.gross, 'price') },
    { name: 'Net', ...thinCurve(time, totals.net, 'accent') },
  ];
  const sumPlot =
    sums === undefined
      ? ''
      : `<h3>All together</h3>
${keyOf(sums)}
${curvesPlot(`Exposure of all; at the end ${endsOf(sums, fine)}`, sums, { base: 0, className: '', show: share })}`;
  const left = parts.length > MOST_LINES ? ` The ${MOST_LINES} largest of ${parts.length} are drawn.` : '';
  return `<section id="exposure">
<h2>Exposure by ${what}</h2>
<p class="note">Value of the positions as a share of the equity; shorts are below 0.${left}</p>
${keyOf(curves)}
${curvesPlot(`Exposure by ${what}; at the end ${endsOf(curves, fine)}`, curves, { base: 0, className: 'tall', show: share })}
${sumPlot}
</section>`;
}
