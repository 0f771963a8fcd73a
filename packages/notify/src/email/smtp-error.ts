import {
  AuthenticationError,
  type BrokerError,
  isKairosError,
  type KairosError,
  NetworkError,
  TimeoutError,
  VenueUnavailableError,
} from '@kairos/core';
import { NotificationRejectedError } from '../http/notification-rejected-error.js';

const venue = 'email';

function textField(error: object, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}

/**
 * What a failed mail means: replies from 500 on and certificates that cannot be trusted are final, replies from 400 on and lost
 * connections may pass.
 *
 * @param mask - Hides secrets in the words of the server.
 * @see RFC 5321, section 4.2.1.
 */
export function smtpError(error: unknown, mask: (text: string) => string): BrokerError | KairosError {
  if (isKairosError(error)) return error;
  if (!(error instanceof Error)) return new NetworkError(`email failed: ${mask(String(error))}`, { venue });
  const code = textField(error, 'code');
  const reply: unknown = Reflect.get(error, 'responseCode');
  const words = mask(error.message).replace(/\s+/g, ' ').slice(0, 300);
  const message = `email failed: ${words}`;
  const options = { venue, cause: new Error(words) };
  if (typeof reply === 'number' && reply >= 400 && reply < 500) return new VenueUnavailableError(message, options);
  if (code === 'EAUTH' || code === 'ENOAUTH') return new AuthenticationError(message, options);
  const isUntrusted = code === 'ETLS' || /certificate|STARTTLS|altnames/i.test(error.message);
  if (isUntrusted || code === 'EENVELOPE' || (typeof reply === 'number' && reply >= 500)) {
    return new NotificationRejectedError(message, { ...options, reason: words });
  }
  if (code === 'ETIMEDOUT') return new TimeoutError(message, options);
  return new NetworkError(message, options);
}
