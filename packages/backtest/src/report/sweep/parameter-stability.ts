import { median } from '../../statistics/samples/quantile.js';
import { type SweepRun, sweepAxes } from './sweep-grid.js';

/** How a figure holds up around one row of a sweep. */
export interface ParameterStability {
  /** Rows one step away in one parameter, this row left out. */
  readonly neighbours: number;
  /** Middle value of the figure over this row and its neighbours, which one lone peak does not lift; `undefined` when none has it. */
  readonly median: number | undefined;
  /** The worst of them. */
  readonly worst: number | undefined;
}

/**
 * How a figure holds up when one parameter moves by one step of its grid. A good value whose neighbours are good too lies on a plateau; one
 * among bad neighbours is most likely luck.
 *
 * @param rows - One per run; every row has the same parameters.
 * @param figure - Name of the figure.
 * @param better - Which end of the figure is the better one, `high` unless given.
 * @returns One per row, in their order.
 * @internal
 */
export function parameterStability(
  rows: readonly SweepRun[],
  figure: string,
  better: 'high' | 'low' = 'high',
): ParameterStability[] {
  const axes = sweepAxes(rows).map((axis) => ({
    ...axis,
    indexOf: new Map(axis.values.map((value, at) => [value, at])),
  }));
  const places = rows.map(({ parameters }) => axes.map(({ name, indexOf }) => indexOf.get(parameters[name]!) ?? -1));
  const valueAt = new Map(places.map((place, at) => [place.join(), known(rows[at]!.figures[figure])]));
  return places.map((place) => {
    const around = place.flatMap((_, axis) => [-1, 1].map((step) => place.with(axis, place[axis]! + step).join()));
    const there = around.filter((key) => valueAt.has(key));
    const values = [place.join(), ...there].flatMap((key) => valueAt.get(key) ?? []);
    const worst = better === 'high' ? Math.min(...values) : Math.max(...values);
    const isKnown = values.length > 0;
    return {
      neighbours: there.length,
      median: isKnown ? median(values) : undefined,
      worst: isKnown ? worst : undefined,
    };
  });
}

function known(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
