import {
  AuthenticationError,
  type Clock,
  DataError,
  isKairosError,
  NetworkError,
  RateLimitError,
  TimeoutError,
  VenueUnavailableError,
} from '@kairos/core';

/** The global `fetch`, or what stands in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What an answer may take. */
export interface FetchLimits {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly headers: Readonly<Record<string, string>>;
}

const VENUE = 'kronos';

/**
 * JSON from an address, within limits of time and size that hold until the answer is read. Redirects are not followed.
 *
 * @throws `TimeoutError`, `NetworkError`, `AuthenticationError`, `RateLimitError`, `VenueUnavailableError`; `DataError` on any answer that is
 * too large, no JSON, a redirect or a refusal.
 */
export async function fetchJson(url: string, body: unknown, limits: FetchLimits): Promise<unknown> {
  const { clock, timeoutMs } = limits;
  const cancel = new AbortController();
  const late = clock.sleep(timeoutMs, cancel.signal).then(
    () => Promise.reject(new TimeoutError(`Kronos did not answer within ${timeoutMs} ms`, { venue: VENUE })),
    // The answer came first; nobody waits for this any more.
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([exchange(url, body, limits, cancel.signal), late]);
  } catch (error) {
    if (isKairosError(error)) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new NetworkError(`Kronos could not be reached: ${words}`, { venue: VENUE, cause: error });
  } finally {
    cancel.abort();
  }
}

async function exchange(url: string, body: unknown, limits: FetchLimits, signal: AbortSignal): Promise<unknown> {
  const { fetch, headers, maxBytes } = limits;
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    redirect: 'manual',
    signal,
  });
  const text = await readLimited(response, maxBytes);
  refuseStatus(response, text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw corrupt('answered with what is no JSON', cause);
  }
}

/** The whole answer, or an error as soon as it is larger than allowed. */
async function readLimited(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw corrupt(`answered with more than the ${maxBytes} bytes allowed`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function refuseStatus({ status, ok, type }: Response, text: string): void {
  if (ok) return;
  const said = text === '' ? '' : `: ${text.slice(0, 200)}`;
  if (status === 401 || status === 403) {
    throw new AuthenticationError(`Kronos did not accept the credentials (${status})`, { venue: VENUE });
  }
  if (status === 429) throw new RateLimitError('Kronos asks for fewer requests', { venue: VENUE });
  if (status >= 500) throw new VenueUnavailableError(`Kronos failed (${status})${said}`, { venue: VENUE });
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400);
  throw corrupt(isRedirect ? 'redirects, which is not followed' : `refused the question (${status})${said}`);
}

/** An answer that cannot be used. */
export function corrupt(message: string, cause?: unknown): DataError {
  return new DataError(`Kronos ${message}`, { source: VENUE, ...(cause !== undefined && { cause }) });
}
