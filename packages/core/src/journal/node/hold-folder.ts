import { join } from 'node:path';
import { DataError } from '../../errors/errors.js';
import { lockDirectory } from './directory-lock.js';
import { nodeFiles } from './node-files.js';

/**
 * Takes a folder of files for this process alone, as the journal takes its own: two programs that write into one folder destroy each
 * other's work. A lock that a dead process left is removed.
 *
 * @param directory - Made when it is not there.
 * @returns What gives the folder back.
 * @throws `DataError` naming the process that holds it; of two that come at once, both may be refused.
 * @example
 * ```ts
 * import { mkdtempSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { holdFolder } from '@kairos/core/node';
 *
 * const directory = mkdtempSync(join(tmpdir(), 'bars-'));
 * const release = await holdFolder(directory);
 * holdFolder(directory); // throws is held by process
 * await release();
 * ```
 */
export async function holdFolder(directory: string): Promise<() => Promise<void>> {
  await nodeFiles.makeDirectory(directory);
  return lockDirectory(directory, nodeFiles, (folder, name, { pid, host }) => {
    const remedy = `Wait for it, or use another folder. If it is gone for certain, remove ${join(folder, name)}`;
    return new DataError(`folder ${folder}: is held by process ${pid} on ${host}. ${remedy}`, { source: folder });
  });
}
