/** Shared through the global symbol registry, so that two copies of the package recognise each other's errors. */
const BRAND = Symbol.for('@kairos/error');

/**
 * Root of every error that Kairos throws.
 *
 * Normal outcomes (a denied trade, an indicator that is warming up) are values; an error means a broken promise:
 * bad input, corrupt data, a venue that failed. The message says what was wrong, the offending value and what would be right.
 */
export abstract class KairosError extends Error {
  /** Stable machine-readable code such as `RATE_LIMITED`; the table is in `docs/errors.md`. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/**
 * Tells whether a caught value is an error of Kairos, also when two copies of the package are loaded.
 *
 * @example
 * ```ts
 * import { isKairosError, parseTimeframe } from '@kairos/core';
 *
 * try {
 *   parseTimeframe('5 minutes');
 * } catch (error) {
 *   isKairosError(error) && error.code; // => 'INVALID'
 * }
 * ```
 */
export function isKairosError(error: unknown): error is KairosError {
  return error instanceof Error && BRAND in error;
}
