import type { Combination, ParameterValue } from './parameter-value.js';

/** The values to try of each parameter. */
export type ParameterGrid = Readonly<Record<string, readonly ParameterValue[]>>;

/** Number of combinations of a grid; 1 of an empty one, the defaults of the strategy. @internal */
export function gridSize(grid: ParameterGrid): number {
  return Object.values(grid).reduce((size, values) => size * values.length, 1);
}

/**
 * The combinations of a grid in their order: the last parameter changes fastest, as in nested loops.
 *
 * @internal
 */
export function* gridCombinations(grid: ParameterGrid): Generator<Combination> {
  const names = Object.keys(grid);
  const columns = Object.values(grid);
  const at = new Array<number>(names.length).fill(0);
  const size = gridSize(grid);
  for (let n = 0; n < size; n++) {
    const combination: Record<string, ParameterValue> = {};
    for (let i = 0; i < names.length; i++) combination[names[i]!] = columns[i]![at[i]!]!;
    yield combination;
    for (let i = names.length - 1; i >= 0; i--) {
      at[i] = at[i]! + 1;
      if (at[i]! < columns[i]!.length) break;
      at[i] = 0;
    }
  }
}
