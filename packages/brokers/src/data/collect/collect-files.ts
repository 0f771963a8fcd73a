import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The few things that collecting does to a folder; names are relative to it. */
export interface CollectFiles {
  /** Content of a file; `undefined` when there is none. */
  read(name: string): Promise<string | undefined>;
  /** Writes a whole file and has it on the disk before it resolves. */
  write(name: string, text: string): Promise<void>;
  /** Puts a file in the place of another, at once or not at all. */
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  list(): Promise<string[]>;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A folder of this machine, made when it is not there. */
export async function folderFiles(directory: string): Promise<CollectFiles> {
  await mkdir(directory, { recursive: true });
  const syncFolder = async () => {
    // Windows neither can nor needs to: its file systems journal their names.
    if (process.platform === 'win32') return;
    const handle = await open(directory, 'r');
    await handle.sync().finally(() => handle.close());
  };
  return {
    async read(name) {
      try {
        return await readFile(join(directory, name), 'utf8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async write(name, text) {
      const handle = await open(join(directory, name), 'w');
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async rename(from, to) {
      await rename(join(directory, from), join(directory, to));
      await syncFolder();
    },
    remove: (name) => rm(join(directory, name), { force: true }),
    list: () => readdir(directory),
  };
}

/** What a file is called while it is written: not the real name, which stands for a whole file. */
const UNFINISHED = '.part';

/** Writes a file so that under its name there is the old one or the new one, wherever the process dies. */
export async function writeWhole(files: CollectFiles, name: string, text: string): Promise<void> {
  await files.write(name + UNFINISHED, text);
  await files.rename(name + UNFINISHED, name);
}
