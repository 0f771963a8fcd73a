import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { createInstrument } from '../instrument/create-instrument.js';
import type { Fill } from '../orders/fill.js';
import type { Amount } from '../orders/order.js';
import type { Side } from '../trade/direction.js';
import { Ledger } from './ledger.js';

const SHARE = createInstrument({ symbol: 'SHARE' });
const PERP = createInstrument({ symbol: 'PERP', assetClass: 'perpetual', settlement: 'margin', quoteCurrency: 'USDT' });
const OPTION = createInstrument({ symbol: 'OPTION', assetClass: 'option', multiplier: 100 });

function opened(): Ledger {
  const ledger = new Ledger({ instruments: [SHARE, PERP, OPTION] });
  ledger.deposit('USD', 10_000, 0);
  ledger.deposit('USDT', 5000, 0);
  return ledger;
}

let nextId = 0;
function fill(symbol: string, side: Side, quantity: Amount, price: Amount, commission: Amount = 0): Fill {
  nextId++;
  return {
    fillId: `f${nextId}`,
    clientOrderId: 'o',
    symbol,
    side,
    quantity,
    price,
    commission,
    liquidity: 'taker',
    time: 1,
  };
}

const money = (ledger: Ledger, currency = 'USD') =>
  Object.fromEntries(Object.entries(ledger.balance(currency)).map(([name, value]) => [name, value.toString()]));

describe('a position', () => {
  it('opens, adds, reduces and closes at its average cost', () => {
    const ledger = opened();
    ledger.bookFill(fill('SHARE', 'buy', 10, 100, 1));
    ledger.bookFill(fill('SHARE', 'buy', 30, 104, 1));

    expect(ledger.position('SHARE').averagePrice.toString()).toBe('103');
    expect(ledger.bookFill(fill('SHARE', 'sell', 15, 110, 1)).realizedPnl.toString()).toBe('105');
    expect(ledger.position('SHARE').quantity.toString()).toBe('25');
    expect(ledger.position('SHARE').averagePrice.toString()).toBe('103');
    expect(ledger.bookFill(fill('SHARE', 'sell', 25, 100, 1)).realizedPnl.toString()).toBe('-75');
    expect(ledger.positions()).toEqual([]);
    expect(money(ledger)).toEqual({
      currency: 'USD',
      deposited: '10000',
      cash: '10026',
      realizedPnl: '30',
      unrealizedPnl: '0',
      commissions: '4',
      funding: '0',
      positionValue: '0',
      equity: '10026',
    });
  });

  it('sold short earns when the price falls', () => {
    const ledger = opened();
    ledger.bookFill(fill('SHARE', 'sell', 10, 100));
    ledger.markPrice('SHARE', 90);

    expect(money(ledger)).toMatchObject({
      cash: '11000',
      positionValue: '-900',
      unrealizedPnl: '100',
      equity: '10100',
    });
    expect(ledger.bookFill(fill('SHARE', 'buy', 10, 80)).realizedPnl.toString()).toBe('200');
  });

  it('flips from long to short: the old part closes, the rest opens at the fill price', () => {
    const ledger = opened();
    ledger.bookFill(fill('SHARE', 'buy', 10, 100));

    expect(ledger.bookFill(fill('SHARE', 'sell', 15, 110)).realizedPnl.toString()).toBe('100');
    expect(ledger.position('SHARE').quantity.toString()).toBe('-5');
    expect(ledger.position('SHARE').averagePrice.toString()).toBe('110');
  });

  it('flips from short to long', () => {
    const ledger = opened();
    ledger.bookFill(fill('SHARE', 'sell', 10, 100));

    expect(ledger.bookFill(fill('SHARE', 'buy', 12, 103)).realizedPnl.toString()).toBe('-30');
    expect(ledger.position('SHARE').quantity.toString()).toBe('2');
    expect(ledger.position('SHARE').averagePrice.toString()).toBe('103');
  });

  it('counts the multiplier', () => {
    const ledger = opened();
    ledger.bookFill(fill('OPTION', 'buy', 2, '1.5'));

    expect(money(ledger)).toMatchObject({ cash: '9700', positionValue: '300' });
    expect(ledger.bookFill(fill('OPTION', 'sell', 2, '2.5')).realizedPnl.toString()).toBe('200');
  });

  it('loses no digit to an average that does not end', () => {
    const ledger = opened();
    for (const price of [100, 100, 101]) ledger.bookFill(fill('SHARE', 'buy', 1, price));
    const parts = [1, 2, 3].map(() => ledger.bookFill(fill('SHARE', 'sell', 1, 100)).realizedPnl);

    expect(parts[0]!.toString()).toBe('-0.333333333333333333');
    expect(parts.reduce((sum, part) => sum.plus(part)).toString()).toBe('-1');
    expect(money(ledger)).toMatchObject({ cash: '9999', equity: '9999' });
  });
});

describe('margin settlement', () => {
  it('moves cash by profit and commission only', () => {
    const ledger = opened();
    ledger.bookFill(fill('PERP', 'buy', 2, 1000, '1.2'));
    ledger.markPrice('PERP', 1010);

    expect(money(ledger, 'USDT')).toMatchObject({ cash: '4998.8', positionValue: '20', equity: '5018.8' });
    ledger.bookFill(fill('PERP', 'sell', 2, 1010, '-0.2'));
    expect(money(ledger, 'USDT')).toMatchObject({ cash: '5019', commissions: '1', equity: '5019' });
  });

  it('a positive funding rate is paid by longs and received by shorts', () => {
    const payment = { symbol: 'PERP', rate: '0.0001', markPrice: 1000, time: 2 };
    const long = opened();
    long.bookFill(fill('PERP', 'buy', 2, 1000));
    const short = opened();
    short.bookFill(fill('PERP', 'sell', 2, 1000));

    expect(long.bookFunding({ id: 'a', ...payment }).toString()).toBe('-0.2');
    expect(short.bookFunding({ id: 'a', ...payment }).toString()).toBe('0.2');
    expect(money(short, 'USDT')).toMatchObject({ funding: '0.2', cash: '5000.2' });
    expect(long.bookFunding({ id: 'b', symbol: 'PERP', amount: '-0.3', time: 3 }).toString()).toBe('-0.3');
  });
});

describe('what booking a fill returns', () => {
  it('is the position before and after, exactly', () => {
    const ledger = opened();
    const first = ledger.bookFill(fill('OPTION', 'buy', 2, '1.5'));
    const last = ledger.bookFill(fill('OPTION', 'sell', 3, '2.5'));
    const state = ({ quantity, cost }: { quantity: unknown; cost: unknown }) => `${quantity} ${cost}`;

    expect([first.before, first.after, last.before, last.after].map(state)).toEqual([
      '0 0',
      '2 300',
      '2 300',
      '-1 -250',
    ]);
    expect(last.realizedPnl.toString()).toBe('200');
  });

  it('is the position as it is when the fill was booked before', () => {
    const ledger = opened();
    const buy = fill('SHARE', 'buy', 2, 10);
    const { after } = ledger.bookFill(buy);

    expect(ledger.bookFill(buy)).toMatchObject({ booked: false, before: after, after });
  });
});

describe('the market price', () => {
  it('is the last fill before any mark, and the last mark ever after', () => {
    const ledger = opened();
    const seen = () => `${ledger.position('SHARE').marketPrice} ${ledger.position('SHARE').unrealizedPnl}`;
    ledger.bookFill(fill('SHARE', 'buy', 1, 100));
    ledger.bookFill(fill('SHARE', 'buy', 1, 102));

    expect(seen()).toBe('102 2');
    ledger.markPrice('SHARE', 105);
    ledger.bookFill(fill('SHARE', 'buy', 1, 101));
    expect(seen()).toBe('105 12');
    const resumed = Ledger.restore(ledger.snapshot(), { instruments: [SHARE, PERP, OPTION] });
    resumed.bookFill(fill('SHARE', 'buy', 1, 1));
    expect(resumed.position('SHARE').marketPrice.toString()).toBe('105');
  });
});

describe('an instrument that is known', () => {
  it('may be given again, built anew', () => {
    expect(() => opened().addInstrument(createInstrument({ symbol: 'SHARE', tickSize: 0.01 }))).not.toThrow();
  });

  it.each([{ multiplier: 2 }, { quoteCurrency: 'EUR' }, { settlement: 'margin' as const }])(
    'is refused with other terms: %o',
    (terms) => {
      const other = createInstrument({ symbol: 'SHARE', ...terms });
      expect(() => opened().addInstrument(other)).toThrow('with other terms');
    },
  );

  it.each([0, -1, Number.NaN, 1.1e9])('is refused with multiplier %s', (multiplier) => {
    expect(() => new Ledger({ instruments: [{ ...SHARE, multiplier }] })).toThrow(ValidationError);
  });
});

describe('a snapshot', () => {
  const taken = () => {
    const ledger = opened();
    ledger.bookFill(fill('SHARE', 'buy', 10, 100, 1));
    ledger.markPrice('SHARE', 101);
    return ledger.snapshot();
  };
  const rest = [PERP, OPTION];

  it.each([{ multiplier: 2 }, { settlement: 'margin' as const }, { quoteCurrency: 'EUR' }])(
    'is refused by an instrument with other terms: %o',
    (terms) => {
      const other = createInstrument({ symbol: 'SHARE', ...terms });
      expect(() => Ledger.restore(taken(), { instruments: [other, ...rest] })).toThrow(/^snapshot: .* must /);
    },
  );

  it.each(['cash', 'deposited', 'realizedPnl', 'commissions', 'funding', 'positionValue', 'unrealizedPnl'] as const)(
    'is refused when one digit of %s is wrong',
    (field) => {
      const snapshot = taken();
      const currencies = { ...snapshot.currencies, USD: { ...snapshot.currencies.USD!, [field]: '7.000001' } };
      expect(() => Ledger.restore({ ...snapshot, currencies }, { instruments: [SHARE, ...rest] })).toThrow(
        'snapshot: the books of USD must add up',
      );
    },
  );

  it('is refused when an instrument of it is missing', () => {
    expect(() => Ledger.restore(taken(), { instruments: rest })).toThrow('symbol "SHARE" is not in the ledger');
  });
});

describe('booking twice', () => {
  it('has no effect, for fills and for funding', () => {
    const ledger = opened();
    const buy = fill('PERP', 'buy', 2, 1000, 1);
    const funding = { id: 'x', symbol: 'PERP', amount: -1, time: 2 };
    ledger.bookFill(buy);
    ledger.bookFunding(funding);
    const before = ledger.snapshot();

    expect(ledger.bookFill(buy).booked).toBe(false);
    expect(ledger.bookFunding(funding).toString()).toBe('0');
    expect(ledger.snapshot()).toEqual(before);
  });
});

describe('currencies', () => {
  it('are kept apart and added up at a rate', () => {
    const ledger = opened();

    expect(ledger.equityIn('USD', { USDT: '0.9995' }).toString()).toBe('14997.5');
    expect(() => ledger.equityIn('USD')).toThrow('rates must have the price of USDT in USD, was missing');
    expect(money(ledger, 'EUR').equity).toBe('0');
  });

  it('are taken out again', () => {
    const ledger = opened();
    ledger.withdraw('USD', '0.01', 5);

    expect(money(ledger)).toMatchObject({ deposited: '9999.99', cash: '9999.99' });
  });
});

describe('bad bookings', () => {
  const bad: [string, (ledger: Ledger) => unknown, string][] = [
    ['a quantity of zero', (l) => l.bookFill(fill('SHARE', 'buy', 0, 1)), 'quantity must be greater than 0, was 0'],
    ['a negative quantity', (l) => l.bookFill(fill('SHARE', 'buy', -1, 1)), 'quantity must be greater than 0, was -1'],
    ['a price of NaN', (l) => l.bookFill(fill('SHARE', 'buy', 1, Number.NaN)), 'price must be finite, was NaN'],
    [
      'a commission that is text',
      (l) => l.bookFill(fill('SHARE', 'buy', 1, 1, 'free')),
      'commission must be a decimal number, was free',
    ],
    [
      'an unknown symbol',
      (l) => l.bookFill(fill('SHARES', 'buy', 1, 1)),
      'symbol "SHARES" is not in the ledger. Did you mean "SHARE"?',
    ],
    [
      'a time in fractions',
      (l) => l.bookFunding({ id: 'z', symbol: 'PERP', amount: 1, time: 0.5 }),
      'time must be whole UTC epoch milliseconds, was 0.5',
    ],
    [
      'an infinite rate',
      (l) => l.bookFunding({ id: 'z', symbol: 'PERP', rate: Number.POSITIVE_INFINITY, markPrice: 1, time: 1 }),
      'rate must be finite',
    ],
    [
      'a quantity beyond anything real',
      (l) => l.bookFill(fill('SHARE', 'buy', 1.1e15, 1)),
      'quantity must be at most 1000000000000000 in size, was 1100000000000000',
    ],
    ['a price beyond it', (l) => l.bookFill(fill('SHARE', 'buy', 1, '1e99')), 'price must be at most'],
    ['a mark beyond it', (l) => l.markPrice('SHARE', -1e300), 'price must be at most'],
    ['a deposit beyond it', (l) => l.deposit('USD', 1e16, 1), 'amount must be at most'],
    [
      'funding beyond it',
      (l) => l.bookFunding({ id: 'z', symbol: 'SHARE', rate: 1e9, markPrice: 1e9, time: 1 }),
      'amount must be at most',
    ],
    [
      'funding without an id',
      (l) => l.bookFunding({ id: '', symbol: 'PERP', amount: 1, time: 1 }),
      'id must be a text that is not empty',
    ],
    ['a negative exchange rate', (l) => l.equityIn('USD', { USDT: -1 }), 'rates.USDT must be above 0, was -1'],
    ['a deposit of nothing', (l) => l.deposit('USD', 0, 1), 'amount must be greater than 0, was 0'],
    ['a mark that is no price', (l) => l.markPrice('SHARE', Number.NaN), 'price must be finite, was NaN'],
    [
      'other terms for a symbol',
      (l) => l.addInstrument(createInstrument({ symbol: 'SHARE', multiplier: 2 })),
      'with other terms',
    ],
  ];

  it.each(bad)('%s is refused and changes nothing', (_, book, message) => {
    const ledger = opened();
    ledger.bookFill(fill('SHARE', 'buy', 1, 100));
    const before = ledger.snapshot();

    expect(() => book(ledger)).toThrow(message);
    expect(ledger.snapshot()).toEqual(before);
    expect(ledger.entries()).toHaveLength(3);
  });
});

it.each([1e15, -1e15, '999999999999999.999'])('takes %s, the largest there is', (price) => {
  const ledger = opened();
  ledger.markPrice('SHARE', price);

  expect(ledger.position('SHARE').marketPrice.equals(price)).toBe(true);
  expect(() => ledger.markPrice('SHARE', '1000000000000000.001')).toThrow('price must be at most');
  expect(() => ledger.markPrice('SHARE', '-1000000000000000.001')).toThrow('price must be at most');
});

it('lists what was booked, numbered without holes', () => {
  const ledger = opened();
  ledger.bookFill(fill('SHARE', 'buy', 1, 100, 1));
  ledger.bookFunding({ id: 'q', symbol: 'PERP', amount: -1, time: 2 });

  expect(ledger.entries().map(({ sequence, kind, cashChange }) => `${sequence} ${kind} ${cashChange}`)).toEqual([
    '1 deposit 10000',
    '2 deposit 5000',
    '3 fill -101',
    '4 funding -1',
  ]);
  expect(new Ledger({ keepEntries: false }).entries()).toEqual([]);
});

it('goes on from a snapshot as if it had never stopped', () => {
  const whole = opened();
  const first = fill('SHARE', 'buy', '3', '33.333333333333333333', '0.1');
  const second = fill('SHARE', 'sell', 1, 40, '0.1');
  whole.bookFill(first);
  const snapshot = JSON.parse(JSON.stringify(whole.snapshot()));
  const resumed = Ledger.restore(snapshot, { instruments: [SHARE, PERP, OPTION] });
  for (const ledger of [whole, resumed]) {
    ledger.bookFill(first);
    ledger.bookFill(second);
    ledger.markPrice('SHARE', '41.1');
  }

  expect(resumed.snapshot()).toEqual(whole.snapshot());
});

describe('an id that was booked before', () => {
  it('is a repetition when the content is the same, however it is written and whenever it is told', () => {
    const ledger = opened();
    const first = fill('SHARE', 'buy', '2', '100.50', '0.10');
    ledger.bookFill(first);

    expect(ledger.bookFill({ ...first, quantity: 2, price: 100.5, commission: 0.1, time: 2 }).booked).toBe(false);
  });

  it.each([
    ['quantity', { quantity: 3 }],
    ['price', { price: 101 }],
    ['side', { side: 'sell' as const }],
    ['commission', { commission: 1 }],
    ['symbol', { symbol: 'OPTION' }],
  ])('is refused with another %s, and changes nothing, also after a restart', (_what, change) => {
    const ledger = opened();
    const first = fill('SHARE', 'buy', 2, '100.5', '0.1');
    ledger.bookFill(first);
    const snapshot = ledger.snapshot();
    const resumed = Ledger.restore(JSON.parse(JSON.stringify(snapshot)), { instruments: [SHARE, PERP, OPTION] });

    for (const books of [ledger, resumed]) {
      expect(() => books.bookFill({ ...first, ...change })).toThrow(ValidationError);
      expect(() => books.bookFill({ ...first, ...change })).toThrow(
        `fill:${first.fillId} was booked before as buy 2 SHARE at 100.5, commission 0.1, was given again as`,
      );
      expect(books.snapshot()).toEqual(snapshot);
    }
  });

  it('is a repetition of funding when the rate is the same, though the position is another by now', () => {
    const ledger = opened();
    ledger.bookFill(fill('PERP', 'buy', 2, 100));
    const payment = { id: 'a', symbol: 'PERP', rate: '0.001', markPrice: 100, time: 1 };
    expect(ledger.bookFunding(payment).toString()).toBe('-0.2');
    ledger.bookFill(fill('PERP', 'buy', 2, 100));

    expect(ledger.bookFunding(payment).toString()).toBe('0');
    expect(() => ledger.bookFunding({ ...payment, rate: '0.002' })).toThrow(
      'funding:a was booked before as rate 0.001',
    );
    expect(() => ledger.bookFunding({ id: 'a', symbol: 'PERP', amount: 5, time: 1 })).toThrow('was given again as 5');
  });

  it('of a snapshot without contents is a repetition', () => {
    const ledger = opened();
    const first = fill('SHARE', 'buy', 2, 100);
    ledger.bookFill(first);
    const { contents: _, ...old } = ledger.snapshot();
    const resumed = Ledger.restore(old, { instruments: [SHARE, PERP, OPTION] });

    expect(resumed.bookFill({ ...first, quantity: 3 }).booked).toBe(false);
  });
});

it.each([
  ['a fill id that is a number', { fillId: 1 }, 'fillId must be a text, was 1'],
  ['no fill id', { fillId: undefined }, 'fillId must be a text, was undefined'],
  ['a fill time in seconds', { time: 1_704_067_201 }, 'time must be UTC epoch milliseconds, this looks like seconds'],
  ['a fill time in microseconds', { time: 1_704_067_201_000_000 }, 'this looks like a finer unit'],
])('%s is refused', (_what, change, message) => {
  const bad = { ...fill('SHARE', 'buy', 1, 100), ...(change as object) };

  expect(() => opened().bookFill(bad)).toThrow(message);
});

it.each(['', 'usd', 'U', '$', 'US DOLLAR', 'ABCDEFGHIJK'])('%j is no currency', (currency) => {
  expect(() => opened().deposit(currency, 1, 0)).toThrow('currency must be a code of 2 to 10 capitals and digits');
  expect(() => createInstrument({ symbol: 'X', quoteCurrency: currency })).toThrow(
    'instrument.quoteCurrency: must be 2',
  );
});
