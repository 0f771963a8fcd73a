import {
  AuthenticationError,
  type BrokerError,
  type BrokerErrorOptions,
  type Clock,
  InsufficientFundsError,
  OrderNotFoundError,
  OrderRejectedError,
  RateLimitError,
  VenueUnavailableError,
} from '@kairos/core';
import type { Reply, ReplyHeaders } from '../http/reply.js';
import { wordsOf } from '../http/reply.js';
import type { ErrorOf, Purpose } from '../http/reply-error.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { boundedWait } from '../http/retry-after.js';
import { elements } from './lists.js';

/** Errorcode of an answer that would be longer than the gateway lets through. */
export const TOO_BIG = 'protocol.http.TooBigBody';

/** Of Tradier's documented codes, those that say that the account cannot pay; some come in plain words. */
const CANNOT_PAY = /InitialMargin|MaintenanceMargin|BuyingPower|buying power|insufficient/i;

/** Above this an expiry is in milliseconds, below in seconds: sources disagree. */
const MILLISECONDS_FROM = 1e11;

/** When the budget is full again, UTC epoch milliseconds, whichever unit it was written in. */
export function expiryOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{9,15}$/.test(text.trim())) return undefined;
  const value = Number(text);
  return value > MILLISECONDS_FROM ? value : value * 1000;
}

/** What the headers of an answer say of its budget. */
export function rateNewsOf(headers: ReplyHeaders) {
  const available = headers['x-ratelimit-available'];
  return {
    remaining: available === undefined ? undefined : Number(available),
    resetAt: expiryOf(headers['x-ratelimit-expiry']),
  };
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Errors of Tradier as ours: gateway faults, texts, and refusals with status 200. */
export function tradierErrors(venue: string, clock: Clock): ErrorOf {
  return (reply, options, purpose) =>
    quotaError(venue, reply, options, clock.now()) ??
    faultError(venue, reply, options, purpose) ??
    listedErrors(venue, reply, options, purpose) ??
    textError(venue, reply, options, purpose);
}

/** Over the limit: the body may be a text whose last word says until when. */
function quotaError(venue: string, reply: Reply, options: BrokerErrorOptions, now: number): BrokerError | undefined {
  const isText = reply.text.startsWith('Quota Violation');
  if (reply.status !== 429 && !isText) return undefined;
  const lastWord = reply.text.trim().split(/\s+/).at(-1);
  const until = (isText ? expiryOf(lastWord) : undefined) ?? expiryOf(reply.headers['x-ratelimit-expiry']);
  if (until === undefined && !isText) return undefined;
  const wait = until === undefined ? undefined : boundedWait(until - now);
  const message = `${venue} answered ${reply.status}: ${wordsOf(reply)}`;
  return new RateLimitError(message, { ...options, ...(wait !== undefined && { retryAfterMs: wait }) });
}

/** A fault of the gateway in front of the venue. */
function faultError(
  venue: string,
  { body, status }: Reply,
  options: BrokerErrorOptions,
  purpose: Purpose,
): BrokerError | undefined {
  const fault = partOf(body, 'fault');
  if (fault === undefined) return undefined;
  const said = String(partOf(fault, 'faultstring') ?? 'a fault without words');
  const code = String(partOf(partOf(fault, 'detail'), 'errorcode') ?? '');
  const message = `${venue} answered ${status}: ${said}`;
  if (code.includes('access_token') || status === 401 || status === 403) {
    return new AuthenticationError(`${message}; tokens of the sandbox and of live trading are not the same`, options);
  }
  // A placement whose answer was too long has been taken.
  if (code === TOO_BIG && purpose === 'read') return new RequestRefusedError(message, { ...options, reason: TOO_BIG });
  return new VenueUnavailableError(message, options);
}

/** Refusals in `errors.error`, a text or several, which come with status 200; one of a broken venue (5xx) decides nothing. */
function listedErrors(
  venue: string,
  { body, status }: Reply,
  options: BrokerErrorOptions,
  purpose: Purpose,
): BrokerError | undefined {
  const listed = elements(partOf(partOf(body, 'errors'), 'error'));
  if (listed.length === 0 || status >= 500) return undefined;
  const reason = listed.map(String).join('; ');
  const message = `${venue} answered ${status}: ${reason}`;
  if (purpose === 'read') return new RequestRefusedError(message, { ...options, reason });
  if (CANNOT_PAY.test(reason)) return new InsufficientFundsError(message, options);
  return new OrderRejectedError(message, { ...options, reason });
}

/** Refusals in plain text, with status 400. */
function textError(
  venue: string,
  reply: Reply,
  options: BrokerErrorOptions,
  purpose: Purpose,
): BrokerError | undefined {
  if (reply.status !== 400 || purpose === 'read') return undefined;
  const reason = wordsOf(reply);
  const message = `${venue} answered 400: ${reason}`;
  if (purpose === 'change' && /not found|no such order|invalid order id/i.test(reason)) {
    return new OrderNotFoundError(message, options);
  }
  if (purpose === 'place' && CANNOT_PAY.test(reason)) return new InsufficientFundsError(message, options);
  return undefined;
}
