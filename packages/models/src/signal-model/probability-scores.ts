import { checkOutcomes, checkProbabilities } from './check-scores.js';

function mean(length: number, at: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += at(i);
  return sum / length;
}

/**
 * Returns the mean squared distance between probability and outcome: 0 is perfect, always saying 0.5 gives 0.25.
 *
 * @param probabilities - From 0 to 1.
 * @param labels - What happened: 0 or 1, one per probability.
 * @throws `ValidationError` about lengths that differ, nothing to score, other labels or other probabilities.
 * @see Brier (1950), "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78(1).
 * @example
 * ```ts
 * import { brierScore } from '@kairos/models';
 *
 * brierScore([0.5, 1], [0, 1]); // => 0.125
 * ```
 */
export function brierScore(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkProbabilities(probabilities, labels);
  return mean(labels.length, (i) => (probabilities[i]! - labels[i]!) ** 2);
}

/**
 * Returns the mean of -ln(probability of what happened): 0 is perfect, always saying 0.5 gives 0.693.
 *
 * Probabilities are held 2.2e-16 away from 0 and 1, as scikit-learn does, so that a certain error costs 36 and not infinity.
 *
 * @param probabilities - From 0 to 1.
 * @param labels - What happened: 0 or 1, one per probability.
 * @throws `ValidationError` as {@link brierScore} does.
 * @example
 * ```ts
 * import { logLoss } from '@kairos/models';
 *
 * logLoss([0.5, 0.5], [0, 1]).toFixed(4); // => '0.6931'
 * ```
 */
export function logLoss(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkProbabilities(probabilities, labels);
  return mean(labels.length, (i) => {
    const happened = labels[i] === 1 ? probabilities[i]! : 1 - probabilities[i]!;
    return -Math.log(Math.min(Math.max(happened, Number.EPSILON), 1 - Number.EPSILON));
  });
}

/**
 * Returns the chance that a row with label 1 scores higher than one with label 0 (area under the ROC curve): 0.5 is guessing. Equal scores count half.
 *
 * @param scores - Any finite numbers that rank the rows: probabilities, margins.
 * @param labels - 0 or 1, one per score.
 * @returns From 0 to 1; `undefined` when all labels are equal.
 * @throws `ValidationError` about lengths that differ, nothing to score, other labels.
 * @see Hanley and McNeil (1982), "The meaning and use of the area under a ROC curve", Radiology 143(1).
 * @example
 * ```ts
 * import { areaUnderRoc } from '@kairos/models';
 *
 * areaUnderRoc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]); // => 0.75
 * ```
 */
export function areaUnderRoc(scores: ArrayLike<number>, labels: ArrayLike<number>): number | undefined {
  checkOutcomes(scores, labels);
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let positives = 0;
  let rankSum = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    // Ranks count from 1; equal scores share the middle of theirs.
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) {
      if (labels[order[i]!] !== 1) continue;
      positives++;
      rankSum += rank;
    }
    from = to;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
