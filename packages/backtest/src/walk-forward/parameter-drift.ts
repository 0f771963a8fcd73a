import type { NumberRange, ParameterRange } from '../sweep/parameter-range.js';
import type { Combination, ParameterValue } from '../sweep/parameter-value.js';

/** How a parameter moved over the windows of a walk-forward study. */
export interface ParameterDrift {
  readonly name: string;
  /** The chosen value of each window; `undefined` where nothing was chosen. */
  readonly values: readonly (ParameterValue | undefined)[];
  /** Times that it differs from the choice before. */
  readonly changes: number;
  /**
   * 1 - mean move from one choice to the next, as a share of all it could have moved: 1 never moved, 0 jumped from end to end every
   * time; random choices come to about 2/3. Values without an order count as a whole move. `undefined` with fewer than two choices.
   */
  readonly stability: number | undefined;
}

function isRange(values: ParameterRange): values is NumberRange {
  return !Array.isArray(values);
}

/** Where a value lies among those that were possible, 0 to 1; `undefined` where they have no order. */
function placeOf(values: ParameterRange): ((value: ParameterValue) => number) | undefined {
  if (isRange(values)) {
    const { from, to, scale } = values;
    const at = (value: number) => (scale === 'log' ? Math.log(value) : value);
    const span = at(to) - at(from);
    return (value) => (span === 0 ? 0 : (at(value as number) - at(from)) / span);
  }
  if (!values.every((value) => typeof value === 'number')) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return (value) => (sorted.length === 1 ? 0 : sorted.indexOf(value as number) / (sorted.length - 1));
}

/**
 * How far each parameter moved from choice to choice.
 *
 * @param space - The grid or the ranges that were searched.
 * @internal
 */
export function parameterDrift(
  choices: readonly (Combination | undefined)[],
  space: Readonly<Record<string, ParameterRange>>,
): ParameterDrift[] {
  return Object.entries(space).map(([name, possible]) => {
    const values = choices.map((choice) => choice?.[name]);
    const chosen = values.filter((value) => value !== undefined);
    const pairs = chosen.slice(1).map((value, i) => [chosen[i]!, value] as const);
    const changed = pairs.map(([before, value]) => Number(JSON.stringify(before) !== JSON.stringify(value)));
    const place = placeOf(possible);
    const moves = place ? pairs.map(([before, value]) => Math.abs(place(value) - place(before))) : changed;
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
    return {
      name,
      values,
      changes: sum(changed),
      stability: pairs.length === 0 ? undefined : 1 - sum(moves) / pairs.length,
    };
  });
}
