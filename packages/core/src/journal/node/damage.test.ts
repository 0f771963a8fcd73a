import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../errors/errors.js';
import { SimulatedClock } from '../../runtime/simulated-clock.js';
import { recordsOf } from '../fixtures/records-of.js';
import { SimulatedDisk } from '../fixtures/simulated-disk.js';
import type { JournalEntry } from '../journal.js';
import { fileJournalOn } from './file-journal.js';
import { checkedLine } from './record-line.js';
import { repairJournalOn } from './repair-journal.js';
import { segmentName } from './segment-header.js';

const directory = resolve('books');
const clock = new SimulatedClock();
const note = (data: string): JournalEntry => ({ time: 0, type: 'note', data });
const path = (firstSequence: number) => join(directory, segmentName(firstSequence));
const open = (disk: SimulatedDisk) => fileJournalOn(disk, { directory, clock, segmentBytes: 1024 });

/** Nine records of one letter each, in batches a, bc, d, ef, g, hi, then closed. */
async function written(text = (letter: string) => letter): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  const journal = await open(disk);
  const letters = [...'abcdefghi'].map((letter) => note(text(letter)));
  for (let at = 0, size = 1; at < letters.length; at += size, size = 3 - size)
    await journal.append(letters.slice(at, at + size));
  await journal.close();
  return disk.afterKill();
}

/** The same in segments of their own: 1, 4 and 7 begin them. */
const inSegments = () => written((letter) => letter.repeat(400));

async function lettersOn(disk: SimulatedDisk): Promise<string> {
  const journal = await open(disk);
  const records = await recordsOf(journal);
  await journal.close();
  return records.map(({ data }) => String(data)[0]).join('');
}

function change(disk: SimulatedDisk, firstSequence: number, edit: (bytes: Buffer) => Buffer): SimulatedDisk {
  disk.put(path(firstSequence), edit(Buffer.from(disk.segments().get(path(firstSequence))!)));
  return disk;
}

/** Changes a letter of the data of a record. */
function damageLetter(disk: SimulatedDisk, firstSequence: number, letter: string): SimulatedDisk {
  return change(disk, firstSequence, (bytes) => {
    bytes[bytes.indexOf(`"data":"${letter}`) + 8] = 'X'.charCodeAt(0);
    return bytes;
  });
}

async function refusal(disk: SimulatedDisk): Promise<DataError> {
  const before = JSON.stringify([...disk.segments()]);
  const error = await open(disk).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(JSON.stringify([...disk.segments()])).toBe(before);
  expect(disk.names().filter((name) => name.startsWith('lock.'))).toEqual([]);
  return error as DataError;
}

describe('a torn end', () => {
  it('is cut off, a whole batch at a time, and reported', async () => {
    const disk = await written();
    // Without the end of i, h goes too: they are one batch.
    const whole = disk.segments().get(path(1))!.length;
    change(disk, 1, (bytes) => bytes.subarray(0, -5));

    const journal = await open(disk);
    const cutAt = disk.segments().get(path(1))!.length;
    expect(journal.openedAt).toBe(7);
    expect(journal.torn).toEqual({ file: path(1), offset: cutAt, bytes: whole - 5 - cutAt });
    expect(await journal.append([note('k')])).toBe(8);
    await journal.close();
    expect(await lettersOn(disk)).toBe('abcdefgk');
  });

  it('is reported too where a file was made and nothing written to it', async () => {
    const disk = await inSegments();
    disk.put(path(10), Buffer.alloc(0));

    const journal = await open(disk);
    expect(journal.torn).toEqual({ file: path(10), offset: 0, bytes: 0 });
    expect(journal.openedAt).toBe(9);
    await journal.close();
    expect(await lettersOn(disk)).toBe('abcdefghi');
  });

  it.each([
    ['blocks that were never written', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(5000)])],
    ['half a checksum', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('0a1b')])],
    ['half a sequence', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('0a1b2c3d 1')])],
    [
      'half a record and blocks',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('0a1b2c3d 10 0 {"ti'), Buffer.alloc(50)]),
    ],
  ])('may be %s', async (_, edit) => {
    expect(await lettersOn(change(await written(), 1, edit))).toBe('abcdefghi');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['blocks that were never written', Buffer.alloc(4096)],
    ['half a header', Buffer.from('0a1b2c3d {"format":"kairos-jour')],
  ])('may be a new file with %s', async (_, bytes) => {
    const disk = await inSegments();
    disk.put(path(10), bytes);

    expect(await lettersOn(disk)).toBe('abcdefghi');
    expect([...disk.segments().keys()]).not.toContain(path(10));
  });
});

describe('damage is refused with its place, and nothing is changed', () => {
  it('of a record in the middle', async () => {
    const error = await refusal(damageLetter(await written(), 1, 'e'));

    expect(error.message).toMatch(
      /0000000000000001\.journal: a record is damaged, at byte \d+\. Nothing was changed\. Restore/,
    );
    expect(error).toMatchObject({ source: path(1), row: 4 });
  });

  it('of the last record: it may have been acknowledged, and a cut-short write changes no bytes', async () => {
    expect((await refusal(damageLetter(await written(), 1, 'i'))).message).toContain('a record is damaged');
    const lostLineEnd = change(await written(), 1, (bytes) => bytes.fill('}', bytes.length - 1));
    expect((await refusal(lostLineEnd)).message).toContain('the last record is damaged');
  });

  it.each([
    ['text', 'free text'],
    ['another record', '0a1b2c3d 99 0 {}'],
    ['no checksum', 'zzzzzzzz 10 0 {}'],
  ])('of an end that no write leaves behind: %s', async (_, end) => {
    const disk = change(await written(), 1, (bytes) => Buffer.concat([bytes, Buffer.from(end)]));

    expect((await refusal(disk)).message).toContain('the last record is damaged');
  });

  it('of a file that is not the last, though only torn', async () => {
    const disk = change(await inSegments(), 4, (bytes) => bytes.subarray(0, -5));

    expect((await refusal(disk)).message).toContain('the last record is damaged');
  });

  it('of a header', async () => {
    const disk = change(await inSegments(), 4, (bytes) => bytes.fill('X', 0, 3));

    expect((await refusal(disk)).message).toContain('the header is damaged, at byte 0');
  });

  it('of a line too many or too few', async () => {
    const lines = (edit: (lines: string[]) => string[]) => (bytes: Buffer) =>
      Buffer.from(edit(bytes.toString().split('\n')).join('\n'));
    const twice = change(
      await written(),
      1,
      lines((all) => [...all.slice(0, 4), all[3]!, ...all.slice(4)]),
    );
    expect((await refusal(twice)).message).toContain('record 4 must follow, was 3');
    const missing = change(
      await written(),
      1,
      lines((all) => all.toSpliced(5, 1)),
    );
    expect((await refusal(missing)).message).toContain('record 5 must follow, was 6');
  });

  it('of a batch whose end is another', async () => {
    const disk = change(await written(), 1, (bytes) => {
      const lines = bytes.toString().split('\n');
      // The second of the batch b, c says that two more follow.
      lines[3] = checkedLine('3 2 {"time":0,"type":"note","data":"c"}').toString().trimEnd();
      return Buffer.from(lines.join('\n'));
    });

    expect((await refusal(disk)).message).toContain('a batch is not whole');
  });

  it('of a missing first file', async () => {
    const disk = await inSegments();
    await disk.remove(path(1));

    expect((await refusal(disk)).message).toContain(
      'the records before 4 are missing, and it does not begin with a checkpoint',
    );
  });

  it('of a missing file between', async () => {
    const disk = await inSegments();
    await disk.remove(path(4));

    expect((await refusal(disk)).message).toContain(
      'begins with record 7, record 4 must follow: a file between is missing',
    );
  });

  it('of a file of another journal, and one under a wrong name', async () => {
    const foreign = await inSegments();
    const other = await written((letter) => letter.toUpperCase().repeat(400));
    foreign.put(path(4), other.segments().get(path(4))!);
    expect((await refusal(foreign)).message).toContain(
      'does not continue the file before it, but one of another journal',
    );
    const renamed = await inSegments();
    renamed.put(path(99), renamed.segments().get(path(7))!);
    expect((await refusal(renamed)).message).toContain(
      'its header says that it begins with record 7: it was renamed or copied',
    );
  });

  it('of a later format, which no repair touches either', async () => {
    const disk = await written();
    const header = '{"format":"kairos-journal","version":2,"firstSequence":1,"previous":"00000000","createdAt":0}';
    disk.put(path(1), checkedLine(header));

    expect((await refusal(disk)).message).toContain('is of format 2, this version of Kairos reads format 1');
    await expect(repairJournalOn(disk, { directory })).rejects.toThrow('is of format 2');
  });

  it('that comes while the journal is open, when it is read', async () => {
    const disk = await written();
    const journal = await open(disk);
    damageLetter(disk, 1, 'e');
    await expect(recordsOf(journal)).rejects.toThrow('a record is damaged');
    change(disk, 1, (bytes) => bytes.subarray(0, 300));
    await expect(recordsOf(journal)).rejects.toThrow(DataError);
    await journal.close();
  });
});

describe('a repair', () => {
  it('keeps what comes before the damage and puts the rest aside', async () => {
    const disk = damageLetter(await inSegments(), 4, 'e');
    const before = disk.segments().get(path(4))!;

    const { lastSequence, setAside, readable } = await repairJournalOn(disk, { directory });

    expect(lastSequence).toBe(4);
    expect(readable.map(({ sequence, data }) => `${sequence}${String(data)[0]}`)).toEqual(['6f', '7g', '8h', '9i']);
    expect(setAside.map(({ file, reason }) => [file, reason])).toEqual([
      [path(4), 'a record is damaged'],
      [path(7), 'stands behind what was put aside: a record is damaged'],
    ]);
    const [first] = setAside;
    expect(Buffer.compare(await disk.read(first!.keptIn), before.subarray(first!.offset))).toBe(0);
    expect(await lettersOn(disk)).toBe('abcd');
    const journal = await open(disk);
    expect(await journal.append(readable)).toBe(8);
    await journal.close();
    expect(await lettersOn(disk)).toBe('abcdfghi');
  });

  it('puts a file with a damaged header aside whole, and never over another', async () => {
    const disk = change(await inSegments(), 7, (bytes) => bytes.fill('X', 0, 3));
    disk.put(`${path(7)}.damaged`, Buffer.from('from last time'));

    const { lastSequence, setAside } = await repairJournalOn(disk, { directory });

    expect(lastSequence).toBe(6);
    expect(setAside[0]).toMatchObject({ offset: 0, keptIn: `${path(7)}.damaged.2` });
    expect((await disk.read(`${path(7)}.damaged`)).toString()).toBe('from last time');
    expect(await lettersOn(disk)).toBe('abcdef');
  });

  it('starts from the newest checkpoint that is whole', async () => {
    const disk = await written();
    const first = await open(disk);
    await first.checkpoint('a to i', { time: 0, through: 9 });
    await first.append([note('k')]);
    await first.append([note('l')]);
    await first.close();
    damageLetter(disk, 10, 'l');

    expect(await repairJournalOn(disk, { directory })).toMatchObject({ lastSequence: 11, readable: [] });
    expect(await lettersOn(disk)).toBe('ak');
  });

  it('leaves a journal alone that is whole or only torn', async () => {
    const disk = change(await written(), 1, (bytes) => bytes.subarray(0, -5));
    const before = JSON.stringify([...disk.segments()]);

    expect(await repairJournalOn(disk, { directory })).toEqual({ lastSequence: 7, setAside: [], readable: [] });
    expect(JSON.stringify([...disk.segments()])).toBe(before);
  });

  it('can be done again when it was interrupted at any call', async () => {
    for (let dieAt = 0; dieAt < 4000; dieAt += 13) {
      const disk = damageLetter(await inSegments(), 4, 'e');
      disk.dieAt = dieAt;
      const isDone = await repairJournalOn(disk, { directory }).then(
        () => true,
        () => false,
      );
      const next = disk.afterKill();
      await repairJournalOn(next, { directory });
      expect(await lettersOn(next)).toBe('abcd');
      if (isDone) return;
    }
  });
});
