import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { SweepCheckpoint } from '../checkpoint.js';

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    // The name must not move to the new content before the disk has it.
    await file.sync();
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * A checkpoint in a file. After a crash, the sweep with the same options and the same file goes on where it last wrote; a sweep that was
 * completed gives its result at once. A file of other bars, another strategy or other options is refused.
 *
 * The file is written beside its place, flushed to the disk and moved there, so it is whole at any time. A process that is killed while
 * it writes leaves its draft, a hidden file that ends in `.tmp`.
 *
 * @param path - Relative to the working directory unless absolute; its directory must exist.
 * @param options - `every`: combinations between two writes; 10,000 unless given. A sweep that keeps all rows writes all of them each time.
 * @example
 * ```ts
 * import { checkpointFile } from '@kairos/backtest/node';
 *
 * const checkpoint = checkpointFile('no-such-sweep.json', { every: 1000 });
 * await checkpoint.read(); // => undefined
 * ```
 */
export function checkpointFile(path: string, options: { readonly every?: number } = {}): SweepCheckpoint {
  const target = resolve(path);
  return {
    ...(options.every !== undefined && { every: options.every }),
    async read() {
      try {
        return await readFile(target, 'utf8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async write(text) {
      const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
      try {
        await writeWhole(draft, text);
        await rename(draft, target);
      } catch (error) {
        // The first error is the one to tell.
        await rm(draft, { force: true }).catch(() => undefined);
        throw error;
      }
    },
  };
}
