import { DataError, ValidationError } from '@kairos/core';
import { digest } from './digest.js';
import { FIGURES, packStatistics, unpackStatistics } from './packed-statistics.js';
import type { SweepRow } from './sweep-result.js';
import type { TallyState } from './tally.js';

/** Where a sweep notes how far it is: one text that replaces the one before. `checkpointFile` of the `/node` entry keeps it in a file. */
export interface SweepCheckpoint {
  /** Combinations between two writes, at least 1; 10,000 unless given. */
  readonly every?: number;
  /** What was written last; `undefined` when nothing was. */
  read(): Promise<string | undefined>;
  /** Replaces it, completely or not at all. */
  write(text: string): Promise<void>;
}

/** A kept row without its combination, which the sweep draws again. @internal */
type SavedRow = Pick<SweepRow, 'objective' | 'stats'>;

/** What a checkpoint holds. @internal */
export interface SavedSweep extends Omit<TallyState, 'rows'> {
  readonly rows: ReadonlyMap<number, SavedRow>;
}

const FORMAT = 'kairos/sweep-checkpoint/1';

/** JSON has neither NaN nor -0. */
const toJson = (_: string, value: unknown) => (Object.is(value, -0) ? '-0' : value);
const fromJson = (value: number | null | '-0') => (value === null ? undefined : value === '-0' ? -0 : value);

function savedRow({ index, objective, stats }: SweepRow): (number | null)[] {
  const figures = new Float64Array(FIGURES.length);
  packStatistics(stats, figures, 0);
  return [index, objective ?? null, ...figures];
}

/**
 * The state as a text: a line that names the format, the sweep and the checksum of the rest, then the rest.
 *
 * @internal
 */
export function encodeCheckpoint(state: TallyState, identity: string): string {
  const { rows, scores, ...counts } = state;
  const body = JSON.stringify(
    { ...counts, scores: scores.map((score) => score ?? null), rows: rows.map(savedRow) },
    toJson,
  );
  return `${JSON.stringify({ format: FORMAT, identity, checksum: digest(body) })}\n${body}\n`;
}

function corrupt(why: string, cause?: unknown): never {
  throw new DataError(`checkpoint ${why}: it was damaged, remove it to begin anew`, { source: 'checkpoint', cause });
}

function parseHeader(line: string): { format?: unknown; identity?: unknown; checksum?: unknown } {
  try {
    const header: unknown = JSON.parse(line);
    if (typeof header === 'object' && header !== null) return header;
  } catch (cause) {
    corrupt('has no readable first line', cause);
  }
  return corrupt('has no readable first line');
}

/**
 * The state that a text holds.
 *
 * @throws `DataError` when it is damaged; `ValidationError` when it is of another sweep or format.
 * @internal
 */
export function decodeCheckpoint(text: string, identity: string): SavedSweep {
  const [line = '', body = ''] = text.split('\n');
  const header = parseHeader(line);
  if (header.format !== FORMAT) {
    throw new ValidationError(`checkpoint must be of the format ${FORMAT}, was ${String(header.format)}`);
  }
  if (header.checksum !== digest(body)) corrupt('does not match its checksum');
  if (header.identity !== identity) {
    const message =
      'must be of the same bars, strategy, options and shard, was of another sweep: remove it or name another file';
    throw new ValidationError(`options.checkpoint ${message}`, { issues: [{ path: 'options.checkpoint', message }] });
  }
  const { rows, scores, ...counts } = JSON.parse(body) as {
    rows: [number, ...(number | null | '-0')[]][];
    scores: (number | null | '-0')[];
  } & Pick<TallyState, 'done' | 'unranked' | 'failed' | 'failures'>;
  const saved = rows.map(([index, objective, ...figures]): [number, SavedRow] => {
    const stats = unpackStatistics(figures.map((figure) => fromJson(figure) ?? Number.NaN));
    return [index, { objective: fromJson(objective!), stats }];
  });
  return { ...counts, scores: scores.map(fromJson), rows: new Map(saved) };
}
