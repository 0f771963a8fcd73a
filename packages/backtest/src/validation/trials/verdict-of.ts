import type { BacktestResult } from '../../result.js';
import { periodicReturns } from '../../statistics/returns.js';
import { judgeReturns } from './judge-returns.js';
import { trialOf } from './trial-of.js';
import { countTrials, type TrialRegistry, trialRegistry } from './trial-registry.js';
import type { Verdict, VerdictOptions } from './verdict.js';

/**
 * Judges a backtest by all trials that were made on its data: PSR, DSR, the probability that luck alone does as well, and one word.
 *
 * See {@link judgeReturns} for what the word means. The result itself counts as a trial, whether it was noted or not.
 *
 * @param registry - Given to every `backtest` and `sweep` on the data as `trials`; without it the result counts as the only trial.
 * @param options - `returns` of all configurations add the probability of backtest overfitting, and count where they are more than were
 * noted.
 * @throws `ValidationError` for an option that is unknown or out of range.
 * @example
 * ```ts
 * import { backtest, sweep, trialRegistry, verdictOf } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { z } from 'zod';
 *
 * const momentum = defineStrategy({
 *   name: 'momentum',
 *   params: z.object({ bars: z.int().min(1) }),
 *   signals: ({ close, length }, { bars }) => ({
 *     enterLong: mask(length, (i) => close[i]! > close[i - bars]!),
 *     exitLong: mask(length, (i) => close[i]! < close[i - bars]!),
 *   }),
 * });
 * const trials = trialRegistry();
 * const options = { bars: randomBars({ length: 500, seed: 2, timeframe: '1d' }), capital: 1000, trials };
 * const { rows } = await sweep({ ...options, strategy: momentum, grid: { bars: [1, 2, 3, 5, 8, 13, 21, 34] }, objective: 'sharpe' });
 * const best = backtest({ ...options, strategy: momentum({ bars: rows[0]!.params.bars as number }) });
 * const verdict = verdictOf(best, trials);
 * verdict.trials; // => 8
 * verdict.word; // => 'not significant'
 * ```
 */
export function verdictOf(result: BacktestResult, registry?: TrialRegistry, options: VerdictOptions = {}): Verdict {
  const own = trialOf(result);
  const counted = trialRegistry();
  for (const trial of registry?.trials(own.dataHash) ?? []) counted.record(trial);
  counted.record(own);
  const returns = periodicReturns(result.equity, result.capital);
  const { periodsPerYear } = result.stats;
  const { trials, variance } = countTrials(counted, own.dataHash);
  // Where more configurations are handed over than were noted, they say how far the trials lie apart.
  const isCounted = trials >= (options.returns?.length ?? 0);
  return judgeReturns(returns, { ...options, periodsPerYear, trials, ...(isCounted && { variance }) });
}
