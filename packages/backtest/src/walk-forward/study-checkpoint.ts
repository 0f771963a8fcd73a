import { DataError, ValidationError } from '@kairos/core';
import type { SweepCheckpoint } from '../sweep/checkpoint.js';

const FORMAT = 'kairos/walk-forward-checkpoint/1';

function parse(text: string): { format?: unknown; sweeps?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (cause) {
    throw new DataError('checkpoint is no JSON: it was damaged, remove it to begin anew', {
      source: 'checkpoint',
      cause,
    });
  }
  throw new DataError('checkpoint holds no object: it was damaged, remove it to begin anew', { source: 'checkpoint' });
}

function sweepsOf(text: string | undefined, windows: number): (string | null)[] {
  if (text === undefined) return new Array<null>(windows).fill(null);
  const saved = parse(text);
  if (saved.format !== FORMAT) {
    throw new ValidationError(`checkpoint must be of the format ${FORMAT}, was ${String(saved.format)}`);
  }
  if (!Array.isArray(saved.sweeps) || saved.sweeps.length !== windows) {
    const message = `must be of a study with the same ${windows} windows, was of another: remove it or name another file`;
    throw new ValidationError(`options.checkpoint ${message}`, { issues: [{ path: 'options.checkpoint', message }] });
  }
  return saved.sweeps;
}

/**
 * The checkpoints of the training sweeps, one for each window, that are kept together in one text. Each says itself what sweep it is of.
 *
 * @throws `DataError` when the text is damaged; `ValidationError` when it is of another study or format.
 * @internal
 */
export async function sweepCheckpoints(checkpoint: SweepCheckpoint, windows: number): Promise<SweepCheckpoint[]> {
  const sweeps = sweepsOf(await checkpoint.read(), windows);
  return sweeps.map((_, window) => ({
    ...(checkpoint.every !== undefined && { every: checkpoint.every }),
    read: async () => sweeps[window] ?? undefined,
    async write(text) {
      sweeps[window] = text;
      await checkpoint.write(JSON.stringify({ format: FORMAT, sweeps }));
    },
  }));
}
