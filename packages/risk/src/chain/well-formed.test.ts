import { PASSED, type TradeProposal } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { accountOf, shareOf, tradeOf } from '../testing/trades.js';
import { wellFormed } from './well-formed.js';

const verdict = (changes: Partial<TradeProposal>) => wellFormed().validate(tradeOf(changes), accountOf());
/** The trade with whatever a careless caller puts in. */
const careless = (changes: Record<string, unknown>) => verdict(changes as Partial<TradeProposal>);
const denied = (reason: string) => ({ passed: false, rule: 'well-formed', reason });

it('passes a trade that is one', () => {
  expect(verdict({})).toBe(PASSED);
  expect(verdict({ takeProfit: 2650 })).toBe(PASSED);
  expect(verdict({ direction: 'short', stopLoss: 2568, takeProfit: 2400 })).toBe(PASSED);
  const { stopLoss: _, riskAmount: __, ...unguarded } = tradeOf();
  expect(wellFormed().validate(unguarded, accountOf())).toBe(PASSED);
});

describe('quantity and price', () => {
  it.each([
    ['zero', 0, 'The quantity must be above 0, was 0.', { limit: 0, actual: 0 }],
    ['negative', -4, 'The quantity must be above 0, was -4.', { limit: 0, actual: -4 }],
    ['NaN', Number.NaN, 'The quantity must be above 0, was NaN.', { limit: 0, actual: Number.NaN }],
    ['absurd', 1e300, 'The quantity must be at most 9007199254740991, was 1e+300.', { actual: 1e300 }],
    ['infinite', Number.POSITIVE_INFINITY, 'The quantity must be at most 9007199254740991, was Infinity.', {}],
    ['a text', '4', 'The quantity must be a number, was 4.', {}],
    ['between two lots', 4.5, 'The quantity must be a multiple of the lot 1, was 4.5.', { limit: 1, actual: 4.5 }],
  ])('denies a quantity that is %s', (_, quantity, reason, numbers) => {
    expect(careless({ quantity })).toMatchObject({ ...denied(reason), ...numbers });
  });

  it.each([
    [0, 'The entry must be above 0, was 0.'],
    [-2500, 'The entry must be above 0, was -2500.'],
    [Number.NaN, 'The entry must be above 0, was NaN.'],
    [1e16, 'The entry must be at most 9007199254740991, was 10000000000000000.'],
    [undefined, 'The entry must be a number, was undefined.'],
  ])('denies an entry at %s', (entry, reason) => {
    expect(careless({ entry })).toMatchObject(denied(reason));
  });

  it('holds quantities to small lots, but for rounding', () => {
    const unguarded = (quantity: number, lotSize = 1e-8) => {
      const coin = shareOf({ lotSize });
      const { stopLoss: _, riskAmount: __, ...trade } = tradeOf({ instrument: coin, quantity });
      return wellFormed().validate({ ...trade, notional: 2500 * quantity }, accountOf()).passed;
    };
    expect(unguarded(0.1 + 0.2)).toBe(true);
    expect(unguarded(0.12345678)).toBe(true);
    expect(unguarded(0.123456785)).toBe(false);
    expect(unguarded(5e-9)).toBe(false);
    expect(unguarded(1.5e-12, 1e-12)).toBe(false);
  });

  it('takes any quantity where there are no lots', () => {
    const anyLot = { instrument: shareOf({ lotSize: 0 }), quantity: 0.123, notional: 307.5, riskAmount: 8.364 };
    expect(verdict(anyLot)).toBe(PASSED);
  });
});

describe('symbol', () => {
  it('denies an unknown one', () => {
    expect(careless({ instrument: undefined })).toEqual(denied('The symbol RELIANCE.NS is unknown.'));
    expect(verdict({ symbol: 'TCS.NS' })).toEqual(
      denied('The symbol TCS.NS is not that of its instrument, RELIANCE.NS.'),
    );
  });

  it('denies a malformed one', () => {
    expect(careless({ symbol: '' })).toEqual(denied('The symbol must not be empty.'));
    expect(careless({ symbol: 7 })).toEqual(denied('The symbol must be a text, was number.'));
    expect(careless({ symbol: "X'; DROP" })).toEqual(denied('The symbol must not contain U+0027.'));
  });
});

describe('direction, levels and time', () => {
  it('denies a direction that is none', () => {
    expect(careless({ direction: 'buy' })).toEqual(denied('The direction must be long or short, was buy.'));
  });

  it('denies a stop that is not on the losing side', () => {
    expect(verdict({ stopLoss: 2568 })).toEqual({
      ...denied('The stop of a long must lie on the losing side of the entry 2500, was 2568.'),
      limit: 2500,
      actual: 2568,
    });
    expect(verdict({ stopLoss: 2500 }).passed).toBe(false);
    expect(verdict({ stopLoss: Number.NaN }).passed).toBe(false);
    expect(verdict({ stopLoss: Number.NEGATIVE_INFINITY }).passed).toBe(false);
    expect(verdict({ direction: 'short' }).passed).toBe(false);
  });

  it('denies a target that is not on the winning side', () => {
    expect(verdict({ takeProfit: 2400 })).toMatchObject(
      denied('The target of a long must lie on the winning side of the entry 2500, was 2400.'),
    );
    expect(verdict({ takeProfit: Number.POSITIVE_INFINITY }).passed).toBe(false);
  });

  it('denies an unknown time', () => {
    expect(careless({ time: undefined })).toEqual(denied('The time of the decision must be a number, was undefined.'));
  });
});

describe('amounts', () => {
  it('denies a notional that does not follow from the prices', () => {
    expect(verdict({ notional: 100 })).toEqual({
      ...denied('The notional must be entry x quantity x multiplier, 10000, was 100.'),
      limit: 10_000,
      actual: 100,
    });
    expect(verdict({ notional: Number.NaN }).passed).toBe(false);
    expect(verdict({ notional: 10_000.001 }).passed).toBe(true);
  });

  it('denies a risk that does not follow from the stop', () => {
    expect(verdict({ riskAmount: 1 })).toEqual(
      denied('The risk must be |entry - stop| x quantity x multiplier, 272, was 1.'),
    );
    const { stopLoss: _, ...unguarded } = tradeOf();
    expect(wellFormed().validate(unguarded, accountOf())).toEqual(
      denied('The risk must be left out without a stop, was 272.'),
    );
  });

  it('counts the multiplier', () => {
    const option = { instrument: shareOf({ multiplier: 100 }), notional: 1_000_000, riskAmount: 27_200 };
    expect(verdict(option)).toBe(PASSED);
  });

  it('denies a thousandfold of the equity, or less when asked', () => {
    const slip = tradeOf({ quantity: 40_000, notional: 1e8, riskAmount: 2_720_000 });
    expect(wellFormed().validate(slip, accountOf({ equity: 100_000 }))).toBe(PASSED);
    expect(wellFormed().validate(slip, accountOf())).toEqual({
      ...denied('100000000 of RELIANCE.NS is 2000 times the equity; more than 1000 times is a slip.'),
      limit: 1000,
      actual: 2000,
    });
    const strict = wellFormed({ maxEquityMultiple: 0.1 });
    expect(strict.validate(tradeOf(), accountOf())).toMatchObject({ limit: 0.1, actual: 0.2 });
  });
});

it('denies what is no trade, and a portfolio that is none', () => {
  const rule = wellFormed();
  const none = null as unknown as TradeProposal;
  expect(rule.validate(none, accountOf())).toEqual(denied('The trade must be an object, was null.'));
  expect(rule.validate(tradeOf(), undefined as unknown as ReturnType<typeof accountOf>)).toEqual(
    denied('The portfolio must be an object, was undefined.'),
  );
  expect(rule.validate(tradeOf(), accountOf({ equity: Number.NaN }))).toEqual(
    denied('The equity of the portfolio must be a number, was NaN.'),
  );
  expect(rule.validate(tradeOf(), accountOf({ cash: Number.NaN }))).toEqual(
    denied('The cash of the portfolio must be a number, was NaN.'),
  );
  const unlisted = { ...accountOf(), positions: undefined as unknown as [] };
  expect(rule.validate(tradeOf(), unlisted)).toEqual(denied('The positions of the portfolio must be a list.'));
});

it('refuses a multiple that is not above 0', () => {
  expect(() => wellFormed({ maxEquityMultiple: 0 })).toThrow('maxEquityMultiple must be a number above 0, was 0');
});

it('denies a time in seconds, which rules would read as a day of 1970', () => {
  const time = Date.UTC(2024, 0, 15, 5, 0, 1) / 1000;
  expect(verdict({ time })).toMatchObject(
    denied(`The time of the decision must be UTC epoch milliseconds, this looks like seconds, was ${time}.`),
  );
});
