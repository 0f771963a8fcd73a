import {
  AuthenticationError,
  type BrokerError,
  type BrokerErrorOptions,
  InsufficientFundsError,
  OrderNotFoundError,
  OrderRejectedError,
  RateLimitError,
} from '@kairos/core';
import type { Reply } from '../http/reply.js';
import type { Purpose } from '../http/reply-error.js';
import { RequestRefusedError } from '../http/request-refused-error.js';

type Kind = (message: string, options: BrokerErrorOptions, reason: string) => BrokerError;

const authentication: Kind = (message, options) => new AuthenticationError(message, options);
const funds: Kind = (message, options) => new InsufficientFundsError(message, options);
const gone: Kind = (message, options) => new OrderNotFoundError(message, options);
const request: Kind = (message, options, reason) => new RequestRefusedError(message, { ...options, reason });
const slower: Kind = (message, options) => new RateLimitError(message, options);

/**
 * What the venue's words mean. All come with HTTP 200.
 *
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/error-responses
 */
const MEANINGS: readonly (readonly [words: RegExp, kind: Kind])[] = [
  [/^(User or API Wallet|L1 error: User or API Wallet) .* does not exist/i, authentication],
  [/^(Vault not registered|Must be vault|API Wallet|Invalid signature|Unable to recover signer)/i, authentication],
  [/^(Insufficient (margin|spot balance)|Must deposit)/i, funds],
  [/^Order was never placed, already canceled, or filled/i, gone],
  [/^Cannot modify canceled or filled order/i, gone],
  [/^Invalid nonce/i, request],
  [/^Too many (cumulative )?requests/i, slower],
];

/** The venue's words without the number of the coin that it adds to them. */
function plain(words: string): string {
  return words.replace(/\s*asset=\d+\s*$/, '').trim();
}

/** Whether the venue refused an action only because its nonce was used: nothing has happened, and another nonce will do. */
export function isUsedNonce(error: unknown): boolean {
  return error instanceof RequestRefusedError && /^Invalid nonce: duplicate/i.test(error.reason);
}

/** The error that a refusal of the venue stands for, in its own words: of an order, unless `purpose` says otherwise. */
export function refusalError(words: string, options: BrokerErrorOptions, purpose: Purpose = 'place'): BrokerError {
  const reason = plain(words);
  const message = `${options.venue} refused: ${reason}`;
  const kind = MEANINGS.find(([pattern]) => pattern.test(reason))?.[1];
  if (kind) return kind(message, options, reason);
  return purpose === 'place'
    ? new OrderRejectedError(message, { ...options, reason })
    : new RequestRefusedError(message, { ...options, reason });
}

/** Errors of the exchange endpoint: a whole request that was refused comes as 200 with `status: "err"`. */
export function exchangeError(reply: Reply, options: BrokerErrorOptions, purpose: Purpose): BrokerError | undefined {
  const { body } = reply;
  if (typeof body !== 'object' || body === null || !('status' in body) || body.status !== 'err') return undefined;
  return refusalError('response' in body ? String(body.response) : 'no reason given', options, purpose);
}
