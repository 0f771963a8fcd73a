import { expect, it } from 'vitest';
import { ratchetExtreme, trailingStopPrice } from './trailing.js';

it('trails a sell below the highest price and a buy above the lowest', () => {
  expect(trailingStopPrice('sell', 120, 5, 'amount')).toBe(115);
  expect(trailingStopPrice('sell', 120, 0.25, 'fraction')).toBe(90);
  expect(trailingStopPrice('buy', 80, 5, 'amount')).toBe(85);
  expect(trailingStopPrice('buy', 80, 0.25, 'fraction')).toBe(100);
});

it('trails on the losing side of a negative price too', () => {
  expect(trailingStopPrice('sell', -40, 0.25, 'fraction')).toBe(-50);
  expect(trailingStopPrice('buy', -40, 0.25, 'fraction')).toBe(-30);
});

it('has no stop before the first extreme', () => {
  expect(trailingStopPrice('sell', Number.NaN, 5, 'amount')).toBeNaN();
});

it('ratchets in the favourable direction only', () => {
  expect(ratchetExtreme('sell', 120, 125, 100)).toBe(125);
  expect(ratchetExtreme('sell', 120, 119, 100)).toBe(120);
  expect(ratchetExtreme('buy', 80, 100, 75)).toBe(75);
  expect(ratchetExtreme('buy', 80, 100, 81)).toBe(80);
});

it('starts from the first bar when nothing came before', () => {
  expect(ratchetExtreme('sell', Number.NaN, 101, 99)).toBe(101);
  expect(ratchetExtreme('buy', Number.NaN, 101, 99)).toBe(99);
});
