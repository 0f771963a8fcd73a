import { didYouMean, ValidationError } from '@kairos/core';

/**
 * Refuses options that do not exist: a misspelt limit must not go unnoticed.
 *
 * @throws `ValidationError` naming the first unknown one and the nearest that exists.
 */
export function checkOptions(options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const message = `"${unknown}" is not an option.${didYouMean(unknown, known)}`;
  throw new ValidationError(message, { issues: [{ path: unknown, message }] });
}
