import { BrokerError, type BrokerErrorOptions } from '@kairos/core';

/** The venue refused a question: an unknown symbol, a range it does not have, an address that does not exist. Not the refusal of an order. */
export class RequestRefusedError extends BrokerError {
  readonly code = 'REQUEST_REFUSED';
  readonly retryable = false;
  /** The venue's own words. */
  readonly reason: string;

  constructor(message: string, options: BrokerErrorOptions & { reason: string }) {
    super(message, options);
    this.reason = options.reason;
  }
}
