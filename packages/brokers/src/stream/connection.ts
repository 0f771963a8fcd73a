import type { Socket } from 'node:net';
import { type BrokerError, type Clock, NetworkError, TimeoutError } from '@kairos/core';
import { Agent, buildConnector, WebSocket } from 'undici';
import { causeWords } from '../http/exchange.js';

/** Longest message of a stream, bytes: the longest that a line reads (4 Mi characters), in the longest spelling. */
const MAX_PAYLOAD_BYTES = 2 ** 24;

/** What a connection tells. */
export interface ConnectionEvents {
  onText(text: string): void;
  /** Once, after the connection was open. */
  onEnd(reason: string): void;
}

/** Where a connection goes. */
export interface ConnectionTarget {
  readonly venue: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** One WebSocket from its opening to its end. */
export interface Connection {
  /** @throws `NetworkError` when the line is gone. */
  send(text: string): void;
  /** Ends it, also when the other side is dead. Tells `onEnd` nothing. */
  drop(): void;
}

/**
 * Opens a WebSocket. A message of more than 16 MiB, unpacked or not, ends it.
 *
 * @throws `NetworkError` when it does not open, `TimeoutError` when that takes too long.
 */
export async function openConnection(target: ConnectionTarget, events: ConnectionEvents): Promise<Connection> {
  const { venue, url, headers, timeoutMs, clock } = target;
  let raw: Socket | undefined;
  const connect = buildConnector({ timeout: 0 });
  const dispatcher = new Agent({
    webSocket: { maxPayloadSize: MAX_PAYLOAD_BYTES },
    connect: (options, callback) =>
      connect(options, (...outcome) => {
        raw = outcome[1] ?? undefined;
        callback(...outcome);
      }),
  });
  const socket = new WebSocket(url, { dispatcher, headers: { ...headers } });
  socket.binaryType = 'arraybuffer';
  const decoder = new TextDecoder();
  let isOver = false;

  const letGo = () => {
    isOver = true;
    try {
      socket.close();
    } catch {
      // It was not open any more.
    }
    // A dead peer never answers the close; what was written is sent, then the socket goes.
    raw?.destroySoon();
    dispatcher.destroy().catch(() => undefined);
  };

  const stop = new AbortController();
  await new Promise<void>((resolve, reject) => {
    const fail = (error: BrokerError) => {
      stop.abort();
      letGo();
      reject(error);
    };
    let words = '';
    socket.addEventListener('error', (event) => {
      words = causeWords(event.error ?? event.message);
    });
    socket.addEventListener('open', () => {
      stop.abort();
      resolve();
    });
    socket.addEventListener('close', ({ code, reason }) => {
      const said = [words, reason, `code ${code}`].filter((part) => part !== '').join(', ');
      if (!stop.signal.aborted) {
        fail(new NetworkError(`the stream of ${venue} did not open: ${said}`, { venue }));
        return;
      }
      if (isOver) return;
      letGo();
      events.onEnd(`the connection ended: ${said}`);
    });
    socket.addEventListener('message', ({ data }) => {
      if (isOver) return;
      events.onText(typeof data === 'string' ? data : decoder.decode(data as ArrayBuffer));
    });
    clock.sleep(timeoutMs, stop.signal).then(
      () => fail(new TimeoutError(`the stream of ${venue} did not open within ${timeoutMs} ms`, { venue })),
      () => undefined,
    );
  });

  return {
    send(text) {
      if (isOver || socket.readyState !== WebSocket.OPEN) {
        throw new NetworkError(`the stream of ${venue} is not open`, { venue });
      }
      socket.send(text);
    },
    drop: letGo,
  };
}
