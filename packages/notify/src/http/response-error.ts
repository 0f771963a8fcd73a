import {
  AuthenticationError,
  type BrokerError,
  RateLimitError,
  TimeoutError,
  VenueUnavailableError,
} from '@kairos/core';
import { NotificationRejectedError } from './notification-rejected-error.js';
import { retryAfterMs, secondsToMs } from './retry-after.js';

/** What a service answered, secrets removed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The text as JSON, where it is an object of it. */
export function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** How services spell the wait they ask for: Discord at the top, Telegram in `parameters`. */
function bodyWaitMs(text: string): number | undefined {
  const json = jsonOf(text);
  const { parameters } = json;
  const inner =
    typeof parameters === 'object' && parameters !== null ? Reflect.get(parameters, 'retry_after') : undefined;
  return secondsToMs(json.retry_after ?? inner);
}

/** The service's own words on one line, short enough for a log. */
function reasonOf({ text }: Answer): string {
  const { message, description, error } = jsonOf(text);
  const said = [message, description, error].find((word) => typeof word === 'string') ?? text;
  return String(said).replace(/\s+/g, ' ').trim().slice(0, 200) || 'no reason given';
}

/**
 * The error that an answer stands for; none for 2xx.
 *
 * 408, 425 and 5xx may be tried again, 429 after the wait it asks for (the longer of header and body); 401 and 403 are
 * credentials; all else, redirects included, is a refusal for good.
 */
export function errorOf(venue: string, answer: Answer, now: number): BrokerError | undefined {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return undefined;
  const reason = reasonOf(answer);
  const message = `${venue} answered ${status}: ${reason}`;
  const options = { venue, response: { status, text: answer.text } };
  if (status === 429) {
    const waits = [retryAfterMs(headers.get('retry-after'), now), bodyWaitMs(answer.text)];
    const asked = Math.max(...waits.map((wait) => wait ?? -1));
    return new RateLimitError(message, { ...options, ...(asked >= 0 && { retryAfterMs: asked }) });
  }
  if (status === 401 || status === 403) return new AuthenticationError(message, options);
  if (status === 408 || status === 425) return new TimeoutError(message, options);
  if (status >= 500) return unavailable(message, options, retryAfterMs(headers.get('retry-after'), now));
  if (status === 0 || (status >= 300 && status < 400)) {
    return new NotificationRejectedError(`${venue} redirects, which is not followed (${status})`, {
      ...options,
      reason: 'redirect',
    });
  }
  return new NotificationRejectedError(message, { ...options, reason });
}

/** A 503 that says when it will be back is obeyed as a limit is. */
function unavailable(message: string, options: { venue: string; response: unknown }, waitMs: number | undefined) {
  if (waitMs === undefined) return new VenueUnavailableError(message, options);
  return new RateLimitError(message, { ...options, retryAfterMs: waitMs });
}
