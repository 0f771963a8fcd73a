import { expect, it } from 'vitest';
import { deny, PASSED } from '../trade/verdict.js';
import { market, path, scripted } from './testing/harness.js';

it('what the signals say of confidence and consensus is on the proposal', async () => {
  const plain = scripted({ enterLong: [0, 1] });
  const seen: unknown[] = [];
  const strategy = {
    ...plain,
    signals(...given: Parameters<typeof plain.signals>) {
      const column = (at: number) => Float64Array.from({ length: given[0].length }, (_, i) => (i === 0 ? at : 1));
      return { ...plain.signals(...given), confidence: column(0.7), consensus: column(0.5) };
    },
    accept: ({ confidence, consensus }: { readonly confidence?: number; readonly consensus?: number }) => {
      seen.push([confidence, consensus]);
      return consensus === 1 ? PASSED : deny('consensus', 'not all agree');
    },
  };
  const { build, feed } = market({ strategy });
  const pipeline = build();
  await pipeline.start();

  await feed(pipeline, path([100, 101, 102, 103]));

  expect(seen).toEqual([
    [0.7, 0.5],
    [1, 1],
  ]);
  expect(pipeline.positions()).toHaveLength(1);
});
