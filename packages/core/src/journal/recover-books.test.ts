import { describe, expect, it } from 'vitest';
import { DataError } from '../errors/errors.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { recordsOf } from './fixtures/records-of.js';
import { CHECKPOINT_EVERY, INSTRUMENTS, playDay, tradingDay } from './fixtures/trading-day.js';
import type { JournalRecord, Json } from './journal.js';
import { memoryJournal } from './memory-journal.js';
import { recoverBooks } from './recover-books.js';
import { depositEntry, fillEntry } from './trading-entries.js';

const options = { instruments: [createInstrument({ symbol: 'SPY' })] };
const deposit = depositEntry({ id: 'wire-1', currency: 'USD', amount: '1000.10', time: 0 });
const fill = fillEntry({
  fillId: 'f-1',
  clientOrderId: 'a-1',
  symbol: 'SPY',
  side: 'buy',
  quantity: 2,
  price: 100,
  commission: '0.1',
  liquidity: 'taker',
  time: 1000,
});

const foreignFill = { fill: { ...(fill.data as { fill: object }).fill, symbol: 'QQQ' } } as Json;

it('books each record once and counts what it did', async () => {
  const journal = memoryJournal();
  await journal.append([deposit, fill]);
  await journal.append([fill, { time: 0, type: 'guard', data: 'halted' }]);
  const others: JournalRecord[] = [];

  const { books, ...rest } = await recoverBooks(journal, { ...options, onOther: (record) => others.push(record) });

  expect(rest).toEqual({ lastSequence: 4, booked: 2, repeated: 1, other: 1, checkpoint: undefined });
  expect(books.ledger.balance('USD').cash.toString()).toBe('800');
  expect(others).toEqual([{ sequence: 4, time: 0, type: 'guard', data: 'halted' }]);
});

it('is empty for an empty journal, and takes instruments that can be walked once', async () => {
  const once = { instruments: options.instruments.values() };
  const { books, lastSequence } = await recoverBooks(memoryJournal(), once);

  expect(lastSequence).toBe(0);
  expect(books.ledger.position('SPY').quantity.toString()).toBe('0');
});

it('starts from a checkpoint, and gives back all that was in it', async () => {
  const journal = memoryJournal();
  const through = await journal.append([deposit]);
  const before = await recoverBooks(journal, options);
  await journal.checkpoint({ books: before.books.snapshot(), guard: 'active' }, { time: 5, through });
  await journal.append([deposit, fill]);

  const { books, checkpoint, booked, repeated, lastSequence } = await recoverBooks(journal, options);

  expect([booked, repeated, lastSequence]).toEqual([1, 1, 4]);
  expect(checkpoint).toMatchObject({ guard: 'active' });
  expect(books.ledger.balance('USD').cash.toString()).toBe('800');
});

describe('refuses by the number of the record', () => {
  it.each([
    [{ time: 0, type: 'fill', data: foreignFill }, 'symbol "QQQ" is not in the ledger'],
    [{ time: 0, type: 'order', data: {} }, 'order.order must be given'],
    [{ ...deposit, data: { ...(deposit.data as object), amount: '1' } as Json }, 'was booked before as 1000.1 USD'],
  ])('%j', async (entry, message) => {
    const journal = memoryJournal();
    await journal.append([deposit, entry]);

    const recovering = recoverBooks(journal, options);
    await expect(recovering).rejects.toThrow(DataError);
    await expect(recovering).rejects.toThrow(`journal record 2 (${entry.type}) cannot be booked: `);
    await expect(recovering).rejects.toThrow(message);
    await expect(recovering).rejects.toMatchObject({ source: 'journal', row: 1 });
  });

  it.each([null, {}, { books: {} }, { books: 5 }])('a checkpoint of %j', async (state) => {
    const journal = memoryJournal();
    await journal.checkpoint(state, { time: 0, through: 0 });

    await expect(recoverBooks(journal, options)).rejects.toThrow('journal record 1 (checkpoint) cannot be booked: ');
  });
});

it('what onOther throws is thrown as it is', async () => {
  const journal = memoryJournal();
  await journal.append([{ time: 0, type: 'guard', data: 1 }]);
  const onOther = () => {
    throw new RangeError('mine');
  };

  await expect(recoverBooks(journal, { ...options, onOther })).rejects.toThrow(RangeError);
});

it('at any point of a day comes to the books that were kept, with checkpoints and without', async () => {
  const batches = tradingDay('recover', 40);
  for (const checkpointEvery of [CHECKPOINT_EVERY, Number.POSITIVE_INFINITY]) {
    const journal = memoryJournal();
    for (let length = 0; length <= batches.length; length += 17) {
      const live = await playDay(journal, batches.slice(0, length), { checkpointEvery });

      const { books } = await recoverBooks(journal, { instruments: INSTRUMENTS });
      expect(books.snapshot()).toEqual(live.snapshot());
    }
    expect((await recordsOf(journal)).length > batches.length).toBe(checkpointEvery > batches.length);
  }
});
