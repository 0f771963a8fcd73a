import { burkeRatio, serenityIndex, sterlingRatio } from '../drawdown/drawdown-ratios.js';
import { conditionalDrawdown, painIndex, timeUnderWater, ulcerIndex } from '../drawdown/ulcer-index.js';
import { drawdownSeries } from '../drawdown.js';
import { finite, mean } from '../moments.js';
import { ratio } from '../samples/complete.js';
import type { EquityFigureInput, Figure } from './figure.js';

/** How far and how long the account lay below its peak. @internal */
export const DRAWDOWN_FIGURES: readonly Figure<EquityFigureInput>[] = [
  {
    name: 'maxDrawdown',
    title: 'Maximum drawdown',
    unit: 'fraction',
    always: true,
    alias:
      'max_drawdown (empyrical, quantstats: below 0), Max. Drawdown (backtesting.py), Max Drawdown (vectorbt), Drawdown (LEAN)',
    describe: 'Deepest fall from a peak, positive.',
    compute: ({ stats }) => stats.maxDrawdown,
  },
  {
    name: 'maxDrawdownAmount',
    title: 'Maximum drawdown in money',
    unit: 'money',
    always: true,
    describe: 'Largest fall from a peak in the quote currency; not always that of the deepest fraction.',
    compute: ({ drawdowns }) => largest(drawdowns.map((one) => one.amount)),
  },
  {
    name: 'maxDrawdownBars',
    title: 'Longest drawdown',
    unit: 'bars',
    always: true,
    alias:
      'Max Drawdown Duration (vectorbt), Max. Drawdown Duration (backtesting.py, in time, the peak and the recovery included)',
    describe: 'Most bars below an earlier peak, one that has not recovered included.',
    compute: ({ stats }) => stats.maxDrawdownBars,
  },
  {
    name: 'averageDrawdown',
    title: 'Mean drawdown',
    unit: 'fraction',
    alias: 'Avg. Drawdown (backtesting.py)',
    describe: 'Mean depth of the drawdowns, an open one included.',
    compute: ({ drawdowns }) => finite(mean(drawdowns.map((one) => one.depth))),
  },
  {
    name: 'averageDrawdownBars',
    title: 'Mean length of a drawdown',
    unit: 'bars',
    alias: 'Avg. Drawdown Duration (backtesting.py, a bar longer)',
    describe: 'Mean number of bars below the peak, an open one included.',
    compute: ({ drawdowns }) => finite(mean(drawdowns.map((one) => one.bars))),
  },
  {
    name: 'drawdowns',
    title: 'Drawdowns',
    unit: 'count',
    always: true,
    describe: 'Number of falls below an earlier peak.',
    compute: ({ drawdowns }) => drawdowns.length,
  },
  {
    name: 'longestRecoveryBars',
    title: 'Longest recovery',
    unit: 'bars',
    alias: 'Drawdown Recovery (LEAN, in days)',
    describe: 'Most bars from a valley back to the peak.',
    compute: ({ drawdowns }) => longestRecovery(drawdowns),
  },
  {
    name: 'currentDrawdown',
    title: 'Drawdown at the end',
    unit: 'fraction',
    describe: 'How far the last close lies below the peak.',
    compute: ({ result }) => drawdownSeries(result.equity, result.capital).at(-1),
  },
  {
    name: 'currentDrawdownBars',
    title: 'Length of the open drawdown',
    unit: 'bars',
    always: true,
    describe: 'Bars below the peak at the end; 0 at a peak.',
    compute: ({ drawdowns }) => openSpell(drawdowns)?.bars ?? 0,
  },
  {
    name: 'timeUnderWater',
    title: 'Time under water',
    unit: 'fraction',
    describe: 'Share of the bars below an earlier peak.',
    compute: ({ result }) => timeUnderWater(result.equity, result.capital),
  },
  {
    name: 'ulcerIndex',
    title: 'Ulcer index',
    unit: 'fraction',
    alias: 'ulcer_index (quantstats)',
    describe: 'Root of the mean squared drawdown, over n - 1.',
    compute: ({ result }) => ulcerIndex(result.equity, result.capital),
  },
  {
    name: 'painIndex',
    title: 'Pain index',
    unit: 'fraction',
    describe: 'Mean drawdown of all bars.',
    compute: ({ result }) => painIndex(result.equity, result.capital),
  },
  {
    name: 'conditionalDrawdown',
    title: 'Conditional drawdown at risk',
    unit: 'fraction',
    describe: 'Mean of the deepest 5 % of the drawdowns of all bars.',
    compute: ({ result, tail }) => conditionalDrawdown(result.equity, { capital: result.capital, tail }),
  },
  {
    name: 'calmar',
    title: 'Calmar ratio',
    unit: 'ratio',
    alias: 'calmar_ratio (empyrical, from the annual return), Calmar Ratio (backtesting.py, vectorbt)',
    describe: 'CAGR / maximum drawdown, over the whole time.',
    compute: ({ stats }) => stats.calmar,
  },
  {
    name: 'recoveryFactor',
    title: 'Recovery factor',
    unit: 'ratio',
    alias: 'recovery_factor (quantstats)',
    describe: 'Total return / maximum drawdown. quantstats takes the sum of the returns without its sign.',
    compute: ({ stats }) => ratio(stats.totalReturn, stats.maxDrawdown),
  },
  {
    name: 'profitToMaxDrawdown',
    title: 'Profit / maximum drawdown',
    unit: 'ratio',
    alias: 'Profit To Max Drawdown Ratio (LEAN)',
    describe: 'Net profit / maximum drawdown, both in money.',
    compute: ({ result, stats, drawdowns }) =>
      ratio(stats.finalEquity - result.capital, largest(drawdowns.map((one) => one.amount))),
  },
  {
    name: 'ulcerPerformanceIndex',
    title: 'Ulcer performance index',
    unit: 'ratio',
    alias: 'ulcer_performance_index (quantstats)',
    describe: 'CAGR / ulcer index: Martin ratio. quantstats takes the total return.',
    compute: ({ result, stats }) => ratio(stats.cagr, ulcerIndex(result.equity, result.capital)),
  },
  {
    name: 'painRatio',
    title: 'Pain ratio',
    unit: 'ratio',
    describe: 'CAGR / pain index.',
    compute: ({ result, stats }) => ratio(stats.cagr, painIndex(result.equity, result.capital)),
  },
  {
    name: 'sterlingRatio',
    title: 'Sterling ratio',
    unit: 'ratio',
    describe: 'CAGR / (mean of the three deepest drawdowns + 0.1).',
    compute: ({ stats, drawdowns }) => sterlingRatio(stats.cagr, depths(drawdowns)),
  },
  {
    name: 'burkeRatio',
    title: 'Burke ratio',
    unit: 'ratio',
    describe: 'CAGR / root of the sum of the squared drawdowns.',
    compute: ({ stats, drawdowns }) => burkeRatio(stats.cagr, depths(drawdowns)),
  },
  {
    name: 'serenityIndex',
    title: 'Serenity index',
    unit: 'ratio',
    alias: 'serenity_index (quantstats)',
    describe: 'Sum of the returns / (ulcer index x expected shortfall of the drawdowns / deviation of the returns).',
    compute: ({ returns, result }) => serenityIndex(returns, result.equity, result.capital),
  },
];

type Spells = EquityFigureInput['drawdowns'];

function depths(drawdowns: Spells): number[] {
  return drawdowns.map((one) => one.depth);
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function longestRecovery(drawdowns: Spells): number | undefined {
  const recovered = drawdowns.flatMap(({ recoveryBars }) => recoveryBars ?? []);
  return recovered.length === 0 ? undefined : largest(recovered);
}

/** The one that has not recovered, always the last. */
function openSpell(drawdowns: Spells): Spells[number] | undefined {
  const last = drawdowns.at(-1);
  return last?.recovery === undefined ? last : undefined;
}
