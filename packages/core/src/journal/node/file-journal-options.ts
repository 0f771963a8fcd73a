import { z } from 'zod';
import { ValidationError } from '../../errors/errors.js';
import { parseWith } from '../../input/parse-with.js';
import type { Clock } from '../../runtime/clock.js';

/**
 * When what was appended is made to survive a loss of power. A process that dies, whatever killed it, loses nothing under any of them.
 *
 * - `always`: before `append` resolves; appends that wait at the same time share one.
 * - `interval`: every `fsyncIntervalMs`; a loss of power takes what was appended since.
 * - `never`: when the system sees fit.
 */
export type FsyncPolicy = 'always' | 'interval' | 'never';

/** Where and how a file journal writes. */
export interface FileJournalOptions {
  /** Directory of this journal alone; made when it is not there. Relative to the working directory unless absolute. */
  readonly directory: string;
  readonly clock: Clock;
  /** `always` unless given. */
  readonly fsync?: FsyncPolicy;
  /** Most milliseconds between an append and its fsync, for `interval`; 1,000 unless given. */
  readonly fsyncIntervalMs?: number;
  /** Size at which a new file is begun, in bytes; 16 MiB unless given. */
  readonly segmentBytes?: number;
}

const SCHEMA = z.strictObject({
  directory: z.string('must be the path of a directory').min(1, 'must not be empty'),
  clock: z.custom<Clock>(
    (value) => typeof value === 'object' && value !== null && 'now' in value && 'sleep' in value,
    'must be a clock such as systemClock',
  ),
  fsync: z.enum(['always', 'interval', 'never'], 'must be "always", "interval" or "never"').default('always'),
  fsyncIntervalMs: z
    .number('must be milliseconds above 0')
    .positive('must be milliseconds above 0')
    .max(60_000, 'must be at most 60000: later is never')
    .default(1000),
  segmentBytes: z
    .int('must be whole bytes')
    .min(1024, 'must be at least 1024')
    .max(2 ** 30, 'must be at most 1 GiB, since a segment is read at once')
    .default(16 * 1024 * 1024),
});

/** Options with their defaults. */
export type FileJournalSettings = z.output<typeof SCHEMA>;

/** @throws {@link ValidationError} naming every option that is wrong or unknown. */
export function fileJournalSettings(options: FileJournalOptions): FileJournalSettings {
  if (typeof options !== 'object' || options === null) {
    const message = `must be options such as { directory: './journal', clock: systemClock }, was ${JSON.stringify(options)}`;
    throw new ValidationError(`journal ${message}`, { issues: [{ path: 'journal', message }] });
  }
  return parseWith(SCHEMA, options, 'journal');
}
