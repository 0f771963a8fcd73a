import { CanceledError, type Clock, DataError, NetworkError, TimeoutError } from '@kairos/core';
import { type Dispatcher, request } from 'undici';

/** A request as it goes out. */
export interface Outgoing {
  readonly venue: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

/** An answer as it came in. */
export interface Incoming {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Buffer;
}

/** The words of an error and of what caused it: `fetch failed` alone says nothing. */
export function causeWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const inner = cause === undefined ? '' : causeWords(cause);
  return [message || code || error.name, inner].filter((words) => words !== '').join(': ');
}

async function readBytes(body: AsyncIterable<Buffer>, maxBytes: number, venue: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new DataError(`the answer of ${venue} is longer than ${maxBytes} bytes`, { source: venue });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function send(outgoing: Outgoing, signal: AbortSignal): Promise<Incoming> {
  const { url, method, headers, body, dispatcher, maxBytes, venue } = outgoing;
  const answer = await request(url, {
    method: method as Dispatcher.HttpMethod,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    dispatcher,
    signal,
    // The injected clock limits the whole exchange; these would count on the computer's.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const bytes = await readBytes(answer.body, maxBytes, venue);
  const joined = Object.entries(answer.headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return { status: answer.statusCode, headers: Object.fromEntries(joined), bytes };
}

/**
 * One request and its answer. Redirects are answers like any other: they are not followed.
 *
 * @throws `TimeoutError` when the answer is not read whole in time, `NetworkError` when the line fails before,
 * `DataError` when the answer is too long, `CanceledError` when the signal aborts.
 */
export async function exchange(outgoing: Outgoing): Promise<Incoming> {
  const { venue, timeoutMs, clock, signal, method, url } = outgoing;
  const stop = new AbortController();
  const what = `${method} ${new URL(url).pathname}`;
  let late: TimeoutError | undefined;
  const timer = clock.sleep(timeoutMs, stop.signal).then(
    () => {
      late = new TimeoutError(`${venue} did not answer ${what} within ${timeoutMs} ms`, { venue });
      stop.abort(late);
    },
    () => undefined,
  );
  const onAbort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await send(outgoing, stop.signal);
  } catch (cause) {
    if (late) throw late;
    if (signal?.aborted) throw new CanceledError(`${what} of ${venue} was canceled`, { cause: signal.reason });
    if (cause instanceof DataError) throw cause;
    throw new NetworkError(`${venue} could not be reached for ${what}: ${causeWords(cause)}`, { venue });
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stop.abort();
    await timer;
  }
}
