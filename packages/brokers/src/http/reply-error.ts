import {
  AuthenticationError,
  type BrokerError,
  type BrokerErrorOptions,
  NetworkError,
  OrderNotFoundError,
  OrderRejectedError,
  RateLimitError,
  TimeoutError,
  VenueUnavailableError,
} from '@kairos/core';
import { type Reply, wordsOf } from './reply.js';
import { RequestRefusedError } from './request-refused-error.js';
import { retryAfterMs } from './retry-after.js';

/** What a call asks of a venue; an answer means different things to each. */
export type Purpose = 'read' | 'place' | 'change';

/** The error that an answer stands for, in the words of one venue; `undefined` leaves it to the rules of {@link replyError}. */
export type ErrorOf = (reply: Reply, options: BrokerErrorOptions, purpose: Purpose) => BrokerError | undefined;

/**
 * The error that an answer stands for; none for 2xx.
 *
 * 401 and 403 are credentials; 404 of a change is an unknown order; 408 and 425 may be tried again; 429 after the wait it asks for;
 * redirects are not followed, since secrets were meant for this host; 5xx may be tried again where that is safe. A placement that meets 404
 * or a page was answered by a gateway and not by the venue, so nobody refused it. Any other refusal of an order is its rejection, that of a
 * question a refused request.
 *
 * @param now - UTC epoch milliseconds, for `Retry-After` with a date.
 */
export function replyError(venue: string, reply: Reply, purpose: Purpose, now: number): BrokerError | undefined {
  const { status, headers } = reply;
  if (status >= 200 && status < 300) return undefined;
  const reason = wordsOf(reply);
  const message = `${venue} answered ${status}: ${reason}`;
  const options = errorOptions(venue, reply);
  if (status === 429 || status === 418) {
    const wait = retryAfterMs(headers['retry-after'], now);
    return new RateLimitError(message, { ...options, ...(wait !== undefined && { retryAfterMs: wait }) });
  }
  if (status === 401 || status === 403) return new AuthenticationError(message, options);
  if (status === 408 || status === 425) return new TimeoutError(message, options);
  if (status >= 300 && status < 400) {
    return new NetworkError(`${venue} redirects to another address, which is not followed (${status})`, options);
  }
  const isPage = /^\s*</.test(reply.text);
  if (status >= 500 || (purpose === 'place' && (status === 404 || isPage)))
    return new VenueUnavailableError(message, options);
  if (status === 404 && purpose === 'change') return new OrderNotFoundError(message, options);
  if (purpose === 'read') return new RequestRefusedError(message, { ...options, reason });
  return new OrderRejectedError(message, { ...options, reason });
}

/** The venue and its reply, as every broker error carries them. */
export function errorOptions(venue: string, { status, body, text }: Reply): BrokerErrorOptions {
  return { venue, response: { status, body: body ?? text.slice(0, 2000) } };
}
