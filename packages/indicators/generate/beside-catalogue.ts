/** What the package has beside the indicators of the catalogue, by the names exported together, one line each. */
export const BESIDE_CATALOGUE: Readonly<Record<string, string>> = {
  'renko, Renko': 'Bricks of a size in the unit of the prices, from closes; as a function of bars and as a stream.',
  heikinAshiBars:
    'Bars with the prices of `heikinAshi`, to chart or to compute indicators over. No one can trade at those prices.',
  volumeProfile:
    'Volume by price bins of a stretch of bars: point of control, value area; `undefined` when nothing was traded.',
  sessionVwap:
    'Volume-weighted average price since the opening of the session of a calendar; NaN outside. `vwap` begins with the UTC day.',
  anchoredVwap: 'Volume-weighted average price since the last of the bars that you mark.',
  zigZagPivots:
    'Turning points with the bar that confirmed each. For charts: a line through them repaints, a signal may use one from `confirmedAt` on.',
  'patterns, CANDLESTICK_PATTERNS':
    'Every candlestick pattern found in bars, in one pass; the list of patterns, each also by its own name, such as `ENGULFING`.',
  candleFigures: 'Body, range and wicks of one candle.',
  candleChart: 'A picture of one candle among its neighbours, as SVG text.',
  'crossAbove, crossBelow, CrossAbove, CrossBelow':
    'Masks of the bars at which one line crosses another or a level; the classes are the streaming ones.',
  indicators: 'The face for strategies: `indicators(bars, context)`.',
  'IndicatorFactory, CATALOGUE': 'Indicators by name with parameters from JSON; the list that it begins with.',
  'StreamingIndicator, StreamingLines, runStream, runLines':
    'What makes a stream and a kernel of a definition of your own, of one line or several.',
  'whole, real, checkPeriod, checkReal': 'Parameters of an entry of your own, and the checks of their values.',
  'CandlestickPattern, Candles, CandleShapes': 'What candlestick patterns are made of, for patterns of your own.',
};

/** What other entry points of the package have, by entry point. */
export const OTHER_ENTRY_POINTS: Readonly<Record<string, string>> = {
  '@kairos/indicators/technicalindicators':
    '`technicalEntry`, `technicalEntries`: the classes of the library technicalindicators as entries.',
  '@kairos/indicators/testing': '`indicatorContract`: the tests that an indicator of your own must pass.',
};

/** Rows of the section `Not in the catalogue`. */
export function besideCatalogueText(): string {
  const inCode = (names: string) => names.replaceAll(/\w+/g, '`$&`');
  const rows = Object.entries(BESIDE_CATALOGUE).map(([names, line]) => `| ${inCode(names)} | ${line} |`);
  const others = Object.entries(OTHER_ENTRY_POINTS).map(([path, line]) => `| \`${path}\` | ${line} |`);
  return `## Not in the catalogue\n\n| name | what it is |\n|---|---|\n${[...rows, ...others].join('\n')}\n`;
}
