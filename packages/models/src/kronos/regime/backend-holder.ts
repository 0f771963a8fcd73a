import { openHttpKronos } from '../http/http-kronos.js';
import type { KronosBackend } from '../model/kronos-backend.js';
import type { KronosRegimeOptions } from './regime-options.js';

/** The model of a regime model: handed in, or opened when it is first asked for, and again after a failure. */
export class BackendHolder {
  readonly #options: KronosRegimeOptions;
  readonly #timeoutMs: number;
  #opening: Promise<KronosBackend> | undefined;
  #source = 'kronos';

  constructor(options: KronosRegimeOptions, timeoutMs: number) {
    this.#options = options;
    this.#timeoutMs = timeoutMs;
  }

  /** Who makes the readings. */
  get source(): string {
    return this.#options.backend?.info.source ?? this.#source;
  }

  async backend(): Promise<KronosBackend> {
    if (this.#options.backend) return this.#options.backend;
    this.#opening ??= this.#open();
    try {
      const opened = await this.#opening;
      this.#source = opened.info.source;
      return opened;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    await (await opening)?.close();
  }

  async #open(): Promise<KronosBackend> {
    const { directory, url, runtime, threads, clock } = this.#options;
    if (url !== undefined) return openHttpKronos({ url, timeoutMs: this.#timeoutMs, ...(clock && { clock }) });
    // Reads files, so browsers load it only when they are asked for what they cannot do.
    const { openKronos } = await import('../node/open-kronos.js');
    return openKronos({
      directory: directory!,
      ...(runtime !== undefined && { runtime }),
      ...(threads !== undefined && { threads }),
    });
  }
}
