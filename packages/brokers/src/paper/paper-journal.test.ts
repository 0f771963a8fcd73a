import { createInstrument, type Fill, type OrderRequest, SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { FixtureJournal } from './fixture-journal.js';
import { PaperBroker } from './paper-broker.js';
import type { PaperJournalOptions } from './paper-options.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 2, 15);

const order = (clientOrderId: string, more: object = {}) =>
  ({ clientOrderId, symbol: 'TEST', side: 'buy', quantity: 10, type: 'market', ...more }) as OrderRequest;

function optionsOf(journal: FixtureJournal, more: Partial<PaperJournalOptions> = {}): PaperJournalOptions {
  const instruments = [createInstrument({ symbol: 'TEST' })];
  return { instruments, deposits: { USD: 10_000 }, clock: new SimulatedClock(START), journal, ...more };
}

async function opened(journal: FixtureJournal, more: Partial<PaperJournalOptions> = {}) {
  const broker = await PaperBroker.open(optionsOf(journal, more));
  await broker.connect();
  const quote = (minute: number, price: number) =>
    broker.onQuote({ symbol: 'TEST', time: START + minute * MINUTE, bid: price, ask: price });
  return { broker, quote };
}

it('an account goes on after the process ended, with orders, fills and money, and without a second deposit', async () => {
  const journal = new FixtureJournal();
  const { broker, quote } = await opened(journal);
  await broker.submit(order('a'));
  await broker.submit(order('b', { type: 'trailing-stop', side: 'sell', trail: { amount: 5 } }));
  await quote(1, 100);
  await quote(2, 110);

  const later = await opened(new FixtureJournal(journal.texts), { deposits: { USD: 99 } });
  expect((await later.broker.orders()).map(({ clientOrderId }) => clientOrderId)).toEqual(['b']);
  expect(await later.broker.order('a')).toMatchObject({ status: 'filled' });
  expect(JSON.stringify(await later.broker.fills())).toBe(JSON.stringify(await broker.fills()));
  expect(JSON.stringify(await later.broker.account())).toBe(JSON.stringify(await broker.account()));
  expect(await later.broker.submit(order('a'))).toMatchObject({ status: 'filled' });
  // The stop trailed to 105 before the end.
  await later.quote(3, 104);
  expect((await later.broker.fills()).map(({ fillId, price }: Fill) => [fillId, price])).toEqual([
    ['a-fill-1', 100],
    ['b-fill-2', 104],
  ]);
  expect((await later.broker.account()).cash.toString()).toBe('10040');
});

it('nobody learns of anything before it is written', async () => {
  const journal = new FixtureJournal();
  const { broker, quote } = await opened(journal);
  let write = () => {};
  journal.before = () =>
    new Promise((resolve) => {
      write = resolve;
    });
  const learned: string[] = [];
  broker.on('order', ({ status }) => learned.push(`told ${status}`));
  const submitted = broker.submit(order('a')).then(({ status }) => learned.push(`answered ${status}`));
  const listed = broker.orders().then((orders) => learned.push(`listed ${orders.length}`));
  const quoted = quote(1, 100);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(learned).toEqual([]);
  expect(journal.texts).toHaveLength(1);
  write();
  await submitted;
  await listed;

  expect(learned.slice(0, 2)).toEqual(['told submitted', 'told accepted']);
  expect(learned.slice(2).sort()).toEqual(['answered accepted', 'listed 1']);
  expect(journal.texts).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 0));
  write();
  await quoted;
  expect(learned.at(-1)).toBe('told filled');
});

it('what happens while the journal writes is written by one call', async () => {
  const journal = new FixtureJournal();
  const { broker } = await opened(journal);
  await Promise.all(Array.from({ length: 50 }, (_, i) => broker.submit(order(`o${i}`))));

  expect(journal.calls).toEqual([1, 1, 49]);
  expect(journal.records.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
});

it('a quiet market is not written down, but for its last prices at the end', async () => {
  const journal = new FixtureJournal();
  const { broker, quote } = await opened(journal);
  await broker.submit(order('a'));
  await broker.submit(order('far', { type: 'limit', limitPrice: 1 }));
  await quote(1, 100);
  const before = journal.texts.length;
  for (let minute = 2; minute < 100; minute++) await quote(minute, 100 + minute);
  expect(journal.texts.length).toBe(before);
  await broker.close();
  expect(journal.texts.length).toBe(before + 1);

  const later = await opened(new FixtureJournal(journal.texts));
  expect((await later.broker.account()).equity.toString()).toBe('10990');
  await expect(later.quote(50, 100)).rejects.toMatchObject({ code: 'BAD_DATA' });
});

it('messages that were on their way arrive after the start', async () => {
  const journal = new FixtureJournal();
  const { broker } = await opened(journal, { latencyMs: 500 });
  void broker.submit(order('a', { type: 'limit', limitPrice: 90 }));
  void broker.cancel('a');
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(journal.texts).toHaveLength(3);

  const clock = new SimulatedClock(START + 400);
  const later = await opened(new FixtureJournal(journal.texts), { latencyMs: 500, clock });
  expect(await later.broker.order('a')).toBeUndefined();
  await clock.advance(100);
  expect(await later.broker.order('a')).toMatchObject({ status: 'canceled', updatedAt: START + 500 });
});

it('after the journal has failed nothing is answered; opening it again tells what is true', async () => {
  const journal = new FixtureJournal();
  const { broker, quote } = await opened(journal);
  const states: string[] = [];
  broker.on('connection', ({ state, reason }) => states.push(`${state}: ${reason}`));
  await broker.submit(order('a'));
  journal.before = () => {
    throw new Error('disk full');
  };
  const second = broker.submit(order('b'));
  const listed = broker.orders();
  listed.catch(() => {});

  await expect(second).rejects.toMatchObject({ code: 'NETWORK', message: expect.stringContaining('disk full') });
  await expect(listed).rejects.toMatchObject({ code: 'NETWORK', cause: new Error('disk full') });
  expect(states).toEqual([expect.stringContaining('disconnected: the journal of paper failed (disk full)')]);
  await expect(broker.connect()).rejects.toThrow('open the account again');
  await expect(quote(1, 100)).rejects.toMatchObject({ code: 'NETWORK' });
  await expect(broker.attach(feed())).rejects.toMatchObject({ code: 'NETWORK' });

  const later = await opened(new FixtureJournal(journal.texts));
  expect((await later.broker.orders()).map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
  async function* feed() {
    yield { type: 'quote' as const, quote: { symbol: 'TEST', time: START, bid: 1, ask: 1 } };
  }
});

it('leaves the records of others alone, and refuses damaged ones of its own by their number', async () => {
  const journal = new FixtureJournal();
  await opened(journal);
  const foreign = JSON.stringify({ sequence: 2, time: START, type: 'intent', data: { version: 7 } });
  const { broker } = await opened(new FixtureJournal([...journal.texts, foreign]));
  expect((await broker.account()).cash.toString()).toBe('10000');

  const damaged = (data: unknown) => {
    const text = JSON.stringify({ sequence: 2, time: START, type: 'paper', data });
    return PaperBroker.open(optionsOf(new FixtureJournal([...journal.texts, text])));
  };
  await expect(damaged({ version: 2 })).rejects.toThrow('record 2 of the journal: version must be 1, was 2');
  await expect(damaged(null)).rejects.toMatchObject({ code: 'BAD_DATA', row: 2 });
  await expect(damaged({ version: 1, orders: [null] })).rejects.toThrow('record 2 of the journal is damaged');
});

it('refuses an account whose instruments are missing, and what is no journal', async () => {
  const journal = new FixtureJournal();
  const { broker, quote } = await opened(journal);
  await broker.submit(order('a'));
  const others = [createInstrument({ symbol: 'OTHER' })];
  const reopened = (more: object) => PaperBroker.open({ ...optionsOf(new FixtureJournal(journal.texts)), ...more });
  await expect(reopened({ instruments: others })).rejects.toThrow('symbol "TEST" is not traded at paper');
  await quote(1, 100);
  await expect(reopened({ instruments: others })).rejects.toThrow('symbol "TEST" is not in the ledger');
  await expect(reopened({ journal: undefined })).rejects.toThrow('journal must be a Journal, was undefined');
});
