import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ValidationError } from '@kairos/core';

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'path must be in a directory that exists',
  ENOTDIR: 'path must be in a directory',
  EISDIR: 'path must name a file, not a directory',
  EACCES: 'path must be in a directory that can be written to',
  EPERM: 'path must be in a directory that can be written to',
  EROFS: 'path must be in a directory that can be written to',
};

function explain(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = FAULTS[code];
  return fault === undefined ? error : new ValidationError(`${fault}, was "${path}"`, { cause: error });
}

/** Where a report was written, absolute, and its size. */
export interface WrittenReport {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Writes a text as a file that appears complete or not at all: it is written beside its place and moved there, over an earlier one.
 *
 * @throws `ValidationError` when the path cannot be written.
 */
export async function writeWhole(path: string, text: string): Promise<WrittenReport> {
  const target = resolve(path);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, target);
  } catch (error) {
    // The first error is the one to tell; where no draft could be made, removing it fails too.
    await rm(draft, { force: true }).catch(() => undefined);
    throw explain(path, error);
  }
  return { path: target, bytes: Buffer.byteLength(text) };
}
