import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { DataError } from '../../errors/errors.js';
import { SimulatedClock } from '../../runtime/simulated-clock.js';
import { recordsOf } from '../fixtures/records-of.js';
import { SimulatedDisk } from '../fixtures/simulated-disk.js';
import { INSTRUMENTS, tradingDay } from '../fixtures/trading-day.js';
import { memoryJournal } from '../memory-journal.js';
import { recoverBooks } from '../recover-books.js';
import { fileJournalOn } from './file-journal.js';
import { repairJournalOn } from './repair-journal.js';
import { segmentName } from './segment-header.js';

const directory = resolve('books');
const open = (disk: SimulatedDisk) =>
  fileJournalOn(disk, { directory, clock: new SimulatedClock(), segmentBytes: 1024 });

/** Segments of a day of trading, and the text of each of its records. */
let segments: [path: string, bytes: Buffer][] = [];
let records: string[] = [];

beforeAll(async () => {
  const disk = new SimulatedDisk();
  const journal = await open(disk);
  for (const batch of tradingDay('fuzz', 3)) await journal.append(batch);
  records = (await recordsOf(journal)).map((record) => JSON.stringify(record));
  await journal.close();
  segments = [...disk.segments()];
});

/** One thing that can befall the files; the numbers are shares of the whole. */
type Mishap =
  | { readonly kind: 'bytes'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'lose' }
  | { readonly kind: 'swap'; readonly other: number }
  | { readonly kind: 'copy'; readonly other: number }
  | { readonly kind: 'random'; readonly bytes: Uint8Array };

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  fc.record({ kind: fc.constant('bytes' as const), at: share, bytes }),
  fc.record({ kind: fc.constant('insert' as const), at: share, bytes }),
  fc.record({ kind: fc.constant('cut' as const), at: share, length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('truncate' as const), at: share }),
  fc.record({ kind: fc.constant('lose' as const) }),
  fc.record({ kind: fc.constant('swap' as const), other: share }),
  fc.record({ kind: fc.constant('copy' as const), other: share }),
  fc.record({ kind: fc.constant('random' as const), bytes: fc.uint8Array({ maxLength: 3000 }) }),
);

/** What the file then holds; `undefined` when it is gone. */
function edited(content: Buffer, what: Exclude<Mishap, { kind: 'swap' | 'copy' }>): Buffer | undefined {
  if (what.kind === 'lose') return undefined;
  if (what.kind === 'random') return Buffer.from(what.bytes);
  const at = Math.floor(what.at * content.length);
  const [before, after] = [content.subarray(0, at), content.subarray(at)];
  if (what.kind === 'truncate') return before;
  if (what.kind === 'cut') return Buffer.concat([before, after.subarray(what.length)]);
  return Buffer.concat([before, what.bytes, what.kind === 'insert' ? after : after.subarray(what.bytes.length)]);
}

function befall(disk: SimulatedDisk, where: number, what: Mishap): void {
  const pick = (of: number) => segments[Math.floor(of * segments.length)]!;
  const [path, content] = pick(where);
  if (what.kind === 'copy') {
    disk.put(join(directory, segmentName(1 + Math.floor(what.other * 1000))), content);
  } else if (what.kind === 'swap') {
    const [otherPath, otherContent] = pick(what.other);
    disk.put(path, otherContent);
    disk.put(otherPath, content);
  } else {
    const bytesNow = edited(content, what);
    if (bytesNow) disk.put(path, bytesNow);
    else disk.lose(path);
  }
}

/** What a journal says it holds, or that it is damaged; anything else is thrown on. */
async function readOrRefused(disk: SimulatedDisk): Promise<string[] | undefined> {
  try {
    const journal = await open(disk);
    const read = await recordsOf(journal);
    await recoverBooks(journal, { instruments: INSTRUMENTS });
    await journal.close();
    return read.map((record) => JSON.stringify(record));
  } catch (error) {
    if (error instanceof DataError && error.source.startsWith(directory)) return undefined;
    throw error;
  }
}

it('whatever befalls the files, a journal is refused as damaged or gives records that were written, from the first on', async () => {
  const befallen = fc.array(fc.tuple(share, mishap), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(befallen, async (mishaps) => {
      const disk = new SimulatedDisk();
      for (const [path, content] of segments) disk.put(path, content);
      for (const [where, what] of mishaps) befall(disk, where, what);
      const before = disk.afterKill();

      const read = await readOrRefused(disk);

      if (!read) await repairJournalOn(before, { directory });
      const found = read ?? (await readOrRefused(before));
      expect(found).toEqual(records.slice(0, found?.length ?? -1));
    }),
    { numRuns: 400 },
  );
}, 120_000);

it('a change of any single bit is refused', async () => {
  const [path, content] = segments[0]!;
  const only = (bytesNow: Buffer) => {
    const disk = new SimulatedDisk();
    disk.put(path, bytesNow);
    return disk;
  };
  for (let bit = 0; bit < content.length * 8; bit += 29) {
    const changed = Buffer.from(content);
    changed[bit >> 3]! ^= 1 << (bit & 7);

    expect(await readOrRefused(only(changed)), `bit ${bit}`).toBeUndefined();
  }
}, 60_000);

it('recovery names the record that makes no sense, whatever it says', async () => {
  const type = fc.constantFrom('intent', 'order', 'fill', 'deposit', 'withdrawal', 'funding');
  const sensible = tradingDay('fuzz', 2).flat();
  const altered = fc.record({ at: fc.nat(sensible.length - 1), key: share, value: fc.jsonValue() });
  const nonsense = fc.record({ time: fc.constant(0), type, data: fc.jsonValue() });
  await fc.assert(
    fc.asyncProperty(altered, nonsense, fc.boolean(), async ({ at, key, value }, entry, useNonsense) => {
      const entries = structuredClone(sensible) as { time: number; type: string; data: Record<string, unknown> }[];
      const data = entries[at]!.data;
      data[Object.keys(data)[Math.floor(key * Object.keys(data).length)]!] = value;
      const journal = memoryJournal();
      await journal.append((useNonsense ? [...sensible, entry] : entries) as never);

      await recoverBooks(journal, { instruments: INSTRUMENTS }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(DataError);
        expect((error as DataError).message).toMatch(/^journal record \d+ \(\w+\) cannot be booked: /);
      });
    }),
    { numRuns: 400 },
  );
}, 60_000);
