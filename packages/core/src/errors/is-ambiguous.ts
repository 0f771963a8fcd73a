import { BrokerError, NetworkError, TimeoutError, VenueUnavailableError } from './broker-errors.js';

/**
 * Whether a call to a venue may have taken effect although it failed: it had no answer, or one that does not say.
 *
 * An order whose placement failed so is `unknown`, not rejected: ask the broker for it by its client order id. Every error that is neither a
 * `BrokerError` nor a `ValidationError` counts as ambiguous, since it may have come after the order had left. Of an error that is not, the
 * call itself had no effect; what an earlier call under the same id did, it does not say.
 *
 * @param error - What the call failed with.
 * @example
 * ```ts
 * import { isAmbiguous, RateLimitError, TimeoutError } from '@kairos/core';
 *
 * isAmbiguous(new TimeoutError('no answer within 10000 ms', { venue: 'alpaca' })); // => true
 * isAmbiguous(new RateLimitError('too many calls', { venue: 'alpaca' })); // => false
 * ```
 */
export function isAmbiguous(error: unknown): boolean {
  if (error instanceof TimeoutError || error instanceof NetworkError) return true;
  if (error instanceof VenueUnavailableError) return true;
  return !(error instanceof BrokerError) && !isOurs(error);
}

/** Whether a request was refused before it was sent. Another copy of this package may have done so. */
function isOurs(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'INVALID';
}
