import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import { madeUpRows } from '../fixtures/made-up-rows.js';
import { type TrainedTrees, trainTrees } from '../train-trees.js';
import { treeThreads } from './tree-threads.js';

const reader = new URL('../fixtures/read-typescript.mjs', import.meta.url).href;
const execArgv = ['--conditions=@kairos/source', '--import', reader];
const { features, labels } = madeUpRows();

it('grows the same trees on any number of threads, run after run', async () => {
  const options = { objective: 'multi:softprob', rounds: 5, subsample: 0.8, columnSample: 0.8 } as const;
  const train = (workers?: Awaited<ReturnType<typeof treeThreads>>): TrainedTrees =>
    trainTrees(features, labels['multi:softprob'], {
      ...options,
      random: createRandom(1),
      ...(workers && { workers }),
    });
  const alone = train();

  for (const count of [2, 3]) {
    const workers = await treeThreads({ count, minimumWork: 0, execArgv });
    try {
      expect(train(workers)).toEqual(alone);
      expect(train(workers)).toEqual(alone);
    } finally {
      await workers.close();
    }
  }
});

it.each([
  ['count must be a whole number from 1 to 256, was 0', { count: 0 }],
  ['minimumWork must be a number of at least 0, was -1', { minimumWork: -1 }],
])('refuses: %s', async (message, options) => {
  await expect(treeThreads(options)).rejects.toThrow(message);
});
