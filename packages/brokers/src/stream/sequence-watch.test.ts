import { expect, it } from 'vitest';
import { SequenceWatch } from './sequence-watch.js';

it('tells gaps and repetitions from what comes next', () => {
  const watch = new SequenceWatch();
  const news = [5, 6, 6, 9, 8, 10].map((sequence) => watch.see(sequence));
  expect(news).toEqual([
    { kind: 'next' },
    { kind: 'next' },
    { kind: 'repeated' },
    { kind: 'gap', from: 7, to: 8 },
    { kind: 'repeated' },
    { kind: 'next' },
  ]);
});

it('starts anew after a reset', () => {
  const watch = new SequenceWatch();
  watch.see(9);
  watch.reset();
  expect(watch.see(1)).toEqual({ kind: 'next' });
});
