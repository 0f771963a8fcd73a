import { ValidationError } from '@kairos/core';

/** @internal */
export function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Labels are 0 or 1, one per score. @internal */
export function checkOutcomes(scores: ArrayLike<number>, labels: ArrayLike<number>): void {
  if (scores.length === 0) refuse('probabilities', 'must hold at least one value, was empty');
  if (labels.length !== scores.length)
    refuse('labels', `must be one per probability (${scores.length}), was ${labels.length}`);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== 0 && labels[i] !== 1) refuse(`labels[${i}]`, `must be 0 or 1, was ${labels[i]}`);
    if (!Number.isFinite(scores[i])) refuse(`probabilities[${i}]`, `must be a finite number, was ${scores[i]}`);
  }
}

/** @internal */
export function checkProbabilities(probabilities: ArrayLike<number>, labels: ArrayLike<number>): void {
  checkOutcomes(probabilities, labels);
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (p < 0 || p > 1) refuse(`probabilities[${i}]`, `must be from 0 to 1, was ${p}`);
  }
}
