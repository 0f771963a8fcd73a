import { didYouMean, ValidationError } from '@kairos/core';

/** A fault of one setting, in the form that every check here throws. */
export function refusal(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * Refuses options that do not exist: one that is misspelt must not go unnoticed.
 *
 * @throws `ValidationError` naming the first unknown option and the nearest that exists.
 */
export function checkOptions(options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw refusal('options', `must be an object such as { ${known[0]}: ... }, was ${String(options)}`);
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const message = `"${unknown}" is not an option.${didYouMean(unknown, known)}`;
  throw new ValidationError(message, { issues: [{ path: unknown, message }] });
}

/** @throws `ValidationError` unless the value is a whole number of at least `least`. */
export function checkWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw refusal(name, `must be a whole number of at least ${least}, was ${String(value)}`);
}

/** @throws `ValidationError` unless the value is a finite number of milliseconds of at least `least`. */
export function checkMilliseconds(name: string, value: number, least = 0): void {
  if (Number.isFinite(value) && value >= least) return;
  throw refusal(name, `must be a number of milliseconds of at least ${least}, was ${String(value)}`);
}

/** @throws `ValidationError` unless the value is a text of at least one character; the text itself is not shown. */
export function checkText(name: string, value: unknown): void {
  if (typeof value === 'string' && value.trim() !== '') return;
  throw refusal(
    name,
    `must be a text of at least one character, was ${typeof value === 'string' ? 'empty' : typeof value}`,
  );
}
