import type { BarSeries, Calendar, RegimeSeries, Timeframe } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';

/** What features are made from: bars, when each of them closed, and what else was given with them. */
export interface FeatureInputs {
  readonly bars: BarSeries;
  /** Close of each bar, UTC epoch milliseconds: the time of the decision. */
  readonly closeTimes: Float64Array;
  /** Readings of a regime model, one per bar, where there are any. */
  readonly regime?: RegimeSeries;
  readonly calendar?: Calendar;
  /** Computes once per key, whose parts are compared by identity: two features made from the same series share it. */
  memo<T>(key: readonly unknown[], compute: () => T): T;
}

/**
 * Reads one bar after the other and gives the value of the last.
 *
 * @param index - The bar to read, in `inputs`, which may hold later bars or begin with this one: what is needed of the past is remembered.
 */
export type FeatureReader = (inputs: FeatureInputs, index: number) => number;

/** One column of a feature matrix. */
export interface Feature {
  /** Stands in the matrix and in every model fitted to it. */
  readonly name: string;
  /** Bars of this timeframe before the first value, where nothing is missing; at most so many for a higher timeframe. */
  lookback(timeframe: Timeframe): number;
  /** One value per bar, each from bars up to itself; NaN where there is none. */
  compute(inputs: FeatureInputs): Float64Array;
  /** Begins to read bar by bar, with the same bits as `compute`. Without it, `featureSet(...).stream()` is refused. */
  begin?(): FeatureReader;
}

/** A feature of your own: `begin`, which cannot look ahead, `compute`, which is faster, or both. */
export interface FeatureDefinition {
  readonly name: string;
  /** Bars before the first value; a whole number from 0. */
  readonly lookback: number;
  /** As of a {@link Feature}. */
  readonly compute?: (inputs: FeatureInputs) => Float64Array;
  /** As of a {@link Feature}. */
  readonly begin?: () => FeatureReader;
}

/**
 * A feature of your own.
 *
 * With `begin` alone the whole is computed by reading bar by bar, so that the two cannot differ. With both they must agree to the
 * bit, which `certifyFeatures` checks.
 *
 * @throws `ValidationError` without a name, with a bad lookback, or with neither way to compute.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { defineFeature, featureSet } from '@kairos/models';
 *
 * const upBars = defineFeature({
 *   name: 'upBars',
 *   lookback: 0,
 *   begin() {
 *     let run = 0;
 *     return ({ bars }, i) => {
 *       run = bars.close[i]! > bars.open[i]! ? run + 1 : 0;
 *       return run;
 *     };
 *   },
 * });
 * featureSet([upBars]).compute(randomBars({ length: 6, seed: 4 })).rows; // => 6
 * ```
 */
export function defineFeature(definition: FeatureDefinition): Feature {
  const { name, lookback, compute, begin } = definition;
  if (typeof name !== 'string' || name === '') throw invalid('name', `must be a text, was ${String(name)}`);
  if (!Number.isSafeInteger(lookback) || lookback < 0) {
    throw invalid(`${name}.lookback`, `must be a whole number of bars from 0, was ${String(lookback)}`);
  }
  if (compute) return { name, lookback: () => lookback, compute, ...(begin && { begin }) };
  if (begin) return barFeature(name, lookback, begin);
  throw invalid(name, 'must be given begin or compute');
}

/** A feature that is always read bar by bar. @internal */
export function barFeature(name: string, lookback: number, begin: () => FeatureReader): Feature {
  return { name, lookback: () => lookback, compute: (inputs) => readAll(begin(), inputs), begin };
}

function readAll(read: FeatureReader, inputs: FeatureInputs): Float64Array {
  const values = new Float64Array(inputs.bars.length);
  for (let i = 0; i < values.length; i++) values[i] = read(inputs, i);
  return values;
}
