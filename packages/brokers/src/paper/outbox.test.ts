import type { JournalEntry } from '@kairos/core';
import { expect, it } from 'vitest';
import { FixtureJournal } from './fixture-journal.js';
import { Outbox } from './outbox.js';

const entry = (time: number): JournalEntry => ({ type: 'test', time, data: null });
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

it('without a journal lets everything out at once', () => {
  const told: string[] = [];
  new Outbox(undefined, () => {}).post(
    [entry(1)],
    () => told.push('out'),
    () => {},
  );

  expect(told).toEqual(['out']);
});

it('lets out in order what was posted, each after it was written', async () => {
  const journal = new FixtureJournal();
  const outbox = new Outbox(journal, () => {});
  const told: string[] = [];
  const post = (name: string, ...entries: JournalEntry[]) =>
    outbox.post(
      entries,
      () => told.push(`${name} ${journal.texts.length}`),
      () => {},
    );
  post('nothing');
  post('one', entry(1));
  post('look');
  post('two and three', entry(2), entry(3));
  post('four', entry(4));
  expect(told).toEqual(['nothing 0']);
  await settled();

  expect(told).toEqual(['nothing 0', 'one 1', 'look 1', 'two and three 4', 'four 4']);
  expect(journal.calls).toEqual([1, 3]);
});

it('after a failure lets nothing out, and says so to everybody who waits', async () => {
  const journal = new FixtureJournal();
  const failures: unknown[] = [];
  const outbox = new Outbox(journal, (cause) => failures.push(cause));
  journal.before = () => Promise.reject(new Error('full'));
  const told: string[] = [];
  for (const name of ['first', 'second']) {
    outbox.post(
      [entry(1)],
      () => told.push(`${name} out`),
      (cause) => told.push(`${name} ${cause}`),
    );
  }
  await settled();

  expect(told).toEqual(['first Error: full', 'second Error: full']);
  expect(failures).toEqual([new Error('full')]);
  expect(journal.texts).toEqual([]);
});
