import type { IndicatorEntry, IndicatorParameter } from '../catalogue/entry.js';
import { real, whole } from '../catalogue/parameters.js';
import type { InputColumn } from '../stream/input-row.js';
import { type TechnicalClass, technicalEntry } from './technical-entry.js';

type Known = readonly [
  indicator: string,
  parameters: readonly IndicatorParameter[],
  columns?: readonly InputColumn[] | undefined,
  lines?: readonly string[],
  fixed?: Readonly<Record<string, unknown>>,
];

const HLC = ['high', 'low', 'close'] as const;
const HLCV = ['high', 'low', 'close', 'volume'] as const;
const CV = ['close', 'volume'] as const;
const HL = ['high', 'low'] as const;
const period = (byDefault: number) => [whole('period', byDefault)];
const averages = { SimpleMAOscillator: false, SimpleMASignal: false };

const KNOWN: readonly Known[] = [
  ['SMA', period(14)],
  ['EMA', period(14)],
  ['WMA', period(14)],
  ['WEMA', period(14)],
  ['RSI', period(14)],
  ['ROC', period(12)],
  ['TRIX', period(18)],
  ['SD', period(20)],
  ['Highest', period(14)],
  ['Lowest', period(14)],
  ['Sum', period(14)],
  ['AverageGain', period(14)],
  ['AverageLoss', period(14)],
  [
    'MACD',
    [whole('fastPeriod', 12), whole('slowPeriod', 26), whole('signalPeriod', 9)],
    undefined,
    ['MACD', 'signal', 'histogram'],
    averages,
  ],
  ['BollingerBands', [whole('period', 20), real('stdDev', 2)], undefined, ['middle', 'upper', 'lower', 'pb']],
  [
    'StochasticRSI',
    [whole('rsiPeriod', 14), whole('stochasticPeriod', 14), whole('kPeriod', 3), whole('dPeriod', 3)],
    undefined,
    ['stochRSI', 'k', 'd'],
  ],
  ['ADX', period(14), HLC, ['adx', 'pdi', 'mdi']],
  ['ATR', period(14), HLC],
  ['TrueRange', [], HLC],
  ['CCI', period(20), HLC],
  ['WilliamsR', period(14), HLC],
  ['Stochastic', [whole('period', 14), whole('signalPeriod', 3)], HLC, ['k', 'd']],
  ['PSAR', [real('step', 0.02), real('max', 0.2)], HL],
  ['AwesomeOscillator', [whole('fastPeriod', 5), whole('slowPeriod', 34)], HL],
  ['ADL', [], HLCV],
  ['MFI', period(14), HLCV],
  ['VWAP', [], HLCV],
  ['OBV', [], CV],
  ['ForceIndex', period(13), CV],
];

/** The module `technicalindicators`, as far as the adapter needs it. */
export type TechnicalLibrary = Readonly<Record<string, unknown>>;

/**
 * The indicators of `technicalindicators` that are read bar by bar, as entries named `technicalSma`, `technicalRsi` and so on.
 *
 * Its candlestick patterns are no classes that can be fed; ours are `CANDLESTICK_PATTERNS`. What it has beyond goes through
 * {@link technicalEntry}.
 *
 * @param library - `import * as library from 'technicalindicators'`.
 * @returns One entry for each class that the library has.
 * @example
 * ```ts
 * import { IndicatorFactory } from '@kairos/indicators';
 * import { technicalEntries } from '@kairos/indicators/technicalindicators';
 * import * as technical from 'technicalindicators';
 *
 * const factory = new IndicatorFactory();
 * for (const entry of technicalEntries(technical)) factory.register(entry);
 * factory.create('technicalSma', { period: 2 }).compute(Float64Array.of(1, 2, 4)); // => Float64Array(3) [ NaN, 1.5, 3 ]
 * ```
 */
export function technicalEntries(library: TechnicalLibrary): IndicatorEntry[] {
  return KNOWN.flatMap(([indicator, parameters, columns, lines, fixed]) => {
    const found = library[indicator];
    if (typeof found !== 'function') return [];
    const tail = indicator === indicator.toUpperCase() ? indicator[0] + indicator.slice(1).toLowerCase() : indicator;
    const entry = technicalEntry(found as TechnicalClass, {
      name: `technical${tail}`,
      parameters,
      ...(columns ? { columns } : {}),
      ...(lines ? { lines } : {}),
      ...(fixed ? { fixed } : {}),
    });
    return [entry];
  });
}
