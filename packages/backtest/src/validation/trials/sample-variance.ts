import { mean, sampleDeviation } from '../../statistics/moments.js';

/** Sample variance (n - 1); 0 below two values. @internal */
export function sampleVariance(values: readonly number[]): number {
  return values.length < 2 ? 0 : sampleDeviation(values, mean(values)) ** 2;
}
