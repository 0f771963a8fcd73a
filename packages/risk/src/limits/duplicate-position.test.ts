import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, tradeOf } from '../testing/trades.js';
import { type DuplicatePositionOptions, duplicatePosition } from './duplicate-position.js';

const long = heldOf({ symbol: 'RELIANCE.NS' });
const verdict = (direction: 'long' | 'short', allow?: DuplicatePositionOptions['allow']) => {
  const portfolio = accountOf({ positions: [heldOf(), long] });
  return duplicatePosition(allow ? { allow } : {}).validate(tradeOf({ direction }), portfolio);
};

it('passes a symbol that is not held', () => {
  expect(duplicatePosition().validate(tradeOf(), accountOf({ positions: [heldOf()] }))).toBe(PASSED);
});

it('denies one that is held, in either direction', () => {
  expect(verdict('long')).toEqual({
    passed: false,
    rule: 'duplicate-position',
    reason: 'RELIANCE.NS is held already: long 2 at 2400; the trade would be long.',
  });
  expect(verdict('short').passed).toBe(false);
});

it('lets the opposite direction pass when asked', () => {
  expect(verdict('short', 'opposite').passed).toBe(true);
  expect(verdict('long', 'opposite').passed).toBe(false);
});

it('lets the same direction pass when adding is allowed', () => {
  expect(verdict('long', 'adding').passed).toBe(true);
  expect(verdict('short', 'adding').passed).toBe(false);
});

it('refuses another word', () => {
  expect(() => duplicatePosition({ allow: 'both' as 'adding' })).toThrow(
    'allow must be "nothing" or "opposite" or "adding", was "both"',
  );
});
