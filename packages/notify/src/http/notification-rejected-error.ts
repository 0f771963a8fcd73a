import { BrokerError, type BrokerErrorOptions } from '@kairos/core';

/** A service refused a notification, and would refuse it again: a webhook that is gone, a chat that is unknown, a text it cannot read. */
export class NotificationRejectedError extends BrokerError {
  readonly code = 'NOTIFICATION_REJECTED';
  readonly retryable = false;
  /** The service's own words, secrets removed. */
  readonly reason: string;

  constructor(message: string, options: BrokerErrorOptions & { reason: string }) {
    super(message, options);
    this.reason = options.reason;
  }
}
