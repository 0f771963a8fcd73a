import { KairosError } from './kairos-error.js';

/** What every broker error carries. */
export interface BrokerErrorOptions extends ErrorOptions {
  /** Name of the venue, for example `tradier`. */
  readonly venue: string;
  /** The venue's reply, secrets removed. */
  readonly response?: unknown;
}

/** Something went wrong between us and a venue. `retryable` says whether trying again can help. */
export abstract class BrokerError extends KairosError {
  abstract readonly retryable: boolean;
  readonly venue: string;
  readonly response: unknown;

  constructor(message: string, options: BrokerErrorOptions) {
    super(message, options);
    this.venue = options.venue;
    this.response = options.response;
  }
}

/** The venue did not accept our credentials. */
export class AuthenticationError extends BrokerError {
  readonly code = 'AUTHENTICATION';
  readonly retryable = false;
}

/** The venue refused an order (it is `rejected`, not `denied`: denial is ours). */
export class OrderRejectedError extends BrokerError {
  readonly code = 'ORDER_REJECTED';
  readonly retryable = false;
  /** The venue's own words. */
  readonly reason: string;

  constructor(message: string, options: BrokerErrorOptions & { reason: string }) {
    super(message, options);
    this.reason = options.reason;
  }
}

/** The account cannot pay for the order. */
export class InsufficientFundsError extends BrokerError {
  readonly code = 'INSUFFICIENT_FUNDS';
  readonly retryable = false;
}

/** The venue knows no such order. */
export class OrderNotFoundError extends BrokerError {
  readonly code = 'ORDER_NOT_FOUND';
  readonly retryable = false;
}

/** The connection failed before an answer came. For an order this means its state is unknown, not failed. */
export class NetworkError extends BrokerError {
  readonly code = 'NETWORK';
  readonly retryable = true;
}

/** No answer within the time allowed. For an order this means its state is unknown, not failed. */
export class TimeoutError extends BrokerError {
  readonly code = 'TIMEOUT';
  readonly retryable = true;
}

/** The venue asked us to slow down. */
export class RateLimitError extends BrokerError {
  readonly code = 'RATE_LIMITED';
  readonly retryable = true;
  /** How long the venue wants us to wait, in milliseconds, when it says. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: BrokerErrorOptions & { retryAfterMs?: number }) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The venue is down or in maintenance. */
export class VenueUnavailableError extends BrokerError {
  readonly code = 'VENUE_UNAVAILABLE';
  readonly retryable = true;
}
