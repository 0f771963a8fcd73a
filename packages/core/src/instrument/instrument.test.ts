import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN } from '../calendar/always-open.js';
import { createInstrument } from './create-instrument.js';
import { floorToLot } from './floor-to-lot.js';
import type { AssetClass } from './instrument.js';
import { isOnLot, isOnTick, notionalOf, roundPrice, roundQuantity } from './rounding.js';

describe('createInstrument', () => {
  it('fills in the defaults', () => {
    expect(createInstrument({ symbol: 'X' })).toEqual({
      symbol: 'X',
      assetClass: 'equity',
      tickSize: 0,
      lotSize: 0,
      minNotional: 0,
      multiplier: 1,
      quoteCurrency: 'USD',
      settlement: 'cash',
      calendar: ALWAYS_OPEN,
      makerFeeRate: 0,
      takerFeeRate: 0,
    });
  });

  it('names the option that is wrong, and the one that was meant', () => {
    expect(() => createInstrument({ symbol: 'X', lotSize: -1 })).toThrow('instrument.lotSize');
    expect(() => createInstrument({ symbol: 'X', takerFeeRate: 0.5 })).toThrow('instrument.takerFeeRate');
    expect(() => createInstrument({ symbol: '' })).toThrow('instrument.symbol');
    expect(() => createInstrument(JSON.parse('{"symbol":"X","ticksize":1}'))).toThrow('Did you mean "tickSize"?');
  });

  it('settles perpetuals and futures by margin, anything else in cash, unless told', () => {
    const settlement = (assetClass: AssetClass) => createInstrument({ symbol: 'X', assetClass }).settlement;

    expect((['perpetual', 'future'] as const).map(settlement)).toEqual(['margin', 'margin']);
    expect((['equity', 'etf', 'index', 'crypto', 'forex', 'option'] as const).map(settlement)).toEqual(
      new Array(6).fill('cash'),
    );
    expect(createInstrument({ symbol: 'X', assetClass: 'future', settlement: 'cash' }).settlement).toBe('cash');
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(createInstrument({ symbol: 'X' }))).toBe(true);
  });
});

describe('rounding', () => {
  const instrument = createInstrument({ symbol: 'X', tickSize: 0.05, lotSize: 0.1, multiplier: 10 });

  it('rounds prices to the tick in each mode', () => {
    expect(roundPrice(instrument, 1.025).toString()).toBe('1.05');
    expect(roundPrice(instrument, 1.049, 'down').toString()).toBe('1');
    expect(roundPrice(instrument, 1.001, 'up').toString()).toBe('1.05');
  });

  it('keeps digits that a float would lose', () => {
    const fine = createInstrument({ symbol: 'X', lotSize: 1e-18 });

    expect(roundQuantity(fine, '123456789.123456789123456789').toFixed()).toBe('123456789.123456789123456789');
  });

  it('knows what is on the grid', () => {
    expect([0.15, 0.3, 1e6 + 0.05].every((price) => isOnTick(instrument, price))).toBe(true);
    expect(isOnTick(instrument, 0.16)).toBe(false);
    expect(isOnLot(instrument, 0.3)).toBe(true);
    expect(isOnLot(instrument, 0.35)).toBe(false);
  });

  it('multiplies the notional out exactly', () => {
    expect(notionalOf(instrument, 0.1, 0.2).toString()).toBe('0.2');
  });

  it('refuses what is no number', () => {
    expect(() => roundPrice(instrument, Number.NaN)).toThrow('price must be finite, was NaN');
    expect(() => roundQuantity(instrument, 'ten')).toThrow('quantity must be a decimal number, was ten');
  });
});

describe('floorToLot', () => {
  it('does not lose a lot to binary fractions', () => {
    expect([floorToLot(0.3, 0.1), floorToLot(0.7, 0.1), floorToLot(1.15, 0.05), floorToLot(4.35, 0.01)]).toEqual([
      0.3, 0.7, 1.15, 4.35,
    ]);
  });

  it('rounds down and leaves fractional quantities alone', () => {
    expect([floorToLot(7.99, 1), floorToLot(0.99, 1), floorToLot(0.123, 0), floorToLot(250, 100)]).toEqual([
      7, 0, 0.123, 200,
    ]);
  });

  it('agrees with the exact rounding', () => {
    const lotSize = fc.constantFrom(1, 10, 100, 0.1, 0.5, 0.01, 0.25, 0.001, 1e-5, 1e-8);
    const quantity = fc.tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(quantity, lotSize, ([digits, places], lot) => {
        const text = `${digits}e-${places}`;
        const instrument = createInstrument({ symbol: 'X', lotSize: lot });

        expect(floorToLot(Number(text), lot)).toBe(roundQuantity(instrument, text).toNumber());
      }),
    );
  });
});
