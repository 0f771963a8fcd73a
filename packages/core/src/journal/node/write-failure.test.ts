import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SimulatedClock } from '../../runtime/simulated-clock.js';
import { bundle } from '../fixtures/bundle.js';
import { recordsOf } from '../fixtures/records-of.js';
import { SimulatedDisk } from '../fixtures/simulated-disk.js';
import type { JournalEntry } from '../journal.js';
import { fileJournal, fileJournalOn } from './file-journal.js';

const directory = resolve('books');
const clock = new SimulatedClock();
const note = (data: string): JournalEntry => ({ time: 0, type: 'note', data });
const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

async function opened() {
  const disk = new SimulatedDisk();
  const journal = await fileJournalOn(disk, { directory, clock, segmentBytes: 1024 });
  await journal.append([note('kept')]);
  return { disk, journal };
}

describe.each(['append', 'sync'])('when %s fails', (call) => {
  it('the append and all that wait reject, and so does everything after', async () => {
    const { disk, journal } = await opened();
    disk.fault = (made) => (made === call ? full() : undefined);
    const first = journal.append([note('a')]);
    const second = journal.append([note('b')]);

    await expect(first).rejects.toMatchObject({ code: 'JOURNAL', reason: 'failed', journal: directory });
    await expect(second).rejects.toThrow('a write failed, so it takes no more: ENOSPC');
    disk.fault = () => undefined;
    await expect(journal.append([note('c')])).rejects.toThrow('ENOSPC');
    await expect(journal.checkpoint('c', { time: 0, through: 1 })).rejects.toThrow('ENOSPC');
    expect((await recordsOf(journal))[0]).toMatchObject({ sequence: 1, data: 'kept' });
    await expect(journal.close()).rejects.toThrow('ENOSPC');
  });

  it('the next opening finds what was acknowledged, and the lock is free', async () => {
    const { disk, journal } = await opened();
    disk.fault = (made) => (made === call ? full() : undefined);
    await expect(journal.append([note('a')])).rejects.toThrow('ENOSPC');
    disk.fault = () => undefined;
    await expect(journal.close()).rejects.toThrow('ENOSPC');

    const again = await fileJournalOn(disk, { directory, clock });
    expect((await recordsOf(again))[0]).toMatchObject({ data: 'kept' });
    expect(await again.append([note('b')])).toBe(again.openedAt + 1);
    await again.close();
  });
});

it('a new file that cannot be made fails the append that needed it', async () => {
  const { disk, journal } = await opened();
  await journal.append([note('x'.repeat(1000))]);
  disk.fault = (made) => (made === 'create' ? full() : undefined);

  await expect(journal.append([note('a')])).rejects.toThrow('ENOSPC');
  await expect(journal.append([note('b')])).rejects.toThrow('ENOSPC');
});

it('a sync at an interval that fails is told by the next append and by close', async () => {
  const disk = new SimulatedDisk();
  const time = new SimulatedClock();
  const journal = await fileJournalOn(disk, { directory, clock: time, fsync: 'interval', fsyncIntervalMs: 10 });
  await journal.append([note('a')]);
  disk.fault = (call) => (call === 'sync' ? full() : undefined);
  await time.advance(10);

  await expect(journal.append([note('b')])).rejects.toThrow('ENOSPC');
  await expect(journal.close()).rejects.toThrow('ENOSPC');
});

describe('a disk that is full', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-full-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(process.platform === 'win32')('loses nothing that was acknowledged', { timeout: 60_000 }, async () => {
    const script = await bundle('filling-process', folder);
    const books = join(folder, 'books');
    writeFileSync(join(folder, 'out'), '');

    // A file may have 8 blocks; a write beyond takes what fits and refuses the rest, as a full disk does.
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `ulimit -f 8; exec "${process.execPath}" "${script}" "${books}"`],
      {
        encoding: 'utf8',
      },
    );

    expect(stderr).toBe('');
    const { acknowledged, error, after } = JSON.parse(stdout);
    expect(acknowledged).toBeGreaterThan(10);
    expect(error).toMatch(/a write failed, so it takes no more: EFBIG/);
    expect(after).toBe(error);
    const journal = await fileJournal({ directory: books, clock });
    expect(journal.openedAt).toBe(acknowledged);
    expect(journal.torn?.bytes).toBeGreaterThan(0);
    expect(await recordsOf(journal)).toHaveLength(acknowledged);
    expect(await journal.append([note('room again')])).toBe(acknowledged + 1);
    await journal.close();
  });
});
