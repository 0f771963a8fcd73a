import { expect, it } from 'vitest';
import { rateCommission } from '../fills/commission.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { Ledger } from '../ledger/ledger.js';
import { leverageRule } from './leverage.js';
import { SimulatedVenue } from './simulated-venue.js';

/** An account of 1,000 USD at a leverage, with a fee of 1 %; tells how an order to buy at 100 ends. */
function bought(leverage: number, quantity: number, options: { readonly alsoHeld?: number } = {}) {
  const ledger = new Ledger();
  ledger.deposit('USD', 1000, 0);
  const venue = new SimulatedVenue({
    ledger,
    instruments: ['TEST', 'OTHER'].map((symbol) => createInstrument({ symbol })),
    termsRule: leverageRule(leverage),
    commission: rateCommission(0.01),
  });
  const order = { side: 'buy', type: 'market' } as const;
  if (options.alsoHeld) {
    venue.submit({ ...order, clientOrderId: 'other', symbol: 'OTHER', quantity: options.alsoHeld }, 0);
    venue.onQuote('OTHER', { bid: 100, ask: 100 }, 0);
  }
  venue.submit({ ...order, clientOrderId: 'a', symbol: 'TEST', quantity }, 0);
  venue.onQuote('TEST', { bid: 100, ask: 100 }, 1);
  return venue.order('a');
}

it('the notional of all positions may be the equity times the leverage, commission paid first', () => {
  // 3 x (1,000 - 1 % of n) >= n holds up to n = 3,000 / 1.03, 2,912.6
  expect(bought(3, 29.12).status).toBe('filled');
  expect(bought(3, 29.13)).toMatchObject({ status: 'rejected' });
  expect(bought(3, 29.13).reason).toBe('needs 3000.39 USD with commission, the account has 3000');
  expect(bought(1, 9.9).status).toBe('filled');
  expect(bought(1, 9.91).status).toBe('rejected');
});

it('what other positions use is gone', () => {
  // Equity 990 after the commission of 1,000; 1,980 - 1,000 = 980 left, of which the commission takes 2 %
  expect(bought(2, 9.6, { alsoHeld: 10 }).status).toBe('filled');
  expect(bought(2, 9.61, { alsoHeld: 10 }).status).toBe('rejected');
});

it('refuses what is no leverage', () => {
  for (const leverage of [0, 0.99, -2, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => leverageRule(leverage)).toThrow('leverage must be a finite number of at least 1');
  }
});
