import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SimulatedClock } from '../../runtime/simulated-clock.js';
import { journalContract } from '../fixtures/journal-contract.js';
import { recordsOf } from '../fixtures/records-of.js';
import { SimulatedDisk } from '../fixtures/simulated-disk.js';
import type { JournalEntry, Json } from '../journal.js';
import { fileJournal, fileJournalOn } from './file-journal.js';
import type { FileJournalOptions } from './file-journal-options.js';

const folder = mkdtempSync(join(tmpdir(), 'kairos-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const fresh = () => join(folder, `${count++}`);
const clock = new SimulatedClock(1704067200000);
const note = (data: Json): JournalEntry => ({ time: 1000, type: 'note', data });

journalContract('fileJournal', () => fileJournal({ directory: fresh(), clock, segmentBytes: 1024 }));

describe('on a real disk', () => {
  it('goes on where it ended, in a directory that it makes', async () => {
    const directory = join(fresh(), 'below');
    const first = await fileJournal({ directory, clock });
    expect([first.openedAt, first.torn, first.directory]).toEqual([0, undefined, resolve(directory)]);
    await first.append([note('a'), note('b')]);
    await first.close();

    const second = await fileJournal({ directory, clock });
    expect([second.openedAt, second.torn]).toEqual([2, undefined]);
    expect(await second.append([note('c')])).toBe(3);
    expect((await recordsOf(second)).map(({ data }) => data)).toEqual(['a', 'b', 'c']);
    await second.close();
    expect(readdirSync(directory)).toEqual(['0000000000000001.journal']);
  });

  it('writes lines that a person can read', async () => {
    const directory = fresh();
    const journal = await fileJournal({ directory, clock });
    await journal.append([note('a'), { time: 2000, type: 'note', data: { price: '470.10' } }]);
    await journal.close();

    const lines = readFileSync(join(directory, '0000000000000001.journal'), 'utf8').split('\n');
    expect(lines.map((line) => line.slice(9))).toEqual([
      '{"format":"kairos-journal","version":1,"firstSequence":1,"previous":"00000000","createdAt":1704067200000}',
      '1 1 {"time":1000,"type":"note","data":"a"}',
      '2 0 {"time":2000,"type":"note","data":{"price":"470.10"}}',
      '',
    ]);
  });

  it('begins a new file when one is full, and reads across them', async () => {
    const directory = fresh();
    const journal = await fileJournal({ directory, clock, segmentBytes: 1024 });
    for (let i = 0; i < 30; i++) await journal.append([note(`${i} ${'x'.repeat(100)}`)]);
    expect(await recordsOf(journal)).toHaveLength(30);
    await journal.close();

    // A header of 114 bytes and 7 records of 160 come to more than 1024.
    expect(readdirSync(directory)).toEqual([1, 7, 13, 19, 25].map((first) => `${first}.journal`.padStart(24, '0')));
  });

  it('removes the files from before a checkpoint, unless somebody is reading them', async () => {
    const directory = fresh();
    const journal = await fileJournal({ directory, clock });
    const reading = journal.read()[Symbol.asyncIterator]();
    await journal.append([note('a'), note('b')]);
    expect((await reading.next()).value).toMatchObject({ data: 'a' });
    await journal.checkpoint('ab', { time: 0, through: 2 });

    expect(readdirSync(directory).filter((name) => name.endsWith('.journal'))).toHaveLength(2);
    expect((await reading.next()).value).toMatchObject({ data: 'b' });
    await reading.next();
    await journal.checkpoint('ab again', { time: 0, through: 3 });
    expect(readdirSync(directory).filter((name) => name.endsWith('.journal'))).toEqual(['0000000000000004.journal']);
    await journal.close();
  });

  it('is refused when the directory is a file', async () => {
    const directory = fresh();
    const journal = await fileJournal({ directory, clock });
    const file = join(directory, '0000000000000001.journal');

    await expect(fileJournal({ directory: file, clock })).rejects.toMatchObject({
      code: 'JOURNAL',
      reason: 'failed',
      message: expect.stringContaining('a directory is wanted, a file stands in its place'),
    });
    await journal.close();
  });
});

describe('options', () => {
  it.each([
    [{ directory: '' }, 'journal.directory: must not be empty, was ""'],
    [{ fsync: 'sometimes' }, 'journal.fsync: must be "always", "interval" or "never", was "sometimes"'],
    [{ fsyncIntervalMs: 0 }, 'journal.fsyncIntervalMs: must be milliseconds above 0, was 0'],
    [{ segmentBytes: 10 }, 'journal.segmentBytes: must be at least 1024, was 10'],
    [{ clock: undefined }, 'journal.clock: must be a clock such as systemClock, was undefined'],
    [{ segmentSize: 1 }, 'Did you mean "segmentBytes"?'],
  ])('%j is refused', async (wrong, message) => {
    const options = { directory: fresh(), clock, ...wrong } as FileJournalOptions;

    await expect(fileJournal(options)).rejects.toThrow(message);
  });

  it('that are a path alone are refused with what is wanted', async () => {
    const message = 'journal must be options such as { directory: \'./journal\', clock: systemClock }, was "/journal"';
    await expect(fileJournalOn(new SimulatedDisk(), '/journal' as never)).rejects.toThrow(message);
  });
});

describe('fsync', () => {
  const directory = resolve('books');
  const syncsOf = (disk: SimulatedDisk) => disk.calls.filter((call) => call.startsWith('sync 0')).length;

  it('always: once before an append resolves, once for all that wait together', async () => {
    const disk = new SimulatedDisk();
    const journal = await fileJournalOn(disk, { directory, clock });
    const before = syncsOf(disk);

    await journal.append([note('a')]);
    expect(syncsOf(disk) - before).toBe(1);
    // The first goes at once with those of its turn; what comes while it is being written waits for it and goes together.
    const early = [journal.append([note('b')]), journal.append([note('c')])];
    await Promise.resolve().then(() => Promise.resolve());
    const late = [journal.append([note('d')]), journal.append([note('e')])];
    expect(await Promise.all([...early, ...late])).toEqual([2, 3, 4, 5]);
    expect(syncsOf(disk) - before).toBe(3);
    await journal.close();
  });

  it('interval: once in so many milliseconds, and only when something was written', async () => {
    const time = new SimulatedClock();
    const disk = new SimulatedDisk();
    const journal = await fileJournalOn(disk, { directory, clock: time, fsync: 'interval', fsyncIntervalMs: 500 });
    const before = syncsOf(disk);

    await journal.append([note('a')]);
    await journal.append([note('b')]);
    await time.advance(499);
    expect(syncsOf(disk) - before).toBe(0);
    await time.advance(1);
    expect(syncsOf(disk) - before).toBe(1);
    await time.advance(5000);
    expect(syncsOf(disk) - before).toBe(1);
    await journal.append([note('c')]);
    await time.advance(500);
    expect(syncsOf(disk) - before).toBe(2);
    await journal.append([note('d')]);
    await journal.close();
    expect(syncsOf(disk) - before).toBe(3);
  });

  it('never: not before the journal is closed', async () => {
    const disk = new SimulatedDisk();
    const journal = await fileJournalOn(disk, { directory, clock, fsync: 'never' });
    const before = syncsOf(disk);

    await journal.append([note('a')]);
    expect(syncsOf(disk) - before).toBe(0);
    await journal.close();
    expect(syncsOf(disk) - before).toBe(1);
  });
});
