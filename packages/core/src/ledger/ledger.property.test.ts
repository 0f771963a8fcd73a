import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createInstrument } from '../instrument/create-instrument.js';
import { exact } from '../money/exact.js';
import { createRandom } from '../runtime/random.js';
import type { Side } from '../trade/direction.js';
import { Ledger } from './ledger.js';

const INSTRUMENTS = [
  createInstrument({ symbol: 'SHARE', quoteCurrency: 'USD' }),
  createInstrument({ symbol: 'OPTION', quoteCurrency: 'USD', multiplier: 100 }),
  createInstrument({ symbol: 'PERP', quoteCurrency: 'USDT', settlement: 'margin' }),
  createInstrument({ symbol: 'COIN', quoteCurrency: 'USDT' }),
];
const CURRENCIES = ['USD', 'USDT'];

/** An event with whole numbers: quantity in 1e-8, prices in 1e-6, commissions in 1e-9. */
type Event =
  | {
      readonly kind: 'fill';
      readonly symbol: number;
      readonly side: Side;
      readonly quantity: number;
      readonly price: number;
      readonly commission: number;
    }
  | { readonly kind: 'mark'; readonly symbol: number; readonly price: number }
  | { readonly kind: 'funding'; readonly symbol: number; readonly amount: number }
  | { readonly kind: 'cash'; readonly deposit: boolean; readonly currency: number; readonly amount: number };

function play(ledger: Ledger, event: Event, id: number): void {
  if (event.kind === 'cash') {
    const amount = `${event.amount}e-6`;
    if (event.deposit) ledger.deposit(CURRENCIES[event.currency]!, amount, id);
    else ledger.withdraw(CURRENCIES[event.currency]!, amount, id);
    return;
  }
  const { symbol } = INSTRUMENTS[event.symbol]!;
  if (event.kind === 'mark') ledger.markPrice(symbol, `${event.price}e-6`);
  else if (event.kind === 'funding')
    ledger.bookFunding({ id: `${id}`, symbol, amount: `${event.amount}e-6`, time: id });
  else {
    const { side, quantity, price, commission } = event;
    const amounts = { quantity: `${quantity}e-8`, price: `${price}e-6`, commission: `${commission}e-9` };
    ledger.bookFill({ fillId: `${id}`, clientOrderId: 'o', symbol, side, ...amounts, liquidity: 'taker', time: id });
  }
}

function expectBalanced(ledger: Ledger): void {
  for (const currency of ledger.currencies()) {
    const b = ledger.balance(currency);
    const earned = b.deposited.plus(b.realizedPnl).plus(b.unrealizedPnl).minus(b.commissions).plus(b.funding);
    if (!earned.equals(b.cash.plus(b.positionValue)))
      expect(earned.toFixed()).toBe(b.cash.plus(b.positionValue).toFixed());
  }
}

/**
 * The same books kept another way: whole numbers, no average cost. Equity is the cash that flowed and what is held at the last
 * mark, or at the last fill before any; how profit splits into realised and unrealised cannot matter to it.
 */
function equityByCashFlow(events: readonly Event[]): string[] {
  const cash = CURRENCIES.map(() => 0n);
  const held = INSTRUMENTS.map(() => ({ quantity: 0n, price: 0n, isMarked: false }));
  for (const event of events) {
    if (event.kind === 'cash') {
      cash[event.currency]! += BigInt(event.amount) * (event.deposit ? 10n ** 8n : -(10n ** 8n));
      continue;
    }
    const instrument = INSTRUMENTS[event.symbol]!;
    const currency = CURRENCIES.indexOf(instrument.quoteCurrency);
    const position = held[event.symbol]!;
    if (event.kind === 'funding') cash[currency]! += BigInt(event.amount) * 10n ** 8n;
    else if (event.kind === 'mark' || !position.isMarked) position.price = BigInt(event.price);
    if (event.kind === 'mark') position.isMarked = true;
    if (event.kind !== 'fill') continue;
    const signed = BigInt(event.quantity) * (event.side === 'buy' ? 1n : -1n);
    const paid = signed * BigInt(event.price) * BigInt(instrument.multiplier);
    cash[currency]! -= paid + BigInt(event.commission) * 10n ** 5n;
    position.quantity += signed;
  }
  held.forEach(({ quantity, price }, i) => {
    const { multiplier, quoteCurrency } = INSTRUMENTS[i]!;
    cash[CURRENCIES.indexOf(quoteCurrency)]! += quantity * price * BigInt(multiplier);
  });
  return cash.map((amount) => exact(amount.toString()).times('1e-14').toFixed());
}

const side = fc.constantFrom<Side>('buy', 'sell');
const symbol = fc.nat(INSTRUMENTS.length - 1);
const quantity = fc.integer({ min: 1, max: 1e12 });
const price = fc.integer({ min: -1e6, max: 1e12 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('fill' as const),
      symbol,
      side,
      quantity,
      price,
      commission: fc.integer({ min: -1e6, max: 1e9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('mark' as const), symbol, price }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('funding' as const),
      symbol,
      amount: fc.integer({ min: -1e9, max: 1e9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cash' as const),
      deposit: fc.boolean(),
      currency: fc.nat(1),
      amount: quantity,
    }),
  },
);

it('balances after every event and agrees with the cash that flowed', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const ledger = new Ledger({ instruments: INSTRUMENTS });
      events.forEach((each, id) => {
        play(ledger, each, id);
        expectBalanced(ledger);
      });

      expect(CURRENCIES.map((currency) => ledger.balance(currency).equity.toFixed())).toEqual(equityByCashFlow(events));
    }),
    { numRuns: 300 },
  );
});

it('is the same after a snapshot at any point', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), fc.nat(30), (events, cut) => {
      const whole = new Ledger({ instruments: INSTRUMENTS });
      let resumed = new Ledger({ instruments: INSTRUMENTS });
      events.forEach((each, id) => {
        if (id === cut)
          resumed = Ledger.restore(JSON.parse(JSON.stringify(resumed.snapshot())), { instruments: INSTRUMENTS });
        play(whole, each, id);
        play(resumed, each, id);
      });

      expect(resumed.snapshot()).toEqual(whole.snapshot());
    }),
  );
});

it('balances to the last digit after each of 100,000 random events', { timeout: 120_000 }, () => {
  const random = createRandom('ledger');
  const ledger = new Ledger({ instruments: INSTRUMENTS, keepEntries: false });
  const events: Event[] = [];
  for (let id = 0; id < 100_000; id++) {
    const choice = random.integer(100);
    const at = random.integer(INSTRUMENTS.length);
    const amount = 1 + random.integer(1e9);
    let next: Event = { kind: 'mark', symbol: at, price: 1 + random.integer(1e9) };
    if (choice < 70) {
      const commission = random.integer(1e6) - 1e5;
      next = {
        kind: 'fill',
        symbol: at,
        side: random.next() < 0.5 ? 'buy' : 'sell',
        quantity: amount,
        price: 1 + random.integer(1e9),
        commission,
      };
    } else if (choice < 75) next = { kind: 'funding', symbol: at, amount: amount - 5e8 };
    else if (choice < 78) next = { kind: 'cash', deposit: choice < 77, currency: at % 2, amount };
    events.push(next);
    play(ledger, next, id);
    expectBalanced(ledger);
  }

  expect(CURRENCIES.map((currency) => ledger.balance(currency).equity.toFixed())).toEqual(equityByCashFlow(events));
});

const digits = fc
  .stringMatching(/^[1-9]$/)
  .chain((head) => fc.stringMatching(/^[0-9]{0,120}$/).map((tail) => head + tail));
const anyAmount = fc
  .tuple(digits, fc.integer({ min: -150, max: 13 }))
  .map(([all, exponent]) => `${all[0]}.${all.slice(1)}0e${exponent}`);
const anyNumber = fc
  .oneof(fc.double({ min: 5e-324, max: 1e15, noNaN: true }), fc.double({ min: 1e-9, max: 1e6, noNaN: true }))
  .map(String);
const amount = fc.oneof(anyAmount, anyNumber);

it('balances to the last digit however many digits the amounts have', () => {
  const fill = fc.record({ side, quantity: amount, price: amount, commission: amount, mark: fc.option(amount) });
  const terms = fc.record({
    settlement: fc.constantFrom('cash' as const, 'margin' as const),
    multiplier: fc.oneof(fc.constant(1), fc.double({ min: 1e-9, max: 1e9, noNaN: true })),
  });
  fc.assert(
    fc.property(terms, fc.array(fill, { maxLength: 12 }), (term, fills) => {
      const ledger = new Ledger({ instruments: [createInstrument({ symbol: 'S', ...term })] });
      ledger.deposit('USD', '0.01', 0);
      fills.forEach(({ mark, ...each }, id) => {
        const known = { symbol: 'S', clientOrderId: 'o', liquidity: 'taker', time: id } as const;
        ledger.bookFill({ fillId: `${id}`, ...known, ...each });
        expectBalanced(ledger);
        if (mark !== null) ledger.markPrice('S', mark);
        ledger.bookFunding({ id: `${id}`, symbol: 'S', time: id, amount: each.commission });
        expectBalanced(ledger);
      });

      const restored = Ledger.restore(ledger.snapshot(), { instruments: [createInstrument({ symbol: 'S', ...term })] });
      expect(restored.snapshot()).toEqual(ledger.snapshot());
    }),
    { numRuns: 200 },
  );
});
