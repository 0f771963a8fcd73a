import type { ServerResponse } from 'node:http';
import type { EventFault } from './faults.js';

/** One client's answer that never ends: events as JSON texts, a line each. */
export class FakeChunks {
  readonly #response: ServerResponse;
  readonly #faultOf: (text: string) => EventFault | undefined;
  #held: string | undefined;

  constructor(response: ServerResponse, faultOf: (text: string) => EventFault | undefined) {
    this.#response = response;
    this.#faultOf = faultOf;
  }

  /** Sends an event, unless a fault has it otherwise. */
  send(message: unknown): void {
    const text = JSON.stringify(message);
    const kind = this.#faultOf(text)?.kind;
    if (kind === 'reordered') {
      this.#release();
      this.#held = text;
      return;
    }
    if (kind === 'lost') return;
    if (kind === 'disconnect') this.close();
    else if (kind === 'disconnect-mid-message') {
      this.#response.write(text.slice(0, text.length >> 1), () => this.#response.destroy());
    } else if (kind === 'malformed') this.#response.write(`${text.slice(0, text.length >> 1)}\n`);
    else this.#response.write(kind === 'repeated' ? `${text}\n${text}\n` : `${text}\n`);
    this.#release();
  }

  /** Ends the answer as a server does that has nothing more to say. */
  close(): void {
    this.#response.end();
  }

  /** Calls back when the answer has ended, whoever ended it. */
  onClose(listener: () => void): void {
    this.#response.on('close', listener);
  }

  #release(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) this.#response.write(`${held}\n`);
  }
}
