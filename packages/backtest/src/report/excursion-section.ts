import { tradeExcursions } from '../statistics/trades/excursions.js';
import { formatCount, formatFraction } from './format.js';
import { drawPlot, plotKey } from './plot/plot.js';
import { type Axis, axisOf, shareOf } from './plot/scale.js';
import { lineShape, type PlotPoint, pointShapes } from './plot/shapes.js';
import type { ReportInput } from './report-options.js';

function ticksOf(axis: Axis) {
  const decimals = axis.high - axis.low < 0.06 ? 1 : 0;
  return axis.ticks.map((tick) => ({ at: shareOf(axis, tick), label: formatFraction(tick, decimals) }));
}

/** Each trade as a point: how far the price ran against it, across, and in its favour, up; won or lost by colour and place. */
export function excursionSection({ result, bars }: ReportInput): string {
  const { trades } = result;
  if (trades.length < 2) return '';
  const excursions = tradeExcursions(result, bars);
  const x = axisOf(
    excursions.map(({ adverse }) => adverse),
    { zero: true, strides: 6 },
  );
  const y = axisOf(
    excursions.map(({ favourable }) => favourable),
    { zero: true, strides: 5 },
  );
  const pointsOf = (hasWon: boolean): PlotPoint[] =>
    excursions.flatMap(({ adverse, favourable }, at) =>
      trades[at]!.profit > 0 === hasWon ? [[shareOf(x, adverse), shareOf(y, favourable)] as const] : [],
    );
  const [won, lost] = [pointsOf(true), pointsOf(false)];
  const equal = Math.min(x.high, y.high);
  const plot = drawPlot({
    summary: `Scatter of ${formatCount(trades.length)} trades, adverse excursion up to ${formatFraction(x.high, 0)} against favourable up to ${formatFraction(y.high, 0)}: ${formatCount(won.length)} won, ${formatCount(lost.length)} did not`,
    className: 'tall',
    xTicks: ticksOf(x),
    yTicks: ticksOf(y),
    xTitle: 'Adverse',
    yTitle: 'Favourable',
    shapes: [
      lineShape(
        [
          [0, 0],
          [shareOf(x, equal), shareOf(y, equal)],
        ],
        'axis dashed',
      ),
      pointShapes(lost, 'down'),
      pointShapes(won, 'up'),
    ],
  });
  return `<section id="excursions">
<h2>Excursions of trades</h2>
<p class="note">How far the price ran against each trade (MAE) and in its favour (MFE) while it was open, as a share of its entry price. Right of the dashed line it ran further against than for it. A crowd of winners at the left says where a stop costs little; losers high up were profits given back.</p>
${plotKey([
  ['dot up', `Won ${formatCount(won.length)}`],
  ['dot down', `Did not ${formatCount(lost.length)}`],
])}
${plot}
</section>`;
}
