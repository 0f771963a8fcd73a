import { createHash } from 'node:crypto';
import { type BarGap, DataError } from '@kairos/core';
import { z } from 'zod';
import type { CollectFiles } from './collect-files.js';

/** What is known of a collected file; it stands beside it as JSON. */
export interface CollectedFile {
  /** Name of the CSV file in the folder. */
  readonly file: string;
  readonly symbol: string;
  /** Timeframe of bars, or `funding`. */
  readonly content: string;
  /** What has been asked for, UTC epoch milliseconds, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Rows of the file, without its header. */
  readonly rows: number;
  /** Bars that the market had and the source did not give. */
  readonly missing: number;
  readonly gaps: readonly BarGap[];
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/** A file and what is known of it. */
export interface StoredSeries {
  readonly text: string;
  readonly facts: CollectedFile;
}

const time = z.int();
const factsSchema = z.object({
  file: z.string(),
  symbol: z.string(),
  content: z.string(),
  from: time,
  to: time,
  rows: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  gaps: z.array(z.object({ from: time, to: time, missing: z.int().positive() })),
  sha256: z.string().length(64),
});

/** SHA-256 of a text, hexadecimal. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Name of a series in a folder; symbols may hold what file names may not. */
export function nameOf(symbol: string, content: string): string {
  return `${encodeURIComponent(symbol).replaceAll('*', '%2A')}-${content}`;
}

async function readFacts(files: CollectFiles, name: string): Promise<CollectedFile | undefined> {
  const text = await files.read(name);
  if (text === undefined) return undefined;
  try {
    return factsSchema.parse(JSON.parse(text));
  } catch {
    // Cut off where the process died, or not ours; without facts its file speaks for itself.
    return undefined;
  }
}

/**
 * A series as an earlier run left it. Files and facts are put in place one after the other: where the process died between the two, the
 * new facts are still waiting and are put in place now.
 *
 * @throws `DataError` when the file is not what was collected: nobody's data is overwritten.
 */
export async function loadSeries(files: CollectFiles, name: string): Promise<StoredSeries | undefined> {
  const text = await files.read(`${name}.csv`);
  if (text === undefined) return undefined;
  const sha256 = sha256Of(text);
  const facts = await readFacts(files, `${name}.json`);
  if (facts?.sha256 === sha256) return { text, facts };
  const waiting = await readFacts(files, `${name}.json.part`);
  if (waiting?.sha256 === sha256) {
    await files.rename(`${name}.json.part`, `${name}.json`);
    return { text, facts: waiting };
  }
  const why = facts ? 'was changed since it was collected' : 'was not collected here';
  throw new DataError(`${name}.csv ${why}: move it away, or collect into another folder`, { source: `${name}.csv` });
}

/** Puts a series and its facts in place. */
export async function saveSeries(files: CollectFiles, name: string, { text, facts }: StoredSeries): Promise<void> {
  await files.write(`${name}.csv.part`, text);
  await files.write(`${name}.json.part`, `${JSON.stringify(facts, undefined, 2)}\n`);
  await files.rename(`${name}.csv.part`, `${name}.csv`);
  await files.rename(`${name}.json.part`, `${name}.json`);
}

/** Checksums of all files in the folder, as `sha256sum --check` reads them. */
export async function checksumsOf(files: CollectFiles): Promise<string> {
  const names = (await files.list()).filter((name) => name.endsWith('.json')).sort();
  const lines: string[] = [];
  for (const name of names) {
    const facts = await readFacts(files, name);
    if (facts) lines.push(`${facts.sha256}  ${facts.file}\n`);
  }
  return lines.join('');
}
