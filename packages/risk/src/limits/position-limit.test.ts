import { PASSED, type PositionView } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, tradeOf } from '../testing/trades.js';
import { positionLimit } from './position-limit.js';

const held = (count: number, changes: Partial<PositionView> = {}) => {
  return Array.from({ length: count }, (_, at) => heldOf({ symbol: `S${at}`, ...changes }));
};
const withOpen = (positions: readonly PositionView[]) => accountOf({ positions });

it('passes the fifth position and denies the sixth', () => {
  expect(positionLimit().validate(tradeOf(), withOpen(held(4)))).toBe(PASSED);
  expect(positionLimit().validate(tradeOf(), withOpen(held(5)))).toEqual({
    passed: false,
    rule: 'position-limit',
    reason: 'RELIANCE.NS would make 6 positions; allowed are 5.',
    limit: 5,
    actual: 6,
  });
});

it('takes a trade that adds to a position for no new one, but an opposite one for one', () => {
  const own = heldOf({ symbol: 'RELIANCE.NS' });
  expect(positionLimit().validate(tradeOf(), withOpen([...held(4), own])).passed).toBe(true);
  expect(positionLimit().validate(tradeOf({ direction: 'short' }), withOpen([...held(4), own])).passed).toBe(false);
});

it('keeps the limit it is given', () => {
  expect(positionLimit({ max: 1 }).validate(tradeOf(), accountOf()).passed).toBe(true);
  expect(positionLimit({ max: 1 }).validate(tradeOf(), withOpen(held(1)))).toMatchObject({ limit: 1, actual: 2 });
});

it('caps each holding style, all caps together', () => {
  const limit = positionLimit({ swing: 4, intraday: 2 });
  const swing = held(4, { holdingStyle: 'swing' });
  const intraday = [
    heldOf({ symbol: 'A', holdingStyle: 'intraday' }),
    heldOf({ symbol: 'B', holdingStyle: 'intraday' }),
  ];

  expect(limit.validate(tradeOf({ holdingStyle: 'swing' }), withOpen(swing.slice(1))).passed).toBe(true);
  expect(limit.validate(tradeOf({ holdingStyle: 'intraday' }), withOpen(swing)).passed).toBe(true);
  expect(limit.validate(tradeOf({ holdingStyle: 'swing' }), withOpen(swing))).toMatchObject({
    reason: 'RELIANCE.NS would make 5 swing positions; allowed are 4.',
    limit: 4,
    actual: 5,
  });
  expect(limit.validate(tradeOf({ holdingStyle: 'intraday' }), withOpen(intraday))).toMatchObject({
    reason: 'RELIANCE.NS would make 3 intraday positions; allowed are 2.',
  });
  expect(limit.validate(tradeOf({ holdingStyle: 'swing' }), withOpen([...swing.slice(1), ...intraday]))).toMatchObject({
    limit: 5,
    actual: 6,
  });
});

it('caps no style unless asked', () => {
  const swing = held(4, { holdingStyle: 'swing' });
  expect(positionLimit().validate(tradeOf({ holdingStyle: 'swing' }), withOpen(swing)).passed).toBe(true);
  const intradayOnly = positionLimit({ intraday: 1 });
  expect(intradayOnly.validate(tradeOf({ holdingStyle: 'swing' }), withOpen(swing)).passed).toBe(true);
});

it('denies an unknown style and counts positions of unknown style towards each, unless told to pass', () => {
  const strict = positionLimit({ intraday: 2 });
  const lenient = positionLimit({ intraday: 2, ifUnknown: 'pass' });

  expect(strict.validate(tradeOf(), accountOf())).toMatchObject({
    reason: 'The holding style of the trade in RELIANCE.NS is unknown.',
  });
  expect(lenient.validate(tradeOf(), accountOf()).passed).toBe(true);
  const intraday = tradeOf({ holdingStyle: 'intraday' });
  expect(strict.validate(intraday, withOpen(held(2)))).toMatchObject({ limit: 2, actual: 3 });
  expect(lenient.validate(intraday, withOpen(held(2))).passed).toBe(true);
});

it('refuses caps that count nothing', () => {
  expect(() => positionLimit({ max: 0 })).toThrow('max must be a whole number of at least 1, was 0');
  expect(() => positionLimit({ swing: 2.5 })).toThrow('swing must be a whole number of at least 1, was 2.5');
  expect(() => positionLimit({ intraday: -1 })).toThrow('intraday must be');
  const misspelt = { max: 5, swings: 4 };
  expect(() => positionLimit(misspelt)).toThrow('Did you mean "swing"?');
  expect(() => positionLimit({ ifUnknown: 'allow' as 'pass' })).toThrow(
    'ifUnknown must be "deny" or "pass", was "allow"',
  );
});
