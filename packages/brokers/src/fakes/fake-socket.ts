import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { EventFault } from './faults.js';

/** The beginning of an unmasked text frame that promises more than will come. */
const BROKEN_FRAME = Buffer.from([0x81, 0x7e, 0x01, 0x00, 0x7b, 0x22]);

/** One client's WebSocket at a fake. */
export class FakeSocket {
  /** Path and query with which it was opened. */
  readonly url: string;
  readonly #socket: WebSocket;
  readonly #raw: Socket;
  readonly #faultOf: (text: string) => EventFault | undefined;
  #isBinary = false;
  #held: string | undefined;

  constructor(socket: WebSocket, raw: Socket, url: string, faultOf: (text: string) => EventFault | undefined) {
    this.#socket = socket;
    this.#raw = raw;
    this.url = url;
    this.#faultOf = faultOf;
  }

  /** Sends frames as binary from now on, as some venues do. */
  useBinary(): void {
    this.#isBinary = true;
  }

  /** Sends an answer to the client itself, such as the end of a log-in: faults leave it alone. */
  reply(message: unknown): void {
    this.#write(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Sends an event, unless a fault has it otherwise. */
  send(message: unknown): void {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    const fault = this.#faultOf(text);
    switch (fault?.kind) {
      case undefined:
        this.#write(text);
        break;
      case 'repeated':
        this.#write(text);
        this.#write(text);
        break;
      case 'reordered':
        this.#release();
        this.#held = text;
        return;
      case 'lost':
        return;
      case 'malformed':
        this.#write(text.slice(0, Math.max(1, text.length >> 1)));
        break;
      case 'disconnect':
        this.close(1012, 'service restart');
        break;
      case 'disconnect-mid-message':
        this.#raw.write(BROKEN_FRAME);
        this.#raw.destroySoon();
        break;
    }
    this.#release();
  }

  /** Hears what the client sends. */
  onMessage(listener: (text: string) => void): void {
    this.#socket.on('message', (data) => listener(String(data)));
  }

  /** Hears that the client is gone. */
  onClose(listener: () => void): void {
    this.#socket.on('close', listener);
  }

  /** Ends the connection as a venue does, with a code. */
  close(code = 1000, reason = ''): void {
    this.#socket.close(code, reason);
  }

  /** Ends the connection without a word. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** Resolves when the client has taken in all that was sent, or is gone. */
  flushed(): Promise<void> {
    this.#release();
    if (this.#socket.readyState !== this.#socket.OPEN) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.#socket.off('pong', done);
        this.#socket.off('close', done);
        resolve();
      };
      this.#socket.once('pong', done);
      this.#socket.once('close', done);
      this.#socket.ping();
    });
  }

  #release(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) this.#write(held);
  }

  #write(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(this.#isBinary ? Buffer.from(text) : text);
  }
}
