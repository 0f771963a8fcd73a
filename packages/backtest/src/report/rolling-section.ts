import type { BacktestResult } from '../result.js';
import { periodicReturns } from '../statistics/returns.js';
import { sharpe } from '../statistics/sharpe.js';
import type { EquityCurve } from '../statistics/tables/calendar-returns.js';
import { volatility } from '../statistics/volatility.js';
import { formatCount, formatFraction, formatNumber } from './format.js';
import { drawPlot, plotKey } from './plot/plot.js';
import { axisOf, shareOf, timeTicks } from './plot/scale.js';
import { horizontalRule, lineShape } from './plot/shapes.js';
import type { ReportInput } from './report-options.js';

/** Points of a rolling curve: about one a pixel. */
const POINTS = 600;

interface Curve {
  readonly name: string;
  readonly className: string;
  readonly values: readonly number[];
}

/** Ends of the windows that are looked at, evenly spread: a window for every bar of a million would take hours. */
function windowEnds(bars: number, window: number): number[] {
  const room = bars - window;
  const count = Math.min(POINTS, room + 1);
  return Array.from({ length: count }, (_, at) => window + Math.round((at * room) / Math.max(1, count - 1)));
}

/** The last known value of a curve, for those who cannot see it. */
function lastOf({ values }: Curve): number | undefined {
  return values.findLast(Number.isFinite);
}

function rollingPlot(
  title: string,
  times: readonly number[],
  curves: readonly Curve[],
  show: (value: number | undefined) => string,
): string {
  const x = { low: times[0]!, high: times.at(-1)! };
  const y = axisOf(
    curves.flatMap(({ values }) => values),
    { zero: true, strides: 4 },
  );
  const ends = curves.map((curve) => `${curve.name} ${show(lastOf(curve))} at the end`);
  const plot = drawPlot({
    summary: `${title}: ${ends.join(', ')}`,
    xTicks: timeTicks(x.low, x.high, 5).map(({ time, label }) => ({ at: shareOf(x, time), label })),
    yTicks: y.ticks.map((tick) => ({ at: shareOf(y, tick), label: show(tick) })),
    shapes: [
      horizontalRule(shareOf(y, 0), 'axis'),
      ...curves.toReversed().map(({ values, className }) =>
        lineShape(
          values.map((value, at) => [shareOf(x, times[at]!), shareOf(y, value)] as const),
          className,
        ),
      ),
    ],
  });
  return `<div><h3>${title}</h3>${plotKey(curves.map(({ className, name }) => [className, name]))}${plot}</div>`;
}

/** Sharpe ratio and volatility of a window that moves through the test, beside those of the benchmark. */
export function rollingSection({
  result,
  benchmark,
  rollingBars,
  riskFreeRate,
  whose = 'Strategy',
}: Pick<ReportInput, 'benchmark' | 'rollingBars' | 'riskFreeRate'> & {
  readonly result: EquityCurve & Pick<BacktestResult, 'stats'>;
  /** What the account is called beside the benchmark. */
  readonly whose?: string;
}): string {
  const { capital, equity, time, stats } = result;
  const ends = windowEnds(equity.length, rollingBars);
  if (equity.length < rollingBars + 2 || rollingBars < 5) return '';
  const times = ends.map((end) => time[end - 1]!);
  const accounts = [
    { name: whose, className: 'accent', returns: periodicReturns(equity, capital) },
    ...(benchmark
      ? [{ name: benchmark.name, className: 'hold', returns: periodicReturns(benchmark.curve, capital) }]
      : []),
  ];
  const curvesOf = (figure: (returns: Float64Array) => number | undefined): Curve[] =>
    accounts.map(({ name, className, returns }) => ({
      name,
      className,
      values: ends.map((end) => figure(returns.subarray(end - rollingBars, end)) ?? Number.NaN),
    }));
  const { periodsPerYear } = stats;
  const ratios = curvesOf((returns) => sharpe(returns, { periodsPerYear, riskFreeRate }));
  const swings = curvesOf((returns) => volatility(returns, { periodsPerYear }));
  return `<section id="rolling">
<h2>Rolling Sharpe ratio and volatility</h2>
<p class="note">Each point is the annualised figure of the ${formatCount(rollingBars)} bars that end there.</p>
<div class="plots">
${rollingPlot('Sharpe ratio', times, ratios, (value) => formatNumber(value, 1))}
${rollingPlot('Volatility', times, swings, (value) => formatFraction(value, 0))}
</div>
</section>`;
}
