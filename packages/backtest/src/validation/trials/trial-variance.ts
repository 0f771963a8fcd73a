import { sampleVariance } from './sample-variance.js';
import type { Trial } from './trial-registry.js';

/**
 * Variance of the Sharpe ratios of some trials: the sample variance of those that are known. A trial without its figure, or the only one
 * with one, counts with what luck alone gives a ratio, 1 / (observations - 1): a search nobody can see must not look like a single idea.
 *
 * @returns The mean over the trials; 0 for none.
 * @internal
 */
export function trialVariance(trials: readonly Pick<Trial, 'sharpe' | 'observations'>[]): number {
  const known = trials.flatMap(({ sharpe }) => sharpe ?? []);
  const spread = known.length < 2 ? undefined : sampleVariance(known);
  let sum = 0;
  for (const { sharpe, observations } of trials) {
    const isKnown = sharpe !== undefined && spread !== undefined;
    sum += isKnown ? spread : 1 / Math.max(1, observations - 1);
  }
  return trials.length === 0 ? 0 : sum / trials.length;
}
