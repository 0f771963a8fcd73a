import { didYouMean, ValidationError } from '@kairos/core';

/** The error for a value that is not what it must be. */
export function unfit(path: string, right: string, value: unknown): ValidationError {
  const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : describe(value);
  const message = `must be ${right}, was ${shown}`;
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** Fields of anything that came from outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object of fields. */
export function fieldsAt(value: unknown, path: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw unfit(path, 'an object', value);
}

/** A list, each entry taken on by a reader that is told where it stands. */
export function listAt<T>(value: unknown, path: string, read: (entry: unknown, path: string) => T): T[] {
  if (!Array.isArray(value)) throw unfit(path, 'an array', value);
  return value.map((entry, i) => read(entry, `${path}[${i}]`));
}

/** A text that is not empty. */
export function textAt(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw unfit(path, 'a text that is not empty', value);
}

/** A number that is neither NaN nor infinite. */
export function finiteAt(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw unfit(path, 'a finite number', value);
}

/** A finite number of at least `least`. */
export function atLeast(value: unknown, least: number, path: string): number {
  if (typeof value === 'number' && value >= least && Number.isFinite(value)) return value;
  throw unfit(path, `a finite number of at least ${least}`, value);
}

/** A whole number of at least `least`. */
export function wholeAt(value: unknown, least: number, path: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  throw unfit(path, `a whole number of at least ${least}`, value);
}

/** Whole milliseconds of a window or a wait; below 1,000 only seconds can be meant. */
export function millisecondsAt(value: unknown, path: string): number {
  const ms = wholeAt(value, 1, path);
  if (ms >= 1000) return ms;
  throw unfit(path, `at least 1000 milliseconds (${ms} s is ${ms * 1000})`, value);
}

/** An instant. */
export function timeAt(value: unknown, path: string): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw unfit(path, 'whole UTC epoch milliseconds', value);
}

/** True or false. */
export function flagAt(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  throw unfit(path, 'true or false', value);
}

/** One of a few names. */
export function oneOfAt<T extends string>(value: unknown, names: readonly T[], path: string): T {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  const hint = typeof value === 'string' ? didYouMean(value, names) : '';
  const message = `must be ${names.map((name) => `"${name}"`).join(' or ')}, was ${
    typeof value === 'string' ? JSON.stringify(value) : describe(value)
  }.${hint}`;
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** What may be missing: `undefined` stays so. */
export function optionalAt<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T | undefined {
  return value === undefined ? undefined : read(value, path);
}

/** What may be `null` in stored JSON. */
export function nullableAt<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T | null {
  return value === null ? null : read(value, path);
}
