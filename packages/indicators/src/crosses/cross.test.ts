import { expect, it } from 'vitest';
import { crossAbove, crossBelow } from './cross.js';

const { NaN: gap, POSITIVE_INFINITY: infinity } = Number;

it('marks the first value above', () => {
  expect([...crossAbove(Float64Array.of(1, 3, 4, 2, 5), Float64Array.of(2, 2, 2, 2, 2))]).toEqual([0, 1, 0, 0, 1]);
});

it('marks the first value below', () => {
  expect([...crossBelow(Float64Array.of(3, 1, 0, 2, 1), Float64Array.of(2, 2, 2, 2, 2))]).toEqual([0, 1, 0, 0, 1]);
});

it('takes a touch as not yet across', () => {
  expect([...crossAbove(Float64Array.of(1, 2, 3), 2)]).toEqual([0, 0, 1]);
  expect([...crossBelow(Float64Array.of(3, 2, 1), 2)]).toEqual([0, 0, 1]);
});

it('takes a touch and return as no cross', () => {
  expect([...crossAbove(Float64Array.of(3, 2, 3), 2)]).toEqual([0, 0, 1]);
  expect([...crossBelow(Float64Array.of(3, 2, 3), 2)]).toEqual([0, 0, 0]);
});

it('never crosses at the first value', () => {
  expect([...crossAbove(Float64Array.of(9), 2)]).toEqual([0]);
  expect([...crossAbove(new Float64Array(0), 2)]).toEqual([]);
});

it('never crosses into, out of or over NaN', () => {
  expect([...crossAbove(Float64Array.of(1, gap, 3, 4), 2)]).toEqual([0, 0, 0, 0]);
  expect([...crossAbove(Float64Array.of(1, 3, 3), Float64Array.of(2, gap, 2))]).toEqual([0, 0, 0]);
  expect([...crossBelow(Float64Array.of(gap, 1, 3, 1), 2)]).toEqual([0, 0, 0, 1]);
  expect([...crossAbove(Float64Array.of(1, 3), gap)]).toEqual([0, 0]);
});

it('compares infinities', () => {
  expect([...crossAbove(Float64Array.of(-infinity, infinity), 0)]).toEqual([0, 1]);
});

it('compares with a level as with a flat series', () => {
  const a = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i) * 2);
  const level = new Float64Array(200).fill(1);
  expect(crossAbove(a, 1)).toEqual(crossAbove(a, level));
  expect(crossBelow(a, 1)).toEqual(crossBelow(a, level));
});

it('writes into a given mask', () => {
  const out = new Uint8Array(2).fill(7);
  expect(crossAbove(Float64Array.of(1, 3), 2, out)).toBe(out);
  expect([...out]).toEqual([0, 1]);
  expect(() => crossAbove(Float64Array.of(1, 3), 2, new Uint8Array(3))).toThrow('out must have the 2 values of a');
});

it('refuses series of different length', () => {
  const attempt = () => crossBelow(Float64Array.of(1, 2), Float64Array.of(1));
  expect(attempt).toThrow('b must have the 2 values of a, was 1 values long');
});
