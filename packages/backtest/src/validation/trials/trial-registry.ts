import { checkTrial } from './check-trial.js';
import { trialVariance } from './trial-variance.js';

/** A backtest that was made, whether anybody looked at it or not. */
export interface Trial {
  /** `hashBars` of the data: trials are counted for each. */
  readonly dataHash: string;
  /** Hash over strategy, parameters and options: the same test again is not another trial. */
  readonly id: string;
  /** Name of the strategy. */
  readonly strategy: string;
  /** Sharpe ratio per bar, not annualised; `undefined` where it is not defined, as without trades. */
  readonly sharpe: number | undefined;
  /** Returns it was computed from. */
  readonly observations: number;
}

/**
 * Counts every trial on some data, so that the best one can be judged by how many were made. The option `trials` of `backtest` and
 * `sweep` takes one.
 */
export interface TrialRegistry {
  /**
   * Notes a trial; one with the same data and id takes the place of the earlier one.
   *
   * @throws `ValidationError` for what is no trial, such as one with a ratio of NaN.
   */
  record(trial: Trial): void;
  /** Trials on that data, each once, in the order in which they were first made. */
  trials(dataHash: string): readonly Trial[];
}

/** How many trials there were on some data, and how far their Sharpe ratios lie apart. */
export interface TrialCount {
  readonly trials: number;
  /**
   * Sample variance of their Sharpe ratios per period. A trial without one counts with what luck alone gives, 1 / (observations - 1), as
   * does a single trial. 0 without trials.
   */
  readonly variance: number;
}

/** Keeps trials by data and id. @internal */
export class TrialTable {
  readonly #byData = new Map<string, Map<string, Trial>>();

  add(trial: Trial): void {
    const trials = this.#byData.get(trial.dataHash) ?? new Map<string, Trial>();
    // A count without its figure must not forget the figure.
    const isKnown = trial.sharpe !== undefined || !trials.has(trial.id);
    if (isKnown) trials.set(trial.id, trial);
    this.#byData.set(trial.dataHash, trials);
  }

  of(dataHash: string): Trial[] {
    return [...(this.#byData.get(dataHash)?.values() ?? [])];
  }
}

/**
 * A registry in memory: it counts the trials of this process. `trialFile` of `@kairos/backtest/node` counts those of a project.
 *
 * @example
 * ```ts
 * import { backtest, countTrials, trialRegistry } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const rising = defineStrategy({
 *   name: 'rising',
 *   signals: ({ close, length }) => ({ enterLong: mask(length, (i) => close[i]! > close[i - 1]!) }),
 * });
 * const trials = trialRegistry();
 * const result = backtest({ bars: randomBars({ length: 100 }), strategy: rising(), capital: 1000, trials });
 * countTrials(trials, result.manifest.dataHash).trials; // => 1
 * ```
 */
export function trialRegistry(): TrialRegistry {
  const table = new TrialTable();
  return {
    record(trial) {
      checkTrial(trial);
      table.add(trial);
    },
    trials: (dataHash) => table.of(dataHash),
  };
}

/**
 * Number of trials on some data and the variance of their Sharpe ratios, as `deflatedSharpeRatio` and `luckProbability` take them.
 *
 * @param dataHash - `manifest.dataHash` of a result, or `hashBars` of the bars.
 * @example
 * ```ts
 * import { countTrials, trialRegistry } from '@kairos/backtest';
 *
 * const trials = trialRegistry();
 * trials.record({ dataHash: 'a', id: '1', strategy: 'x', sharpe: 0.01, observations: 500 });
 * trials.record({ dataHash: 'a', id: '2', strategy: 'x', sharpe: 0.03, observations: 500 });
 * countTrials(trials, 'a').trials; // => 2
 * countTrials(trials, 'b'); // => { trials: 0, variance: 0 }
 * ```
 */
export function countTrials(registry: TrialRegistry, dataHash: string): TrialCount {
  const made = registry.trials(dataHash);
  return { trials: made.length, variance: trialVariance(made) };
}
