import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.js';

/** A task each of whose runs ends when it is told to. */
function stepwise() {
  const runs: { end(): void; fail(error: Error): void }[] = [];
  const run = oneAtATime(() => new Promise<void>((end, fail) => runs.push({ end, fail })));
  return { runs, run };
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

test('does once, afterwards, what is asked for while it runs', async () => {
  const { runs, run } = stepwise();
  const asked = [run(), run(), run()];

  expect(runs.length).toBe(1);
  runs[0]!.end();
  await pause();
  expect(runs.length).toBe(2);
  runs[1]!.end();
  await Promise.all(asked);
  expect(runs.length).toBe(2);
});

test('fails for all who wait, and runs again when it is asked for anew', async () => {
  const { runs, run } = stepwise();
  const asked = [run(), run()];
  const reason = new Error('not now');
  runs[0]!.fail(reason);

  expect(await Promise.allSettled(asked)).toEqual(asked.map(() => ({ status: 'rejected', reason })));
  const again = run();
  expect(runs.length).toBe(2);
  runs[1]!.end();
  await again;
  expect(runs.length).toBe(2);
});
