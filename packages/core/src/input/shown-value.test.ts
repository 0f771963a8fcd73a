import { expect, it } from 'vitest';
import { shownValue } from './shown-value.js';

it.each<[unknown, string]>([
  ['sma', '"sma"'],
  ['x'.repeat(70), `"${'x'.repeat(60)}..."`],
  [() => 1, 'a function'],
  [Math.max, 'the function max'],
  [class Sizer {}, 'the function Sizer'],
  [[1], 'an array'],
  [{}, 'an object'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Number.NaN, 'NaN'],
  [3n, '3'],
])('%o is told in few words', (value, words) => {
  expect(shownValue(value)).toBe(words);
});
