import { didYouMean, type Random, ValidationError } from '@kairos/core';

/** The error for an argument that is not as it must be. */
export function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** @throws `ValidationError` unless the value is a whole number from `least`. */
export function checkWhole(value: number, path: string, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw invalid(path, `must be a whole number from ${least}, was ${String(value)}`);
}

/** @throws `ValidationError` unless the value is above 0 and below 1. */
export function checkInnerFraction(value: number, path: string): number {
  if (value > 0 && value < 1) return value;
  throw invalid(path, `must be a fraction above 0 and below 1, was ${String(value)}`);
}

/** @throws `ValidationError` unless the values are a `Float64Array`. */
export function checkColumn(values: Float64Array, path = 'values'): Float64Array {
  if (values instanceof Float64Array) return values;
  throw invalid(path, `must be a Float64Array, was ${Array.isArray(values) ? 'an array' : typeof values}`);
}

/** @throws `ValidationError` about what is no object of options, and about a name that is none of the known. */
export function checkKnown(options: object, known: readonly string[], path = 'options'): void {
  if (typeof options !== 'object' || options === null) {
    throw invalid(path, `must be an object such as { ${known[0]}: ... }, was ${String(options)}`);
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`${path}.${unknown}`, `is not an option.${didYouMean(unknown, known)}`);
}

/** @throws `ValidationError` unless the value is a stream of random numbers. */
export function checkRandom(random: Random, path = 'random'): Random {
  if (typeof random?.next === 'function' && typeof random.integer === 'function') return random;
  throw invalid(path, `must be a random stream of core, such as createRandom(1), was ${String(random)}`);
}
