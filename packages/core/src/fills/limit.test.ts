import { describe, expect, it } from 'vitest';
import { limitFillPrice } from './limit.js';

describe('through', () => {
  it('fills a buy at its limit when the low went below it', () => {
    expect(limitFillPrice('buy', 99, 100, 101, 98.99, 'through')).toBe(99);
  });

  it('leaves a buy whose limit was only touched', () => {
    expect(limitFillPrice('buy', 98, 100, 101, 98, 'through')).toBeNaN();
  });

  it('fills a buy at the open when the bar gapped below the limit', () => {
    expect(limitFillPrice('buy', 99, 95, 97, 94, 'through')).toBe(95);
  });

  it('fills a sell at its limit when the high went above it', () => {
    expect(limitFillPrice('sell', 101, 100, 101.01, 98, 'through')).toBe(101);
  });

  it('leaves a sell whose limit was only touched', () => {
    expect(limitFillPrice('sell', 101, 100, 101, 98, 'through')).toBeNaN();
  });

  it('fills a sell at the open when the bar gapped above the limit', () => {
    expect(limitFillPrice('sell', 101, 105, 106, 104, 'through')).toBe(105);
  });

  it('leaves a bar of one price that equals the limit', () => {
    expect(limitFillPrice('buy', 100, 100, 100, 100, 'through')).toBeNaN();
    expect(limitFillPrice('sell', 100, 100, 100, 100, 'through')).toBeNaN();
  });
});

describe('touch', () => {
  it('fills at the limit that the extreme equals', () => {
    expect(limitFillPrice('buy', 98, 100, 101, 98, 'touch')).toBe(98);
    expect(limitFillPrice('sell', 101, 100, 101, 98, 'touch')).toBe(101);
  });

  it('leaves a limit out of reach', () => {
    expect(limitFillPrice('buy', 97.99, 100, 101, 98, 'touch')).toBeNaN();
    expect(limitFillPrice('sell', 101.01, 100, 101, 98, 'touch')).toBeNaN();
  });
});

it('never fills without a limit', () => {
  expect(limitFillPrice('buy', Number.NaN, 100, 101, 98, 'touch')).toBeNaN();
  expect(limitFillPrice('sell', Number.NaN, 100, 101, 98, 'through')).toBeNaN();
});
