import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { mean } from '../../statistics/moments.js';
import { linearFit } from '../../statistics/samples/linear-fit.js';
import { binomial, combinationsOf } from '../combinations.js';
import { checkTable } from '../refuse.js';
import { blockMoments, metricOver, type OverfittingMetric } from './block-moments.js';
import { type StochasticDominance, stochasticDominance } from './dominance.js';

/** How overfitting is measured. */
export interface OverfittingOptions {
  /** Blocks that the rows are cut into, an even number from 2 to 18; 16 unless given, which makes 12,870 pairs of halves. */
  readonly blocks?: number;
  /** `sharpe` unless given. */
  readonly metric?: OverfittingMetric;
  /** A metric out of sample below this is a loss; 0 unless given. Per period, as the metric. */
  readonly threshold?: number;
}

/** What becomes of the configuration that is best in one half of the data, in the other half. Over all pairs of halves. */
export interface BacktestOverfitting {
  /** PBO: share of the pairs in which it is at or below the median out of sample, 0 to 1. Selecting is worthless from 0.5 on. */
  readonly probability: number;
  /** ln(rank / (1 - rank)) of its relative rank out of sample, one per pair; at most 0 is at or below the median. */
  readonly logits: Float64Array;
  readonly meanLogit: number;
  /** Its metric in sample and out of sample, one per pair. */
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
  /** The straight line through these; a falling one means: the better it looked, the worse it did. `undefined` when all looked the same. */
  readonly degradation: { readonly slope: number; readonly intercept: number } | undefined;
  /** Share of the pairs in which its metric out of sample is below the threshold. */
  readonly lossProbability: number;
  /** Of the selected one out of sample over any configuration out of sample. */
  readonly dominance: StochasticDominance;
}

const optionsSchema = z.strictObject({
  blocks: z
    .int()
    .min(2)
    .max(18)
    .refine((blocks) => blocks % 2 === 0, 'must be even')
    .default(16),
  metric: z.enum(['sharpe', 'mean']).default('sharpe'),
  threshold: z.number().default(0),
});

function indexOfHighest(values: Float64Array): number {
  let best = 0;
  for (let n = 1; n < values.length; n++) if (values[n]! > values[best]!) best = n;
  return best;
}

/** 1 for the lowest; equals share the mean of their ranks. */
function rankOf(at: number, values: Float64Array): number {
  const value = values[at]!;
  let [below, equal] = [0, 0];
  for (const other of values) {
    if (other < value) below++;
    else if (other === value) equal++;
  }
  return below + (equal + 1) / 2;
}

/**
 * Probability of backtest overfitting, by combinatorially symmetric cross-validation: the rows are cut into blocks, every half of the
 * blocks serves once to select the best configuration, the other half to see what rank it has there.
 *
 * @param returns - Returns per period of every configuration that was tried, one series each, the same periods; at least two. Leaving out the
 * bad ones hides the overfitting.
 * @param options - Rows at the start that do not fill the blocks are left out.
 * @throws `ValidationError` for series of different lengths, fewer than two rows a block, or what is no number.
 * @see Bailey, Borwein, Lopez de Prado and Zhu (2017), "The Probability of Backtest Overfitting", J. Computational Finance 20(4).
 * @example
 * ```ts
 * import { backtestOverfitting } from '@kairos/backtest';
 * import { createRandom } from '@kairos/core';
 *
 * const random = createRandom('noise');
 * const returns = Array.from({ length: 10 }, (_, n) => Array.from({ length: 320 }, () => 0.01 * random.normal() + (n === 3 ? 0.005 : 0)));
 * backtestOverfitting(returns, { blocks: 8 }).probability; // => 0
 * ```
 */
export function backtestOverfitting(
  returns: readonly ArrayLike<number>[],
  options: OverfittingOptions = {},
): BacktestOverfitting {
  const { blocks, metric, threshold } = parseWith(optionsSchema, options, 'options');
  checkTable('returns', returns, 2, 2 * blocks);
  const table = blockMoments(returns, blocks);
  const pairs = binomial(blocks, blocks / 2);
  const [logits, inSample, outOfSample] = [0, 1, 2].map(() => new Float64Array(pairs)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const everybody = new Float64Array(pairs * returns.length);
  const all = Array.from({ length: blocks }, (_, block) => block);
  let pair = 0;
  for (const half of combinationsOf(blocks, blocks / 2)) {
    const other = all.filter((block) => !half.includes(block));
    const seen = metricOver(table, half, metric);
    const unseen = metricOver(table, other, metric);
    const best = indexOfHighest(seen);
    const rank = rankOf(best, unseen) / (returns.length + 1);
    logits[pair] = Math.log(rank / (1 - rank));
    inSample[pair] = seen[best]!;
    outOfSample[pair] = unseen[best]!;
    everybody.set(unseen, pair * returns.length);
    pair++;
  }
  const fit = linearFit(inSample, outOfSample);
  return {
    probability: logits.filter((logit) => logit <= 0).length / pairs,
    logits,
    meanLogit: mean(logits),
    inSample,
    outOfSample,
    degradation: fit && { slope: fit.slope, intercept: fit.intercept },
    lossProbability: outOfSample.filter((value) => value < threshold).length / pairs,
    dominance: stochasticDominance(outOfSample, everybody),
  };
}
