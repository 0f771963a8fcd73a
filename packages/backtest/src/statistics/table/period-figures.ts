import type { Figure } from './figure.js';

/** What was tested. @internal */
export const PERIOD_FIGURES: readonly Figure[] = [
  {
    name: 'startTime',
    title: 'Start',
    unit: 'time',
    describe: 'Open of the first bar.',
    compute: ({ result }) => result.time[0],
  },
  {
    name: 'endTime',
    title: 'End',
    unit: 'time',
    describe: 'Open of the last bar.',
    compute: ({ result }) => result.time[result.time.length - 1],
  },
  {
    name: 'bars',
    title: 'Bars',
    unit: 'count',
    always: true,
    describe: 'Bars in the test.',
    compute: ({ stats }) => stats.bars,
  },
  {
    name: 'years',
    title: 'Years',
    unit: 'years',
    always: true,
    describe: 'From the first open to the last close, in years of 365.25 days.',
    compute: ({ stats }) => stats.years,
  },
  {
    name: 'periodsPerYear',
    title: 'Bars a year',
    unit: 'count',
    always: true,
    describe: 'Bars in a year, the factor that annualises.',
    compute: ({ periodsPerYear }) => periodsPerYear,
  },
  {
    name: 'warmupBars',
    title: 'Warm-up',
    unit: 'bars',
    always: true,
    describe: 'Bars at the start in which no signal acts.',
    compute: ({ result }) => result.warmup,
  },
  {
    name: 'exposure',
    title: 'Exposure',
    unit: 'fraction',
    always: true,
    alias: 'Exposure Time (backtesting.py), Position Coverage (vectorbt)',
    describe: 'Share of the bars at whose close a position was held. backtesting.py also counts the bar of the exit.',
    compute: ({ stats }) => stats.exposure,
  },
  {
    name: 'longExposure',
    title: 'Long exposure',
    unit: 'fraction',
    always: true,
    describe: 'Share of the bars at whose close a long position was held.',
    compute: ({ result }) => sideShare(result.position, 1),
  },
  {
    name: 'shortExposure',
    title: 'Short exposure',
    unit: 'fraction',
    always: true,
    describe: 'Share of the bars at whose close a short position was held.',
    compute: ({ result }) => sideShare(result.position, -1),
  },
];

function sideShare(position: Float64Array, side: 1 | -1): number {
  const held = position.filter((units) => Math.sign(units) === side).length;
  return position.length === 0 ? 0 : held / position.length;
}
