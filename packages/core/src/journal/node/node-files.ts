import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AppendedFile, JournalFiles } from './journal-files.js';

function appendedFile(file: FileHandle): AppendedFile {
  return {
    async append(bytes) {
      // A disk that fills up takes a part first and refuses the rest.
      for (let written = 0; written < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
        written += bytesWritten;
      }
    },
    // The length of a file is data too: fdatasync leaves out only its times.
    sync: () => file.datasync(),
    truncate: (length) => file.truncate(length),
    close: () => file.close(),
  };
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows neither can nor needs to: its file systems journal their names.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The disk of this machine. */
export const nodeFiles: JournalFiles = Object.freeze({
  async makeDirectory(directory: string) {
    const first = await mkdir(directory, { recursive: true });
    if (first !== undefined) await syncDirectory(dirname(first));
  },
  list: (directory: string) => readdir(directory),
  read: (path: string) => readFile(path),
  create: async (path: string) => appendedFile(await open(path, 'ax')),
  // Appending, so that every write goes to the end also after a cut.
  open: async (path: string) => appendedFile(await open(path, 'a')),
  rename,
  remove: (path: string) => rm(path, { force: true }),
  syncDirectory,
});
