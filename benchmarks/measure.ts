import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** One line of the table. */
export interface BenchmarkRow {
  readonly name: string;
  readonly seconds: number;
  /** The same as a rate. */
  readonly detail: string;
}

/** How long a piece of work takes, in seconds. */
export function secondsOf(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** The middle value; the mean of the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Whether a module is the one that Node was started with. */
export function isMain(url: string): boolean {
  return url === pathToFileURL(process.argv[1] ?? '').href;
}

/** A command that keeps to one processor core, where the system has a tool for it and a second core. */
function pinned(command: readonly string[]): readonly string[] {
  const canPin = process.platform === 'linux' && spawnSync('taskset', ['-c', '1', 'true']).status === 0;
  return canPin ? ['taskset', '-c', '1', ...command] : command;
}

/** Runs a program on one core; gives what it prints. */
export function onOneCore(program: string, ...args: readonly string[]): string {
  const [file, ...rest] = pinned([program, ...args]);
  return execFileSync(file!, rest, { encoding: 'utf8' });
}

/** Runs a module of the benchmarks in a process of its own on one core. */
export function moduleOnOneCore(url: string | URL, ...args: readonly string[]): string {
  return onOneCore(process.execPath, '--expose-gc', '--import', 'tsx', fileURLToPath(url), ...args);
}
