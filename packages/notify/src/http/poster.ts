import { type Clock, isKairosError, NetworkError, TimeoutError } from '@kairos/core';
import { checkMilliseconds } from '../input/check-options.js';
import { createTextMask } from '../secrets/text-mask.js';
import { decoded, urlSecrets } from '../secrets/url-secrets.js';
import { readText } from './read-text.js';
import { type Answer, errorOf } from './response-error.js';

/** The global `fetch`, or what stands in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where to post, and what may be known of it. */
export interface PosterOptions {
  /** Name of the service in errors, for example `slack`. */
  readonly venue: string;
  readonly url: URL;
  /** Secrets beside those in the URL. */
  readonly secrets?: readonly string[];
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly fetch: Fetch;
}

/** Posts texts to one address. Errors name the service and hide everything that would let a reader post there. */
export type Poster = (body: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** The words of an error and of what caused it; `fetch failed` alone says nothing. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  if (cause === undefined) return message;
  const inner =
    cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code') ?? cause.name) : String(cause);
  return `${message}: ${inner}`;
}

/**
 * A function that posts JSON.
 *
 * Redirects are not followed: the body and its signature were meant for this address. Any answer but 2xx becomes an error, see
 * {@link errorOf}. The time limit holds until the answer is read.
 *
 * @throws `ValidationError` when the time limit is not above 0.
 */
export function createPoster({ venue, url, secrets = [], timeoutMs, clock, fetch }: PosterOptions): Poster {
  checkMilliseconds('timeoutMs', timeoutMs, 1);
  const mask = createTextMask([...urlSecrets(url), ...secrets.filter((secret) => secret !== '')]);
  const href = `${url.origin}${url.pathname}${url.search}`;
  const credentials = url.username || url.password;

  const exchange = async (body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) => {
    const response = await fetch(href, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        // fetch refuses URLs with credentials.
        ...(credentials && { authorization: `Basic ${basicCredentials(url)}` }),
        ...headers,
      },
      redirect: 'manual',
      signal,
    });
    return { status: response.status, headers: response.headers, text: mask.text(await readText(response)) };
  };

  return async (body, headers = {}) => {
    const cancel = new AbortController();
    const late = new TimeoutError(`${venue} did not answer within ${timeoutMs} ms`, { venue });
    const limit = clock.sleep(timeoutMs, cancel.signal).then(
      () => Promise.reject(late),
      // The answer came first; nobody waits for this any more.
      () => new Promise<never>(() => undefined),
    );
    try {
      const answer = await Promise.race([exchange(body, headers, cancel.signal), limit]);
      const error = errorOf(venue, answer, clock.now());
      if (error) throw error;
      return answer;
    } catch (error) {
      if (isKairosError(error)) throw error;
      // The original may quote the URL, so only its words are kept, masked.
      const words = mask.text(wordsOf(error));
      throw new NetworkError(`${venue} could not be reached: ${words}`, { venue, cause: new Error(words) });
    } finally {
      cancel.abort();
    }
  };
}

function basicCredentials(url: URL): string {
  const bytes = new TextEncoder().encode(`${decoded(url.username)}:${decoded(url.password)}`);
  return btoa(String.fromCharCode(...bytes));
}
