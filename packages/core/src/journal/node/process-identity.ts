import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** What tells a process from every other one, also from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in ticks since the machine did; 0 where the system does not say. */
  readonly start: string;
  /** Which start of the machine; 0 where the system does not say. */
  readonly boot: string;
  readonly host: string;
}

const UNKNOWN = '0';

async function readQuietly(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** When a process started; `undefined` where the system does not say, or it is gone. */
async function startOf(pid: number): Promise<string | undefined> {
  // The name stands in brackets and may hold anything; behind it the fields begin with the third, the start is the 22nd.
  // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  const stat = await readQuietly(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

async function bootId(): Promise<string> {
  const id = await readQuietly('/proc/sys/kernel/random/boot_id');
  return id?.replaceAll('-', '').trim() ?? UNKNOWN;
}

/** The identity of this process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  const { pid } = process;
  return { pid, start: (await startOf(pid)) ?? UNKNOWN, boot: await bootId(), host: hostname() };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, as somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether a process may still be there: true when that cannot be known, as of another machine. */
export async function mayBeAlive(other: ProcessIdentity, own: ProcessIdentity): Promise<boolean> {
  if (other.host !== own.host) return true;
  if (other.boot !== UNKNOWN && own.boot !== UNKNOWN && other.boot !== own.boot) return false;
  if (!isRunning(other.pid)) return false;
  const start = other.start === UNKNOWN ? undefined : await startOf(other.pid);
  return start === undefined || start === other.start;
}
