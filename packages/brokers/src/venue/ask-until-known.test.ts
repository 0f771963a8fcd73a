import { SimulatedClock } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { askUntilKnown } from './ask-until-known.js';

/** Asks with these answers in turn, the last again and again, and gives when each question came. */
async function asked(...answers: (string | undefined | Error)[]) {
  const clock = new SimulatedClock();
  const times: number[] = [];
  const find = async () => {
    const answer = answers[Math.min(times.length, answers.length - 1)];
    times.push(clock.now());
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const outcome = askUntilKnown(find, clock, () => false);
  await clock.advance(60_000);
  return { outcome: await outcome, times };
}

describe('askUntilKnown', () => {
  it('asks with growing waits until the order is found', async () => {
    expect(await asked(undefined, new Error('down'), 'found')).toEqual({
      outcome: { kind: 'found', found: 'found' },
      times: [500, 1500, 3500],
    });
  });

  it('takes the word of a venue only after all questions', async () => {
    const { outcome, times } = await asked(undefined);
    expect(outcome).toEqual({ kind: 'absent' });
    expect(times).toEqual([500, 1500, 3500, 7500, 15_500, 31_500]);
  });

  it('decides nothing when the last question has no answer', async () => {
    const down = new Error('down');
    expect((await asked(undefined, down)).outcome).toEqual({ kind: 'undecided', error: down });
  });

  it('stops when nobody waits any more', async () => {
    const clock = new SimulatedClock();
    let questions = 0;
    const find = async () => {
      questions++;
      return undefined;
    };
    const outcome = askUntilKnown(find, clock, () => questions === 2);
    await clock.advance(60_000);
    expect((await outcome).kind).toBe('absent');
    expect(questions).toBe(2);
  });
});
