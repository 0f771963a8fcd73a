import { expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { createRandom, xoshiro128 } from './random.js';

const PYTHON_42 = [0.26219941891570697, 0.9974790758284449, 0.7621406794835164];
const PYTHON_42_FORK_A = 0.9887712111536844;

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

it('is xoshiro128** 1.1', () => {
  // Output of the authors' xoshiro128starstar.c from the states {1, 2, 3, 4} and four times 2^32 - 1.
  expect(draw(10, xoshiro128(1, 2, 3, 4))).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
  expect(draw(4, xoshiro128(-1, -1, -1, -1))).toEqual([4294962679, 4294962679, 4292019319, 2943360]);
});

it('gives the same numbers for the same seed, for ever', () => {
  // Computed in Python with hashlib and whole numbers from the definition: SHA-256 of "kairos/random/1/2:42" as the state.
  expect(draw(3, createRandom(42).next)).toEqual(PYTHON_42);
  expect(draw(3, createRandom('42').next)).toEqual(PYTHON_42);
  expect(createRandom(42).fork('a').next()).toBe(PYTHON_42_FORK_A);
});

it('gives other numbers for a neighbouring seed', () => {
  expect(createRandom(1).next()).not.toBe(createRandom(2).next());
});

it('forks by label, whatever was drawn before', () => {
  const random = createRandom('seed');
  const first = draw(5, random.fork('a').next);
  random.next();

  expect(draw(5, random.fork('a').next)).toEqual(first);
  expect(draw(5, random.fork('b').next)).not.toEqual(first);
  expect(draw(5, createRandom('other').fork('a').next)).not.toEqual(first);
});

it('keeps forks of forks apart from forks of joined labels', () => {
  const random = createRandom(1);
  expect(random.fork('a').fork('b').next()).not.toBe(random.fork('ab').next());
  expect(random.fork('a').fork('b').next()).not.toBe(random.fork('a1:b').next());
});

it('spreads evenly over [0, 1)', () => {
  const random = createRandom('even');
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) counts[Math.floor(random.next() * 10)]!++;
  // Chi-square with 9 degrees of freedom stays below 27.9 in 999 of 1,000 cases.
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquare).toBeLessThan(27.9);
});

it('makes each integer equally likely', () => {
  const random = createRandom('dice');
  const counts = new Array<number>(6).fill(0);
  for (let i = 0; i < 60_000; i++) counts[random.integer(6)]!++;
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquare).toBeLessThan(20.5);
});

it('draws no low integer more often where n does not divide 2^53', () => {
  // A plain remainder would put two thirds of the draws in the lower half.
  const random = createRandom('bias');
  const n = 6_004_799_503_160_661;
  let lower = 0;
  for (let i = 0; i < 10_000; i++) if (random.integer(n) < n / 2) lower++;
  expect(Math.abs(lower - 5000)).toBeLessThan(200);
});

it('draws normals of mean 0, variance 1 and the right tails', () => {
  const random = createRandom('normal');
  const values = draw(100_000, random.normal);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const beyond2 = values.filter((value) => Math.abs(value) > 2).length / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.015);
  expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  expect(Math.abs(beyond2 - 0.0455)).toBeLessThan(0.003);
});

it('reaches every order of a shuffle equally and leaves the original', () => {
  const random = createRandom('shuffle');
  const original = ['a', 'b', 'c'];
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = random.shuffle(original).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(original).toEqual(['a', 'b', 'c']);
  expect([...counts.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(20.5);
});

it('integer(1) is 0', () => {
  expect(createRandom(1).integer(1)).toBe(0);
});

it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses integer(%s)', (n) => {
  expect(() => createRandom(1).integer(n)).toThrow(ValidationError);
});

it('refuses a seed that is not finite', () => {
  expect(() => createRandom(Number.NaN)).toThrow('seed must be a finite number or a text, was NaN');
});
