import type { BarSeries, Timeframe } from '@kairos/core';
import {
  type ConfiguredIndicator,
  type IndicatorEntry,
  IndicatorFactory,
  type KernelInput,
  type Lines,
  type Streaming,
} from '@kairos/indicators';
import { invalid } from '../../regimes/input/invalid.js';
import type { Feature, FeatureInputs, FeatureReader } from './feature.js';

/** A column of the bars that a feature can be computed from. */
export type FeatureColumn = 'open' | 'high' | 'low' | 'close' | 'volume' | 'fundingRate';

/** An indicator as a feature. @internal */
export interface IndicatorFeatureParts {
  readonly name: string;
  readonly indicator: ConfiguredIndicator;
  readonly line?: string;
  /** What it is computed from, where it does not read whole bars; `close` unless given. */
  readonly of?: FeatureColumn | Feature;
  /** From the indicator's value to the feature's. */
  readonly map?: (value: number, bars: BarSeries, index: number) => number;
}

let library: IndicatorFactory | undefined;

/** An indicator of the library by name, or any other, with its parameters. @internal */
export function configured(
  indicator: string | IndicatorEntry,
  parameters: Readonly<Record<string, number>>,
): ConfiguredIndicator {
  if (typeof indicator !== 'string') return new IndicatorFactory([indicator]).create(indicator.name, parameters);
  library ??= new IndicatorFactory();
  return library.create(indicator, parameters);
}

/** The values of a column, or of a feature. @internal */
export function sourceValues(of: FeatureColumn | Feature, inputs: FeatureInputs): Float64Array {
  if (typeof of !== 'string') return inputs.memo([of], () => of.compute(inputs));
  return columnOf(inputs.bars, of);
}

/** @throws `ValidationError` about bars without funding rates. */
function columnOf(bars: BarSeries, name: FeatureColumn): Float64Array {
  const column = bars[name];
  if (column) return column;
  throw invalid(`bars.${name}`, `is missing in ${bars.symbol} ${bars.timeframe}, and a feature is made from it`);
}

/** Reads a column or a feature. @internal */
export function sourceReader(of: FeatureColumn | Feature): FeatureReader | undefined {
  if (typeof of === 'string') return ({ bars }, i) => columnOf(bars, of)[i]!;
  return of.begin?.();
}

/** Bars that the source needs before its first value. */
function sourceLookback(of: FeatureColumn | Feature, timeframe: Timeframe): number {
  return typeof of === 'string' ? 0 : of.lookback(timeframe);
}

/** Reads through a stream of the indicator, which gives the bits of the kernel. */
function streamReader(stream: Streaming, parts: IndicatorFeatureParts): FeatureReader | undefined {
  const { line, indicator, of = 'close' } = parts;
  const { columns } = indicator.entry;
  const read = columns ? undefined : sourceReader(of);
  if (!columns && !read) return undefined;
  const row: Record<string, number> = {};
  return (inputs, i) => {
    for (const column of columns ?? []) row[column] = inputs.bars[column as FeatureColumn]![i]!;
    const given = stream.next(read ? read(inputs, i) : row);
    if (given === undefined) return Number.NaN;
    return typeof given === 'number' ? given : given[line!]!;
  };
}

/** A plain loop, because `map` of a typed array takes several times as long; in place where nobody else has the values. */
function mapped(
  values: Float64Array,
  map: NonNullable<IndicatorFeatureParts['map']>,
  bars: BarSeries,
  isOurs: boolean,
): Float64Array {
  const results = isOurs ? values : new Float64Array(values.length);
  for (let i = 0; i < results.length; i++) results[i] = map(values[i]!, bars, i);
  return results;
}

/**
 * A feature made from an indicator: the array kernel for the whole, the stream for bar by bar.
 *
 * @internal
 */
export function indicatorFeature(parts: IndicatorFeatureParts): Feature {
  const { name, indicator, line, of = 'close', map } = parts;
  const { entry } = indicator;
  const settings = Object.values(indicator.parameters);

  function raw(inputs: FeatureInputs): Float64Array {
    const input: KernelInput = entry.columns ? inputs.bars : sourceValues(of, inputs);
    if (line === undefined) return indicator.compute(input) as Float64Array;
    // Remembered, because the other lines are often wanted too.
    const lines = inputs.memo([entry, input, ...settings], () => indicator.compute(input) as Lines<string>);
    return lines[line]!;
  }

  function begin(): FeatureReader | undefined {
    const read = streamReader(indicator.stream(), parts);
    return read && map ? (inputs, i) => map(read(inputs, i), inputs.bars, i) : read;
  }

  return {
    name,
    lookback: (timeframe) => indicator.warmup + (entry.columns ? 0 : sourceLookback(of, timeframe)),
    compute(inputs) {
      const values = raw(inputs);
      return map ? mapped(values, map, inputs.bars, line === undefined) : values;
    },
    // A source that is computed as a whole only cannot be read bar by bar, and then this one cannot either.
    ...(begin() && { begin: () => begin()! }),
  };
}
