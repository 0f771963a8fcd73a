import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SimulatedClock } from '../../runtime/simulated-clock.js';
import { recordsOf } from '../fixtures/records-of.js';
import { Crash, SimulatedDisk } from '../fixtures/simulated-disk.js';
import type { JournalEntry, JournalRecord } from '../journal.js';
import { fileJournalOn } from './file-journal.js';

const directory = resolve('books');
const SEGMENT = 1024;

const note = (data: string): JournalEntry => ({ time: 0, type: 'note', data });

/** Batches of 1 to 3 records, long enough for several segments. */
const BATCHES = Array.from({ length: 12 }, (_, i) =>
  Array.from({ length: 1 + (i % 3) }, (_, part) => note(`${i}.${part} ${'x'.repeat(30)}`)),
);
/** After this batch everything is summed up. */
const CHECKPOINT_AFTER = 7;

const open = (disk: SimulatedDisk) =>
  fileJournalOn(disk, { directory, clock: new SimulatedClock(), segmentBytes: SEGMENT });

async function recordsOn(disk: SimulatedDisk): Promise<JournalRecord[]> {
  const journal = await open(disk);
  const records = await recordsOf(journal);
  await journal.close();
  return records;
}

/** Appends the batches from a number on; returns how many were acknowledged, all told. */
async function play(disk: SimulatedDisk, from: number): Promise<number> {
  let acknowledged = from;
  try {
    const journal = await open(disk);
    for (let i = from; i < BATCHES.length; i++) {
      const through = await journal.append(BATCHES[i]!);
      acknowledged = i + 1;
      if (i === CHECKPOINT_AFTER) await journal.checkpoint(i, { time: 0, through });
    }
    await journal.close();
  } catch (error) {
    if (!(error instanceof Crash) && !(error instanceof Error && error.cause instanceof Crash)) throw error;
  }
  return acknowledged;
}

/** Number of batches that records hold: those that a checkpoint sums up, and the whole ones after it. */
function batchesIn(records: readonly JournalRecord[]): number {
  const summedUp = records[0]?.type === 'checkpoint' ? (records[0].data as number) + 1 : 0;
  const texts = records.filter(({ type }) => type === 'note').map(({ data }) => data);
  let batches = summedUp;
  for (let at = 0; at < texts.length; batches++) {
    const batch = BATCHES[batches]!.map(({ data }) => data);
    expect(texts.slice(at, at + batch.length)).toEqual(batch);
    at += batch.length;
  }
  return batches;
}

async function stepsOfDay(): Promise<number> {
  const disk = new SimulatedDisk();
  expect(await play(disk, 0)).toBe(BATCHES.length);
  return disk.steps;
}

describe('a process that dies after any byte or call', () => {
  it('leaves whole batches, all that were acknowledged among them, and can go on', { timeout: 120_000 }, async () => {
    const steps = await stepsOfDay();
    const undisturbed = new SimulatedDisk();
    await play(undisturbed, 0);
    const expected = await recordsOn(undisturbed.afterKill());

    for (let dieAt = 0; dieAt <= steps; dieAt++) {
      const disk = new SimulatedDisk();
      disk.dieAt = dieAt;
      const acknowledged = await play(disk, 0);

      const found = batchesIn(await recordsOn(disk.afterKill()));

      expect(found, `dies at ${dieAt}`).toBeGreaterThanOrEqual(acknowledged);
      expect(found, `dies at ${dieAt}`).toBeLessThanOrEqual(acknowledged + 1);
      if (dieAt % 10 > 0) continue;
      const next = disk.afterKill();
      await play(next, found);
      const texts = (records: JournalRecord[]) =>
        records.map(({ data }) => data).filter((data) => data !== CHECKPOINT_AFTER);
      const after = texts(await recordsOn(next.afterKill()));
      expect(after.slice(-texts(expected).length)).toEqual(texts(expected));
    }
  });
});

describe('a loss of power after any call', () => {
  it.each([0, 0.5, 1])('keeps all that was acknowledged when %d of what was not synced survives', async (share) => {
    const steps = await stepsOfDay();
    for (let dieAt = 0; dieAt <= steps; dieAt += 7) {
      const disk = new SimulatedDisk();
      disk.dieAt = dieAt;
      const acknowledged = await play(disk, 0);

      const found = batchesIn(await recordsOn(disk.afterPowerLoss(share)));

      expect(found, `dies at ${dieAt}`).toBeGreaterThanOrEqual(acknowledged);
    }
  });

  it('leaves a journal that opens under the other policies too, whatever was lost', async () => {
    for (const fsync of ['interval', 'never'] as const) {
      const disk = new SimulatedDisk();
      const options = { directory, clock: new SimulatedClock(), segmentBytes: SEGMENT, fsync };
      const journal = await fileJournalOn(disk, options);
      for (const batch of BATCHES) await journal.append(batch);

      for (let share = 0; share <= 1; share += 0.01) batchesIn(await recordsOn(disk.afterPowerLoss(share)));
    }
  });
});
