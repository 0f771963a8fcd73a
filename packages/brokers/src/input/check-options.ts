import { didYouMean, ValidationError } from '@kairos/core';

/**
 * Refuses what is no object of options, and options that do not exist: a limit must not go unnoticed.
 *
 * @throws `ValidationError` naming the first unknown option and the nearest that exists.
 */
export function checkOptions(options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    const message = `must be an object such as { ${known[0]}: ... }, was ${String(options)}`;
    throw new ValidationError(`options ${message}`, { issues: [{ path: 'options', message }] });
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const message = `"${unknown}" is not an option.${didYouMean(unknown, known)}`;
  throw new ValidationError(message, { issues: [{ path: unknown, message }] });
}
