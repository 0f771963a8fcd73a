import { join } from 'node:path';
import { JournalError } from '../../errors/errors.js';
import type { JournalFiles } from './journal-files.js';
import { mayBeAlive, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** The name says all, so that a lock is whole from the moment at which it exists. */
const LOCK_NAME = /^lock\.(\d+)\.(\d+)\.([0-9a-f]+)\.([A-Za-z0-9-][A-Za-z0-9.-]*)$/;

function lockName({ pid, start, boot, host }: ProcessIdentity): string {
  return `lock.${pid}.${start}.${boot}.${host.replaceAll(/[^A-Za-z0-9.-]/g, '-') || 'unnamed'}`;
}

function holderOf(name: string): ProcessIdentity | undefined {
  const [, pid, start = '', boot = '', host = ''] = LOCK_NAME.exec(name) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), start, boot, host };
}

function refusal(directory: string, name: string, { pid, host }: ProcessIdentity): JournalError {
  return new JournalError(
    `journal ${directory}: is held by process ${pid} on ${host}. One process writes a journal; stop that one first. If it is ` +
      `gone for certain, remove ${join(directory, name)}`,
    { journal: directory, reason: 'locked' },
  );
}

/** What is thrown when a process holds the directory by this lock. */
export type LockRefusal = (directory: string, name: string, holder: ProcessIdentity) => Error;

/**
 * Takes a directory for this process, and returns what gives it back. Locks of dead processes are removed.
 *
 * Everybody writes a lock of their own first and looks around afterwards. Of two that come at once, the one that looks later sees the
 * other: never do both go on, though both may give up. A lock is never taken from another's hand, so there is no instant between.
 *
 * @throws {@link JournalError} naming the process that holds it, or what `refuse` makes of it.
 */
export async function lockDirectory(
  directory: string,
  files: Pick<JournalFiles, 'create' | 'list' | 'remove'>,
  refuse: LockRefusal = refusal,
): Promise<() => Promise<void>> {
  const own = await ownIdentity();
  const name = lockName(own);
  const path = join(directory, name);
  const release = () => files.remove(path);
  try {
    await (await files.create(path)).close();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    throw refuse(directory, name, own);
  }
  try {
    for (const other of await files.list(directory)) {
      const holder = other === name ? undefined : holderOf(other);
      if (!holder) continue;
      if (await mayBeAlive(holder, { ...own, host: holderOf(name)!.host })) throw refuse(directory, other, holder);
      await files.remove(join(directory, other));
    }
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}
