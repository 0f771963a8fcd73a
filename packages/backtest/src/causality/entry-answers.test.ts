import { expect, it } from 'vitest';
import { on } from '../testing/scripted.js';
import { entriesOf } from './entry-answers.js';

it('finds the bars before the last that ask for an entry, of masks and of targets', () => {
  expect(entriesOf({ enterLong: on(5, 0, 2, 4), enterShort: on(5, 2, 3) }, 5)).toEqual([
    { bar: 0, direction: 'long' },
    { bar: 3, direction: 'short' },
  ]);
  expect(entriesOf({ target: Float64Array.of(0, 0.5, 0, -1, 1) }, 5)).toEqual([
    { bar: 1, direction: 'long' },
    { bar: 3, direction: 'short' },
  ]);
});
