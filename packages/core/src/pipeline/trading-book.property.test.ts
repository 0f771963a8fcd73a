import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NYSE } from '../calendar/nyse.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { exact } from '../money/exact.js';
import { START } from './testing/harness.js';
import { TradingBook } from './trading-book.js';

const DAY = 86_400_000;
const about = { strategy: 's', exitReason: 'signal' } as const;

const step = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  quantity: fc.integer({ min: 1, max: 9 }),
  price: fc.integer({ min: 50, max: 150 }),
  close: fc.integer({ min: 50, max: 150 }),
  commission: fc.integer({ min: 0, max: 3 }),
});

const bar = (time: number, close: number) => ({ time, open: close, high: close, low: close, close, volume: 1 });

describe.each(['cash', 'margin'] as const)('a trading book settled in %s', (settlement) => {
  const instrument = createInstrument({ symbol: 'ABC', settlement, multiplier: 2 });

  it('has the equity of its ledger, and trades that add up to its profit', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const book = new TradingBook([instrument], NYSE);
        book.deposit(exact(100_000), START);
        steps.forEach(({ side, quantity, price, close, commission }, i) => {
          const time = START + i * DAY;
          const fill = {
            fillId: String(i),
            clientOrderId: 'a',
            symbol: 'ABC',
            side,
            quantity,
            price,
            commission,
            liquidity: 'taker',
            time,
          } as const;
          expect(book.fill(fill, about).booked).toBe(true);
          expect(book.fill(fill, about).booked).toBe(false);
          book.mark('ABC', bar(time, close));
          expect(book.equity()).toBeCloseTo(book.ledger.balance('USD').equity.toNumber(), 6);
        });

        const { realizedPnl, commissions } = book.ledger.balance('USD');
        const closed = book.trades.reduce((sum, { profit }) => sum + profit, 0);
        const open = book.openPosition('ABC')?.commission.toNumber() ?? 0;
        expect(closed).toBeCloseTo(realizedPnl.minus(commissions).toNumber() + open, 6);
        const { positions, equity, cash } = book.view(START);
        const [position] = positions;
        expect(position?.quantity ?? 0).toBe(book.ledger.position('ABC').quantity.abs().toNumber());
        if (settlement === 'cash') {
          const sign = position?.direction === 'short' ? -1 : 1;
          expect(cash + sign * (position?.notional ?? 0)).toBeCloseTo(equity, 6);
        }
      }),
    );
  });
});

describe('what rules are told', () => {
  const instrument = createInstrument({ symbol: 'ABC' });
  const trade = (book: TradingBook, id: number, side: 'buy' | 'sell', price: number, time: number) =>
    book.fill(
      {
        fillId: `${id}`,
        clientOrderId: 'a',
        symbol: 'ABC',
        side,
        quantity: 1,
        price,
        commission: 0,
        liquidity: 'taker',
        time,
      },
      about,
    );

  it('starts days, weeks and months from the last close before them, by the calendar', () => {
    const book = new TradingBook([instrument], NYSE);
    book.deposit(exact(1000), 0);
    const friday = Date.UTC(2024, 0, 26, 15);
    trade(book, 1, 'buy', 100, friday);
    book.mark('ABC', bar(friday, 110));
    // The peak is of valuations, and monday's first bar starts from friday's close.
    book.mark('ABC', bar(friday + 3 * DAY, 105));
    expect(book.view(0)).toMatchObject({
      dayStartEquity: 1010,
      weekStartEquity: 1010,
      monthStartEquity: 1000,
      peakEquity: 1010,
      equity: 1005,
    });
    book.mark('ABC', bar(friday + 6 * DAY, 90));
    expect(book.view(0)).toMatchObject({
      dayStartEquity: 1005,
      weekStartEquity: 1010,
      monthStartEquity: 1005,
      equity: 990,
    });
  });

  it('counts losses in a row, and a position that is being closed as closed', () => {
    const book = new TradingBook([instrument], NYSE);
    book.deposit(exact(1000), 0);
    for (let i = 0; i < 2; i++) {
      trade(book, 2 * i, 'buy', 100, START);
      trade(book, 2 * i + 1, 'sell', 99, START);
    }
    expect(book.consecutiveLosses).toBe(2);
    trade(book, 4, 'buy', 100, START);
    book.mark('ABC', bar(START, 104));
    expect(book.view(START)).toMatchObject({ cash: 898, equity: 1002, positions: [{ symbol: 'ABC', notional: 104 }] });
    expect(book.view(START, 'ABC')).toMatchObject({ cash: 1002, equity: 1002, positions: [] });
    trade(book, 5, 'sell', 104, START);
    expect(book.consecutiveLosses).toBe(0);
  });

  it('books funding once, and takes it off the trade', () => {
    const perpetual = createInstrument({ symbol: 'ABC', settlement: 'margin' });
    const book = new TradingBook([perpetual], NYSE);
    book.deposit(exact(1000), 0);
    trade(book, 1, 'buy', 100, START);
    for (let i = 0; i < 2; i++) book.funding({ id: 'f', symbol: 'ABC', time: START, rate: 0.01, markPrice: 100 });
    trade(book, 2, 'sell', 110, START);
    expect(book.trades).toMatchObject([{ carry: 1, profit: 9 }]);
    expect(book.equity()).toBe(1009);
  });

  it('shares commission and funding among the parts that a position is left in', () => {
    const perpetual = createInstrument({ symbol: 'ABC', settlement: 'margin' });
    const book = new TradingBook([perpetual], NYSE);
    book.deposit(exact(1000), 0);
    const about = { strategy: 'x', exitReason: 'signal' } as const;
    const order = { clientOrderId: 'o', symbol: 'ABC', liquidity: 'taker', time: START } as const;
    book.fill({ ...order, fillId: '1', side: 'buy', quantity: 4, price: 100, commission: 8 }, about);
    book.funding({ id: 'f', symbol: 'ABC', time: START, amount: -12 });
    book.fill({ ...order, fillId: '2', side: 'sell', quantity: 1, price: 110, commission: 1 }, about);
    book.fill({ ...order, fillId: '3', side: 'sell', quantity: 3, price: 110, commission: 1 }, about);

    // A quarter of 8 and 12 with the first part, the rest with the second.
    expect(book.trades).toMatchObject([
      { quantity: 1, commission: 3, carry: 3, profit: 4 },
      { quantity: 3, commission: 7, carry: 9, profit: 14 },
    ]);
    expect(book.equity()).toBe(1018);
  });
});
