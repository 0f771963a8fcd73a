import { hashBars, hashContent } from '@kairos/core';
import type { Statistics } from '../statistics/statistics.js';
import { describedOptions, sharpePerBar, trialId } from '../validation/trials/trial-of.js';
import { resolveShared } from './evaluate.js';
import type { Combination } from './parameter-value.js';
import type { ResolvedSweep } from './resolve-sweep.js';

/** Told of a combination that was tested, and its figures where they are known. @internal */
export type TrialNote = (params: Combination, stats: Pick<Statistics, 'sharpe' | 'periodsPerYear'> | undefined) => void;

/** Notes combinations in the registry of the sweep, as `backtest` would note each; none without a registry. @internal */
export function trialNote({ options, factory, loaded }: ResolvedSweep): TrialNote | undefined {
  const { bars, trials } = options;
  if (!trials) return undefined;
  const dataHash = hashBars(bars);
  const described = describedOptions(resolveShared({ ...loaded, bars }));
  return (combination, stats) => {
    // With the defaults of the other parameters, as a backtest has them.
    const { name, params } = factory(combination as never);
    const id = trialId(hashContent({ name, params }), described);
    trials.record({ dataHash, id, strategy: name, sharpe: stats && sharpePerBar(stats), observations: bars.length });
  };
}
