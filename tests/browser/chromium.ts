import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';

/** Path of a Chromium to test with, if there is one: `CHROMIUM_PATH`, or Debian's. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
}

type Parameters = Readonly<Record<string, unknown>>;
type Waiting = { resolve(result: Parameters): void; reject(error: Error): void };
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Parameters;
  readonly result?: Parameters;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/**
 * One headless Chromium, spoken to over a pipe in its DevTools protocol: messages are JSON, each ended by a zero byte.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/
 */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #input: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(message: Message) => void>();
  #lastId = 0;
  #received = '';

  private constructor(process: ChildProcess, profile: string) {
    const [input, output] = [process.stdio[3], process.stdio[4]];
    if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('chromium has no pipes');
    this.#process = process;
    this.#profile = profile;
    this.#input = input;
    output.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
    process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('chromium ended'));
    });
  }

  static async start(path: string): Promise<Chromium> {
    const profile = await mkdtemp(join(tmpdir(), 'kairos-chromium-'));
    const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
    const child = spawn(path, [...flags, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    return new Chromium(child, profile);
  }

  /** Runs a command and gives its result. */
  send(method: string, params: Parameters = {}, sessionId?: string): Promise<Parameters> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  listen(listener: (message: Message) => void): void {
    this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.send('Browser.close').catch(() => this.#process.kill());
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  #receive(text: string): void {
    const parts = (this.#received + text).split('\0');
    this.#received = parts.pop() ?? '';
    for (const part of parts) this.#dispatch(JSON.parse(part));
  }

  #dispatch(message: Message): void {
    const waiting = this.#waiting.get(message.id ?? -1);
    this.#waiting.delete(message.id ?? -1);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result ?? {});
    if (message.method !== undefined) for (const listener of this.#listeners) listener(message);
  }
}
