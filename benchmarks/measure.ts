import { pathToFileURL } from 'node:url';

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
