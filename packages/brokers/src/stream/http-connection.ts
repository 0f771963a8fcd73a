import { type BrokerError, NetworkError, TimeoutError } from '@kairos/core';
import { Agent, request } from 'undici';
import { causeWords } from '../http/exchange.js';
import { encoded, type Parameters } from '../http/rest-call.js';
import type { Connection, ConnectionEvents, ConnectionTarget } from './connection.js';
import { JsonSplitter } from './json-splitter.js';

/**
 * Opens a stream over HTTP: a form is sent, and the answer is JSON texts one after another that do not end.
 *
 * The form says what is listened to; to hear something else, another connection is made.
 *
 * @throws `NetworkError` when it does not open, `TimeoutError` when that takes too long.
 */
export async function openHttpConnection(
  { venue, url, headers, timeoutMs, clock }: ConnectionTarget,
  form: Parameters,
  events: ConnectionEvents,
): Promise<Connection> {
  const dispatcher = new Agent();
  const stop = new AbortController();
  const opened = new AbortController();
  let late: TimeoutError | undefined;
  const letGo = () => {
    stop.abort();
    dispatcher.destroy().catch(() => undefined);
  };
  clock.sleep(timeoutMs, opened.signal).then(
    () => {
      late = new TimeoutError(`the stream of ${venue} did not open within ${timeoutMs} ms`, { venue });
      letGo();
    },
    () => undefined,
  );
  const failed = (words: string): BrokerError =>
    late ?? new NetworkError(`the stream of ${venue} did not open: ${words}`, { venue });
  let body: AsyncIterable<Buffer>;
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: encoded(form),
      dispatcher,
      signal: stop.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    if (answer.statusCode !== 200) {
      answer.body.destroy();
      throw new Error(`status ${answer.statusCode}`);
    }
    body = answer.body;
  } catch (cause) {
    letGo();
    throw failed(causeWords(cause));
  } finally {
    opened.abort();
  }
  read(body, events).then(
    (reason) => {
      if (stop.signal.aborted) return;
      letGo();
      events.onEnd(reason);
    },
    () => undefined,
  );
  return {
    send() {
      throw new NetworkError(`the stream of ${venue} over HTTP only listens`, { venue });
    },
    drop: letGo,
  };
}

/** Hands on each JSON text; gives the reason of the end. */
async function read(body: AsyncIterable<Buffer>, { onText }: ConnectionEvents): Promise<string> {
  const splitter = new JsonSplitter();
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body)
      for (const text of splitter.push(decoder.decode(chunk, { stream: true }))) onText(text);
    return 'the answer ended';
  } catch (error) {
    return `the connection ended: ${causeWords(error)}`;
  }
}
