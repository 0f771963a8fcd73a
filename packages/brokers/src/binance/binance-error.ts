import { type BrokerError, type BrokerErrorOptions, RateLimitError, VenueUnavailableError } from '@kairos/core';
import type { Reply } from '../http/reply.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { refusalSchema } from './schema.js';

/** Codes of a busy or broken venue: nothing is wrong with the request. */
const UNAVAILABLE = new Set([-1000, -1001, -1006, -1007, -1008, -1016]);

/** Too many requests, or too many of the venue's own. */
const TOO_MANY = new Set([-1003, -1015, -1034]);

/**
 * The error of an answer in Binance's words; `undefined` leaves it to the rules of HTTP.
 *
 * A ban (418) is not tried again: it lasts from minutes to days, and grows with every call made during it. 403 is the firewall and not
 * credentials, 451 a country that is not served.
 *
 * @see https://developers.binance.com/docs/binance-spot-api-docs/errors
 * @internal
 */
export function binanceError(reply: Reply, options: BrokerErrorOptions): BrokerError | undefined {
  const { status, body } = reply;
  const { venue } = options;
  if (status === 418) {
    const seconds = reply.headers['retry-after'];
    const reason = `the address is banned${seconds === undefined ? '' : ` for ${seconds} s`}`;
    return new RequestRefusedError(`${venue} answered 418: ${reason}`, { ...options, reason });
  }
  const refusal = refusalSchema.safeParse(body);
  if (status === 403 && !refusal.success) {
    return new VenueUnavailableError(`${venue} answered 403: its firewall let the request not through`, options);
  }
  if (status === 429 || !refusal.success || (status >= 200 && status < 300)) return undefined;
  const { code, msg } = refusal.data;
  const message = `${venue} answered ${status}: ${msg} (${code})`;
  if (TOO_MANY.has(code)) return new RateLimitError(message, options);
  if (UNAVAILABLE.has(code) || status >= 500) return new VenueUnavailableError(message, options);
  return new RequestRefusedError(message, { ...options, reason: msg });
}
