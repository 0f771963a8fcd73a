import { StrategyError, ValidationError } from '@kairos/core';
import { plateauScores } from '../sweep/plateau.js';
import type { SweepResult, SweepRow } from '../sweep/sweep-result.js';

/**
 * Which combination of a training sweep is traded: the `peak`, whose objective is best; the one on the best `plateau`, whose mean with its
 * neighbours on the grid is best; or what a function picks from the rows, `undefined` to stay out of the market.
 */
export type WalkForwardChoice = 'peak' | 'plateau' | ((sweep: SweepResult) => SweepRow | undefined);

function picked(sweep: SweepResult, choose: (sweep: SweepResult) => SweepRow | undefined): SweepRow | undefined {
  const row = choose(sweep);
  if (row === undefined || sweep.rows.includes(row)) return row;
  const message = `must return one of the rows of the sweep, or undefined to stay out of the market, returned ${JSON.stringify(row)}`;
  throw new ValidationError(`options.choose ${message}`, { issues: [{ path: 'options.choose', message }] });
}

/**
 * The row that is traded; `undefined` where none has an objective.
 *
 * @throws `StrategyError` when every combination failed: that is no outcome of a search but a strategy that does not run.
 * @internal
 */
export function chooseRow(sweep: SweepResult, choose: WalkForwardChoice): SweepRow | undefined {
  const [failure] = sweep.failures;
  if (failure && sweep.failed === sweep.tested) {
    const message = `all ${sweep.tested} combinations of strategy "${sweep.strategy}" failed in a training window, the first with: ${failure.message}`;
    throw new StrategyError(message, { strategy: sweep.strategy, cause: failure.cause });
  }
  if (typeof choose === 'function') return picked(sweep, choose);
  if (choose === 'plateau') return plateauScores(sweep)[0]?.row;
  const [best] = sweep.rows;
  return best?.objective === undefined ? undefined : best;
}
