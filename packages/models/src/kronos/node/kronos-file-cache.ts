import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid } from '../../regimes/input/invalid.js';
import type { KronosCache } from '../regime/kronos-cache.js';
import { readingFromText, readingToText } from '../regime/reading-text.js';

/** A cache in a folder. */
export interface KronosFileCache extends KronosCache {
  /** Files that were found damaged, and are made anew. */
  readonly refused: number;
}

/**
 * Keeps readings in a folder, one file each, named by the hash of model, settings and bars: what was read once is not read again.
 *
 * A file carries the hash of its content. One that is damaged is counted, not used, and written anew. Several caches and processes may share the
 * folder. `get` and `set` throw what the file system does, such as a full disk; a regime model goes on without them.
 *
 * @param directory - Made if it does not exist.
 * @example
 * ```ts
 * import { kronosFileCache } from '@kairos/models/kronos-node';
 *
 * const cache = kronosFileCache('kronos-readings');
 * await cache.get('0'.repeat(64)); // => undefined
 * cache.refused; // => 0
 * ```
 */
export function kronosFileCache(directory: string): KronosFileCache {
  if (typeof directory !== 'string' || directory === '') {
    throw invalid('directory', `must be a path, was ${JSON.stringify(directory)}`);
  }
  return new FolderCache(directory);
}

class FolderCache implements KronosFileCache {
  readonly #directory: string;
  #refused = 0;

  constructor(directory: string) {
    this.#directory = directory;
  }

  get refused(): number {
    return this.#refused;
  }

  async get(key: string) {
    const text = await readFile(this.#path(key), 'utf8').catch(ignoreMissing);
    if (text === undefined) return undefined;
    const [hash, content = ''] = text.split('\n');
    const reading = hash === hashOf(key, content) ? readingFromText(content) : undefined;
    if (!reading) this.#refused++;
    return reading;
  }

  async set(key: string, reading: Parameters<KronosCache['set']>[1]): Promise<void> {
    const path = this.#path(key);
    await mkdir(join(path, '..'), { recursive: true });
    const content = readingToText(reading);
    // Renamed when it is whole, so that no one reads half of it.
    const draft = `${path}.${randomUUID()}`;
    try {
      await writeFile(draft, `${hashOf(key, content)}\n${content}\n`);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  #path(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw invalid('key', `must be a SHA-256 in hex, was ${JSON.stringify(key)}`);
    return join(this.#directory, key.slice(0, 2), `${key}.json`);
  }
}

function hashOf(key: string, content: string): string {
  return createHash('sha256').update(`${key}\n${content}`).digest('hex');
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
