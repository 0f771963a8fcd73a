import type { BarSeries, Calendar, FeatureMatrix, Timeframe } from '@kairos/core';
import { checkKnown, invalid } from '../../regimes/input/invalid.js';
import { checkDistinct } from '../matrix/feature-rows.js';
import type { Feature, FeatureInputs } from './feature.js';
import { asked, stretchOf } from './feature-failure.js';
import { type FeatureOptions, featureInputs } from './feature-inputs.js';
import { type FeatureList, flatten } from './feature-list.js';
import { FeatureStream } from './feature-stream.js';
import { storable } from './storable.js';

/** Columns and rows written together: as many as one cache line holds, and as many of those as stay in the cache meanwhile. */
const GROUP = 16;
const BLOCK = 64;

/** Features under one roof: the same rows from a whole history and bar by bar. */
export interface FeatureSet {
  /** Names of the columns, in order. */
  readonly names: readonly string[];
  readonly features: readonly Feature[];
  /** Bars of this timeframe before the first row without a missing value. */
  lookback(timeframe: Timeframe): number;
  /**
   * One row per bar, known at the bar's close. What is missing, or no finite number, is NaN; no row is left out.
   *
   * @throws `ValidationError` about bars or readings that a feature needs and does not find; `StrategyError` naming a feature that threw
   * anything else, with what it threw as its cause.
   */
  compute(bars: BarSeries, options?: FeatureOptions): FeatureMatrix;
  /**
   * Begins to read bar by bar, for live use: the same bits as `compute` over all of them.
   *
   * @throws `ValidationError` naming a feature that can be computed as a whole only.
   */
  stream(options?: { readonly calendar?: Calendar }): FeatureStream;
}

/**
 * A matrix of features, each made from bars up to its own: nothing is fitted here and nothing looks ahead. What has to be fitted, scalers
 * and principal components, is fitted to a training slice afterwards.
 *
 * @param features - From `feature`, `defineFeature`, or groups of them; each name once.
 * @throws `ValidationError` on an empty list, what is no feature, or a name that stands twice.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { feature, featureSet } from '@kairos/models';
 *
 * const set = featureSet([
 *   feature.logReturn(1),
 *   feature.volatility(20),
 *   feature.rsi(14),
 *   feature.timeOfDay('UTC'),
 *   feature.higherTimeframe('4h', [feature.rsi(14)]),
 * ]);
 * set.names.at(-1); // => '4h:rsi(14)'
 * set.lookback('30m'); // => 119
 *
 * const matrix = set.compute(randomBars({ length: 500, timeframe: '30m' }));
 * matrix.rows; // => 500
 * ```
 */
export function featureSet(features: FeatureList): FeatureSet {
  const given = flatten(features);
  if (given.length === 0) throw invalid('features', 'must hold at least one feature, was empty');
  const names = given.map(({ name }) => name);
  checkDistinct(names);
  return {
    names,
    features: given,
    lookback: (timeframe) => Math.max(...given.map((each) => each.lookback(timeframe))),
    compute(bars, options = {}) {
      const inputs = featureInputs(bars, options);
      const values = rowsOf(given, inputs);
      const { length: rows, symbol, timeframe } = bars;
      return { names, rows, values, availableAt: inputs.closeTimes, symbol, timeframe };
    },
    stream(options = {}) {
      checkKnown(options, ['calendar']);
      return new FeatureStream(given, options.calendar);
    },
  };
}

function rowsOf(features: readonly Feature[], inputs: FeatureInputs): Float32Array {
  const { length } = inputs.bars;
  const width = features.length;
  const values = new Float32Array(length * width);
  for (let from = 0; from < width; from += GROUP) {
    const columns = features.slice(from, from + GROUP).map((feature) => columnOf(feature, inputs));
    for (let row = 0; row < length; row += BLOCK) {
      const until = Math.min(length, row + BLOCK);
      for (let i = 0; i < columns.length; i++) writeColumn(columns[i]!, values, from + i, width, row, until);
    }
  }
  return values;
}

/** The rows from `row` to before `until` of one column. */
function writeColumn(
  column: Float64Array,
  values: Float32Array,
  place: number,
  width: number,
  row: number,
  until: number,
): void {
  for (let i = row, at = row * width + place; i < until; i++, at += width) values[at] = storable(column[i]!);
}

function columnOf(feature: Feature, inputs: FeatureInputs): Float64Array {
  const column = asked(
    feature.name,
    () => feature.compute(inputs),
    () => stretchOf(inputs.bars),
  );
  if (column?.length === inputs.bars.length) return column;
  throw invalid(feature.name, `must give one value for each of the ${inputs.bars.length} bars, gave ${column?.length}`);
}
