import { ValidationError } from '@kairos/core';
import { decodeCheckpoint, type SavedSweep, type SweepCheckpoint } from './checkpoint.js';
import type { Entry } from './combinations.js';
import type { SweepTally } from './tally.js';

/**
 * Takes over what the checkpoint holds, if anything.
 *
 * @returns What is saved, for {@link skipDone}.
 * @throws `DataError` when it is damaged; `ValidationError` when it is of another sweep.
 * @internal
 */
export async function resumeFrom(
  checkpoint: SweepCheckpoint | undefined,
  identity: string,
  tally: SweepTally,
): Promise<SavedSweep | undefined> {
  const every = checkpoint?.every;
  if (every !== undefined && !(Number.isSafeInteger(every) && every >= 1)) {
    throw new ValidationError(`options.checkpoint.every must be a whole number of at least 1, was ${every}`);
  }
  const text = await checkpoint?.read();
  if (text === undefined) return undefined;
  const saved = decodeCheckpoint(text, identity);
  tally.resume(saved);
  return saved;
}

/** The entries that are still to be tested. Those done before are met again, because only their numbers were saved. @internal */
export function* skipDone(
  entries: Iterable<Entry>,
  position: { at: number },
  saved: SavedSweep | undefined,
  tally: SweepTally,
): Generator<Entry> {
  for (const entry of entries) {
    const at = position.at++;
    if (!saved || at >= saved.done) {
      yield entry;
      continue;
    }
    const { index, combination: params } = entry;
    const row = saved.rows.get(index);
    tally.restore(entry, row && { index, params, ...row }, saved.scores[at]);
  }
}
