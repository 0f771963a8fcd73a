import { hashBars, hashContent } from '@kairos/core';
import type { TrialRegistry } from '../validation/trials/trial-registry.js';
import type { CrossSweepOptions, CrossSweepResult } from './cross-lines.js';
import type { CrossCosts } from './cross-run.js';
import { digestArray } from './digest.js';

/**
 * Notes the crosses that were tested as trials. Lines have no names, so a pair is known by their values.
 *
 * @param scale - Root of the bars in a year, which the Sharpe ratios were multiplied by.
 * @internal
 */
export function noteCrosses(
  trials: TrialRegistry,
  { bars, lines }: Pick<CrossSweepOptions, 'bars' | 'lines'>,
  costs: CrossCosts,
  { fast, slow, sharpe }: CrossSweepResult,
  scale: number,
): void {
  const dataHash = hashBars(bars);
  const known = lines.map((line) => digestArray(line));
  sharpe.forEach((value, at) => {
    trials.record({
      dataHash,
      id: hashContent({ fast: known[fast[at]!], slow: known[slow[at]!], costs }),
      strategy: 'cross',
      sharpe: Number.isNaN(value) ? undefined : value / scale,
      observations: bars.length,
    });
  });
}
