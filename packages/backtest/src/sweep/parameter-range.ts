import type { ParameterValue } from './parameter-value.js';

/** Numbers from `from` to `to`, both possible. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
  /** Whole numbers only; `from` and `to` are whole then. */
  readonly whole?: boolean;
  /** `log` draws orders of magnitude evenly, and needs `from` above 0; `linear` unless given. */
  readonly scale?: 'linear' | 'log';
}

/** What a random or model-based search may draw for a parameter: a range of numbers, or one of these values. */
export type ParameterRange = NumberRange | readonly ParameterValue[];

/** A parameter as the searches see it: a coordinate from 0 to below 1, and what it stands for. @internal */
export interface Dimension {
  readonly name: string;
  /** Number of values without an order among them; 0 where the coordinate has a meaning. */
  readonly choices: number;
  valueAt(coordinate: number): ParameterValue;
}

function isIncreasing(values: readonly ParameterValue[]): boolean {
  return values.every((value, i) => typeof value === 'number' && (i === 0 || value > (values[i - 1] as number)));
}

function listDimension(name: string, values: readonly ParameterValue[]): Dimension {
  const last = values.length - 1;
  return {
    name,
    choices: isIncreasing(values) ? 0 : values.length,
    valueAt: (coordinate) => values[Math.min(last, Math.floor(coordinate * values.length))]!,
  };
}

function rangeDimension(name: string, { from, to, whole = false, scale = 'linear' }: NumberRange): Dimension {
  // A whole number owns the cell around it, so that both ends are as likely as the others.
  const [low, high] = whole ? [from - 0.5, to + 0.5] : [from, to];
  const place =
    scale === 'log'
      ? (u: number) => Math.exp(Math.log(low) + u * (Math.log(high) - Math.log(low)))
      : (u: number) => low + u * (high - low);
  const clamp = (value: number) => Math.min(to, Math.max(from, value)) + 0;
  return { name, choices: 0, valueAt: (u) => clamp(whole ? Math.round(place(u)) : place(u)) };
}

/** The dimensions of a search, in the order of its ranges. @internal */
export function dimensionsOf(ranges: Readonly<Record<string, ParameterRange>>): Dimension[] {
  return Object.entries(ranges).map(([name, range]) =>
    'from' in range ? rangeDimension(name, range) : listDimension(name, range),
  );
}

/** The combination at a point of the unit cube. @internal */
export function combinationAt(
  dimensions: readonly Dimension[],
  point: ArrayLike<number>,
): Record<string, ParameterValue> {
  return Object.fromEntries(dimensions.map(({ name, valueAt }, i) => [name, valueAt(point[i]!)]));
}
