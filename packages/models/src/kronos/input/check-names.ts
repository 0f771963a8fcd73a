import { didYouMean } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';

/**
 * Refuses what is no object of options, and options that do not exist.
 *
 * @throws `ValidationError` naming the first unknown one and the nearest that exists.
 */
export function checkNames(options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw invalid('options', `must be an object such as { ${known[0]}: ... }, was ${String(options)}`);
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(unknown, `is not an option.${didYouMean(unknown, known)}`);
}
