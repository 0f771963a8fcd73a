import { didYouMean, ValidationError } from '@kairos/core';
import type { Statistics } from '../statistics/statistics.js';
import { FIGURES } from './packed-statistics.js';

/**
 * What a sweep looks for: the name of a figure, or a function of all of them. A function gives `undefined` for a run that is not to be
 * ranked, such as one with too few trades.
 */
export type SweepObjective = keyof Statistics | ((stats: Statistics) => number | undefined);

/** Whether more or less of the objective is better. */
export type SweepGoal = 'highest' | 'lowest';

/** Figures of which nobody wants more. */
const LOWER_IS_BETTER: ReadonlySet<string> = new Set(['maxDrawdown', 'maxDrawdownBars', 'volatility', 'commissions']);

/** @internal */
export interface ResolvedObjective {
  readonly name: string;
  readonly goal: SweepGoal;
  /** Position among the packed figures; -1 for a function, which needs them all. */
  readonly column: number;
  measure(stats: Statistics): number | undefined;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`options.${path} ${message}`, { issues: [{ path: `options.${path}`, message }] });
}

function measured(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  refuse('objective', `must return a number, or undefined for a run that is not ranked, returned ${String(value)}`);
}

/**
 * @throws `ValidationError` when there is no such figure, or no such goal.
 * @internal
 */
export function resolveObjective(objective: SweepObjective, goal?: SweepGoal): ResolvedObjective {
  if (goal !== undefined && goal !== 'highest' && goal !== 'lowest') {
    refuse('goal', `must be "highest" or "lowest", was ${JSON.stringify(goal)}`);
  }
  if (typeof objective === 'function') {
    const name = objective.name || 'objective';
    return { name, goal: goal ?? 'highest', column: -1, measure: (stats) => measured(objective(stats)) };
  }
  const column = FIGURES.indexOf(objective);
  if (column < 0) {
    const hint = didYouMean(String(objective), FIGURES);
    refuse('objective', `must be a function or the name of a figure, was ${JSON.stringify(objective)}.${hint}`);
  }
  const natural = LOWER_IS_BETTER.has(objective) ? 'lowest' : 'highest';
  return { name: objective, goal: goal ?? natural, column, measure: (stats) => stats[objective] };
}
