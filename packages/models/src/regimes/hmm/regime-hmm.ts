import {
  type BarSeries,
  InsufficientDataError,
  type Random,
  type Regime,
  type RegimeSeries,
  sliceBars,
} from '@kairos/core';
import { checkKnown, checkRandom, checkWhole, invalid } from '../input/invalid.js';
import { statisticalRegimeModel } from '../statistical/statistical-regime-model.js';
import { fitGaussianHmm } from './fit-gaussian-hmm.js';
import type { GaussianHmm } from './gaussian-hmm.js';

/** A hidden Markov model of regimes as it was fitted. Plain data, to be stored as JSON. */
export interface RegimeHmm {
  readonly model: GaussianHmm;
  /** What each state is called, by its own mean volatility and efficiency. */
  readonly names: readonly Regime[];
  /** Mean and deviation of each feature in the training slice, by which later ones are scaled too. */
  readonly scale: { readonly mean: readonly number[]; readonly deviation: readonly number[] };
  /** Open times of the first and the last bar it was fitted on, UTC epoch milliseconds. */
  readonly trainedOn: { readonly start: number; readonly end: number };
}

/** How {@link fitRegimeHmm} learns. */
export interface RegimeHmmOptions {
  /** First bar of the training slice. Default 0. */
  readonly from?: number;
  /** Bar behind the last of the training slice. No bar from here on is looked at. */
  readonly to: number;
  /** Stays added to those counted in each state, from 0. Default 50. */
  readonly sticky?: number;
  /** Chooses where the clusters start. */
  readonly random: Random;
}

/** What states are told apart by: logarithm of the realised volatility, and efficiency ratio. */
function hmmRow({ features }: RegimeSeries, bar: number): [number, number] {
  return [Math.log(features!.realisedVolatility![bar]!), features!.efficiencyRatio![bar]!];
}

/**
 * Fits a sticky Gaussian hidden Markov model of three states to the volatility and efficiency of a training slice.
 *
 * The most volatile state is called `highVolatility`, the more efficient of the others `trend`, the last `chop`: by what the states are, not
 * by what followed them. Scales, states and names come from the slice alone; a walk-forward study fits anew in each of its training slices.
 *
 * @param bars - All bars at hand; those outside the slice are not looked at.
 * @returns The fit, for `hmmRegimeModel`.
 * @throws `ValidationError` on a bad slice or option; `InsufficientDataError` when the slice has fewer than 60 bars with all features.
 * @example
 * ```ts
 * import { createRandom } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { fitRegimeHmm } from '@kairos/models';
 *
 * const bars = randomBars({ length: 900, timeframe: '4h' });
 * const { names } = await fitRegimeHmm(bars, { to: 600, random: createRandom(1) });
 * names.toSorted(); // => [ 'chop', 'highVolatility', 'trend' ]
 * ```
 */
export async function fitRegimeHmm(bars: BarSeries, options: RegimeHmmOptions): Promise<RegimeHmm> {
  checkKnown(options, ['to', 'from', 'sticky', 'random'] satisfies (keyof RegimeHmmOptions)[]);
  const { from = 0, to, sticky = 50, random } = options;
  checkRandom(random);
  checkWhole(from, 'from', 0);
  if (checkWhole(to, 'to', from + 1) > bars.length) throw invalid('to', `must be at most ${bars.length}, was ${to}`);
  const slice = sliceBars(bars, from, to);
  const read = await statisticalRegimeModel().estimate(slice);
  const rows: number[][] = [];
  for (let bar = 0; bar < slice.length; bar++) {
    const row = hmmRow(read, bar);
    if (row.every(Number.isFinite)) rows.push(row);
  }
  if (rows.length < 60) {
    const message = `fitRegimeHmm needs 60 bars with all features, got ${rows.length}`;
    throw new InsufficientDataError(message, { needed: 60, got: rows.length });
  }
  const scale = scaleOf(rows);
  const model = fitGaussianHmm(
    rows.map((row) => scaled(row, scale)),
    { sticky, random },
  );
  const trainedOn = { start: slice.time[0]!, end: slice.time[slice.length - 1]! };
  return { model, names: namesOf(model), scale, trainedOn };
}

/** A row in deviations from the mean of the training slice. */
export function scaled(row: readonly number[], { mean, deviation }: RegimeHmm['scale']): number[] {
  return row.map((value, column) => (value - mean[column]!) / deviation[column]!);
}

function scaleOf(rows: readonly (readonly number[])[]): RegimeHmm['scale'] {
  const columns = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const mean = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const deviation = columns.map((values, column) => {
    const sum = values.reduce((total, value) => total + (value - mean[column]!) ** 2, 0);
    // A column that does not vary tells nothing, and is left as it is.
    return Math.sqrt(sum / values.length) || 1;
  });
  return { mean, deviation };
}

function namesOf({ means }: GaussianHmm): Regime[] {
  const states = means.map((_, state) => state);
  const volatile = states.reduce((a, b) => (means[b]![0]! > means[a]![0]! ? b : a));
  const others = states.filter((state) => state !== volatile);
  const efficient = others.reduce((a, b) => (means[b]![1]! > means[a]![1]! ? b : a));
  return states.map((state) => (state === volatile ? 'highVolatility' : state === efficient ? 'trend' : 'chop'));
}
