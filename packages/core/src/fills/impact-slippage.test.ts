import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { squareRootSlippage, volumeShareSlippage } from './impact-slippage.js';

const fill = { price: 100, quantity: 50, volume: 100, tickSize: 0 };

it('moves by the square of the share', () => {
  expect(volumeShareSlippage(0.2).price({ ...fill, side: 'sell' })).toBe(95);
  expect(volumeShareSlippage().price({ ...fill, side: 'buy', quantity: 100 })).toBe(110);
});

it('moves by the root of the share', () => {
  const model = squareRootSlippage({ volatility: 0.04, coefficient: 0.5 });
  expect(model.price({ ...fill, side: 'buy', quantity: 25 })).toBe(101);
});

describe.each([volumeShareSlippage(0.3), squareRootSlippage({ volatility: 0.5, coefficient: 3 })])('$name', (model) => {
  it('never pays, grows with the quantity, and takes unknown volume for none', () => {
    const quantity = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(quantity, quantity, fc.constantFrom(0, 1, 1e5, Number.NaN), (a, b, volume) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)];
        const paid = (size: number) => model.price({ ...fill, side: 'buy', quantity: size, volume });
        expect(paid(small)).toBeGreaterThanOrEqual(100);
        expect(paid(large)).toBeGreaterThanOrEqual(paid(small));
        expect(model.price({ ...fill, side: 'sell', quantity: a, volume })).toBeLessThanOrEqual(100);
        expect(model.price({ ...fill, side: 'sell', quantity: a, volume })).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(model.price({ ...fill, side: 'buy', volume: Number.NaN })).toBe(
      model.price({ ...fill, side: 'buy', volume: 1 }),
    );
  });
});

it('refuses what is out of range', () => {
  expect(() => volumeShareSlippage(-0.1)).toThrow('impact must be from 0 to 1, was -0.1');
  expect(() => squareRootSlippage({ volatility: 20 })).toThrow('volatility must be from 0 to 1, was 20');
  expect(() => squareRootSlippage({ volatility: 0.1, coefficient: Number.NaN })).toThrow(ValidationError);
});
