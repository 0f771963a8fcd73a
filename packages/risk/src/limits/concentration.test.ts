import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, shareOf, tradeOf } from '../testing/trades.js';
import { concentration } from './concentration.js';

const energy = shareOf({ sector: 'energy' });
const trade = tradeOf({ instrument: energy });
const sector = (name: string, notional: number) => heldOf({ symbol: name, sector: name, notional });

it('passes up to and including 40 % of the equity in a sector', () => {
  expect(concentration().validate(trade, accountOf())).toBe(PASSED);
  expect(concentration().validate(trade, accountOf({ positions: [sector('energy', 10_000)] })).passed).toBe(true);
});

it('denies more, with the limit and the value', () => {
  const positions = [sector('energy', 15_000), sector('technology', 20_000)];
  expect(concentration().validate(trade, accountOf({ positions }))).toEqual({
    passed: false,
    rule: 'concentration',
    reason: '10000 of RELIANCE.NS with the 15000 held in energy would be 50 % of the equity; allowed is 40 %.',
    limit: 0.4,
    actual: 0.5,
  });
});

it('adds shorts to longs', () => {
  const positions = [heldOf({ sector: 'energy', direction: 'short', notional: 10_500 })];
  expect(concentration().validate(trade, accountOf({ positions }))).toMatchObject({ actual: 0.41 });
});

it('denies a trade in an unknown sector, and counts positions in one towards every sector, unless told to pass', () => {
  const positions = [sector('energy', 6000), heldOf({ notional: 6000 })];
  expect(concentration().validate(tradeOf(), accountOf())).toMatchObject({
    reason: 'The sector of RELIANCE.NS is unknown.',
  });
  expect(concentration({ ifUnknown: 'pass' }).validate(tradeOf(), accountOf()).passed).toBe(true);
  expect(concentration().validate(trade, accountOf({ positions }))).toMatchObject({
    reason:
      '10000 of RELIANCE.NS with the 6000 held in energy and 6000 in unknown sectors would be 44 % of the equity; allowed is 40 %.',
    actual: 0.44,
  });
  expect(concentration({ ifUnknown: 'pass' }).validate(trade, accountOf({ positions })).passed).toBe(true);
});

it('looks unknown sectors up in a table', () => {
  const sectors = { 'RELIANCE.NS': 'energy', 'TCS.NS': 'technology' };
  const portfolio = accountOf({ positions: [heldOf({ notional: 20_000 })] });
  expect(concentration({ sectors }).validate(tradeOf(), portfolio).passed).toBe(true);
  const alike = { ...sectors, 'TCS.NS': 'energy' };
  expect(concentration({ sectors: alike }).validate(tradeOf(), portfolio)).toMatchObject({ actual: 0.6 });
});

it('denies what it cannot compare', () => {
  expect(concentration().validate(trade, accountOf({ equity: 0 })).passed).toBe(false);
  expect(concentration().validate({ ...trade, notional: Number.NaN }, accountOf()).passed).toBe(false);
});

it('refuses a percent', () => {
  expect(() => concentration({ max: 40 })).toThrow(
    'max must be a fraction above 0 and at most 1 (40 % is 0.4), was 40',
  );
});
