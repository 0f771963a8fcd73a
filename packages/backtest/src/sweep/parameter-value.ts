/**
 * A value of a parameter: what JSON can hold, so that a combination reads the same in a worker, in a checkpoint and in a file.
 */
export type ParameterValue =
  | number
  | string
  | boolean
  | null
  | readonly ParameterValue[]
  | { readonly [key: string]: ParameterValue };

/** One value for each parameter that a sweep varies. */
export type Combination = Readonly<Record<string, ParameterValue>>;

/** Whether JSON gives the value back as it was. */
export function isParameterValue(value: unknown): value is ParameterValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every(isParameterValue);
  if (typeof value !== 'object' || value === undefined) return false;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isParameterValue);
}
