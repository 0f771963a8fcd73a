import type { Logger } from '@kairos/core';
import type { KronosCache } from './kronos-cache.js';
import type { KronosReading } from './kronos-reading.js';

/** A cache whose failures cost a pass of the model, never a reading. The logger is told of the first, and of the next after it worked again. */
export class ForgivingCache implements KronosCache {
  readonly #cache: KronosCache;
  readonly #logger: Logger;
  readonly #isDown = { get: false, set: false };

  constructor(cache: KronosCache, logger: Logger) {
    this.#cache = cache;
    this.#logger = logger;
  }

  get(key: string): Promise<KronosReading | undefined> {
    return this.#try('get', () => this.#cache.get(key));
  }

  async set(key: string, reading: KronosReading): Promise<void> {
    await this.#try('set', () => this.#cache.set(key, reading));
  }

  async #try<T>(what: 'get' | 'set', work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await work();
      this.#isDown[what] = false;
      return done;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#isDown[what]) this.#logger.warn(`The cache failed to ${what} a Kronos reading`, { reason });
      this.#isDown[what] = true;
      return undefined;
    }
  }
}
