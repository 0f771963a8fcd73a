import { SimulatedClock } from '@kairos/core';
import { expect, test } from 'vitest';
import { Expectations } from './expectations.js';

function waiting() {
  const clock = new SimulatedClock(0);
  return { clock, expectations: new Expectations('venue', clock, 1000) };
}

test('a message goes to the first who waits for it, and to one only', async () => {
  const { expectations } = waiting();
  const [first, second] = [expectations.add(() => true, 'a'), expectations.add((message) => message === 'b', 'b')];

  expect([expectations.take('b'), expectations.take('c'), expectations.take('b'), expectations.take('b')]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(await Promise.all([first, second])).toEqual(['b', 'b']);
});

test('who waits in vain is told so, in time', async () => {
  const { clock, expectations } = waiting();
  const late = expectations.add(() => true, 'a welcome');
  await clock.advance(1000);

  await expect(late).rejects.toMatchObject({ code: 'TIMEOUT', message: 'venue did not send a welcome within 1000 ms' });
  expect(expectations.take('too late')).toBe(false);
});

test('what the test of a message throws is the answer of who waits', async () => {
  const { expectations } = waiting();
  const refused = new Error('no such key');
  const answer = expectations.add(() => {
    throw refused;
  }, 'a welcome');

  expect(expectations.take('denied')).toBe(true);
  await expect(answer).rejects.toBe(refused);
});

test('all fail together when the line ends', async () => {
  const { expectations } = waiting();
  const answers = [expectations.add(() => false, 'a'), expectations.add(() => false, 'b')];
  const reason = new Error('gone');
  expectations.fail(reason);

  expect(await Promise.allSettled(answers)).toEqual(answers.map(() => ({ status: 'rejected', reason })));
});
