import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NYSE } from '../calendar/nyse.js';
import type { EventOf, EventType, KairosEvent } from '../events/event.js';
import { createInstrument } from '../instrument/create-instrument.js';
import type { FundingPayment, LedgerEntry } from '../ledger/ledger-entry.js';
import type { Position } from '../ledger/position.js';
import { Exact, exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { Amount, Order, OrderRequest, OrderStatus } from '../orders/order.js';
import { ORDER_TRANSITIONS } from '../orders/order-state.js';
import { REGIMES } from '../ports/regime-model.js';
import { eventFromJson, eventToJson } from './event-json.js';
import { fillFromJson, fillToJson } from './fill-json.js';
import type { Json } from './journal.js';
import {
  fundingPaymentFromJson,
  fundingPaymentToJson,
  ledgerEntryFromJson,
  ledgerEntryToJson,
} from './ledger-entry-json.js';
import { orderFromJson, orderToJson } from './order-json.js';
import { orderRequestFromJson, orderRequestToJson } from './order-request-json.js';
import { positionFromJson, positionToJson } from './position-json.js';

const digits = fc.stringMatching(/^[1-9][0-9]{0,99}$/);
/** Up to 100 digits, from 1e-60 to 1e15. */
const decimalText = fc
  .tuple(fc.constantFrom('', '-'), digits, fc.integer({ min: -60, max: 14 }))
  .map(([sign, all, exponent]) => `${sign}${all[0]}.${all.slice(1)}0e${exponent}`);
const decimal = fc.oneof(decimalText, fc.constant('0')).map((text) => exact(text));
const amount: fc.Arbitrary<Amount> = fc.oneof(
  decimalText,
  decimal,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const text = fc.string({ unit: 'binary', maxLength: 12 });
const time = fc.integer({ min: 1e11, max: 2e12 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const anyNumber = fc.double();
const side = fc.constantFrom('buy' as const, 'sell' as const);
const maybe = { requiredKeys: [] as never[] };

const intent = fc
  .tuple(
    fc.record({ clientOrderId: text, symbol: text, side, quantity: amount }),
    fc.record(
      {
        timeInForce: fc.constantFrom('gtc' as const, 'day' as const, 'ioc' as const, 'fok' as const, 'gtd' as const),
        expiresAt: time,
        reduceOnly: fc.boolean(),
        bracket: fc.record({ stopLoss: amount, takeProfit: amount }, maybe),
        strategy: text,
      },
      maybe,
    ),
  )
  .map(([needed, more]) => ({ ...needed, ...more }));
const price = fc.oneof(
  fc.record({ type: fc.constant('market') }),
  fc.record({ type: fc.constant('limit'), limitPrice: amount, postOnly: fc.boolean() }),
  fc.record({ type: fc.constant('stop'), stopPrice: amount }),
  fc.record({ type: fc.constant('stop-limit'), stopPrice: amount, limitPrice: amount }),
  fc.record({ type: fc.constant('trailing-stop'), trail: fc.record({ amount }) }),
  fc.record({ type: fc.constant('trailing-stop'), trail: fc.record({ fraction: amount }) }),
);
const request = fc.tuple(intent, price).map(([said, priced]) => ({ ...said, ...priced }) as OrderRequest);
const order = fc
  .tuple(
    request,
    fc.record({
      status: fc.constantFrom(...(Object.keys(ORDER_TRANSITIONS) as OrderStatus[])),
      filledQuantity: decimal,
      createdAt: time,
      updatedAt: time,
    }),
    fc.record({ venueOrderId: text, averageFillPrice: decimal, reason: text }, maybe),
  )
  .map(
    ([asked, needed, more]): Order =>
      ({ request: asked, clientOrderId: asked.clientOrderId, ...needed, ...more }) as Order,
  );
const fill: fc.Arbitrary<Fill> = fc.record({
  fillId: text,
  clientOrderId: text,
  symbol: text,
  side,
  quantity: amount,
  price: amount,
  commission: amount,
  liquidity: fc.constantFrom('maker' as const, 'taker' as const),
  time,
});
const position: fc.Arbitrary<Position> = fc.record({
  symbol: text,
  quantity: decimal,
  averagePrice: decimal,
  cost: decimal,
  marketPrice: decimal,
  unrealizedPnl: decimal,
  realizedPnl: decimal,
  commissions: decimal,
  funding: decimal,
});
const line = { sequence: fc.nat(), time, currency: text, cashChange: decimal };
const ledgerEntry = fc.oneof(
  fc.record({ kind: fc.constantFrom('deposit', 'withdrawal'), ...line }),
  fc.record({ kind: fc.constantFrom('deposit', 'withdrawal'), ...line, id: text }),
  fc.record({ kind: fc.constant('funding'), ...line, id: text, symbol: text }),
  fc.record({
    kind: fc.constant('fill'),
    ...line,
    id: text,
    symbol: text,
    side,
    quantity: decimal,
    price: decimal,
    commission: decimal,
    realizedPnl: decimal,
  }),
) as fc.Arbitrary<LedgerEntry>;
const funding: fc.Arbitrary<FundingPayment> = fc.oneof(
  fc.record({ id: text, symbol: text, time, amount }),
  fc.record({ id: text, symbol: text, time, rate: amount, markPrice: amount }),
);

/** Decimals and amounts as plain digits, so that equal numbers are equal whatever they were written as. */
function plainDigits(value: unknown): unknown {
  if (Exact.isDecimal(value)) return value.toFixed();
  if (typeof value === 'number' || (typeof value === 'string' && /^-?\d/.test(value) && !Number.isNaN(Number(value)))) {
    return Number.isFinite(Number(value)) ? exact(value).toFixed().replace(/^-0$/, '0') : String(value);
  }
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (Array.isArray(value)) return value.map(plainDigits);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainDigits(inner)]));
}

function roundTrips<T>(values: fc.Arbitrary<T>, toJson: (value: T) => Json, fromJson: (json: Json) => T): void {
  fc.assert(
    fc.property(values, (value) => {
      const read = fromJson(JSON.parse(JSON.stringify(toJson(value))));

      expect(plainDigits(read)).toEqual(plainDigits(value));
      expect(Object.isFrozen(read)).toBe(true);
    }),
    { numRuns: 300 },
  );
}

it('an order request of any type comes back to the last digit', () => {
  roundTrips(request, orderRequestToJson, orderRequestFromJson);
});

it('an order in any state comes back to the last digit', () => {
  roundTrips(order, orderToJson, orderFromJson);
});

it('a fill comes back to the last digit', () => {
  roundTrips(fill, fillToJson, fillFromJson);
});

it('a line of the ledger comes back to the last digit', () => {
  roundTrips(ledgerEntry, ledgerEntryToJson, ledgerEntryFromJson);
});

it('a funding payment comes back to the last digit', () => {
  roundTrips(funding, fundingPaymentToJson, fundingPaymentFromJson);
});

it('a position comes back to the last digit', () => {
  roundTrips(position, positionToJson, positionFromJson);
});

const instrument = createInstrument({
  symbol: 'SPY',
  assetClass: 'etf',
  tickSize: 0.01,
  calendar: NYSE,
  sector: 'index',
});
const denial = fc
  .tuple(
    fc.record({ passed: fc.constant(false as const), rule: text, reason: text }),
    fc.record({ limit: anyNumber, actual: anyNumber, hasFailed: fc.boolean() }, maybe),
  )
  .map(([needed, more]) => ({ ...needed, ...more }));
const direction = fc.constantFrom('long' as const, 'short' as const);
const of = <T extends EventType>(type: T) => ({ type: fc.constant(type), time });

const EVENTS: { readonly [T in EventType]: fc.Arbitrary<EventOf<T>> } = {
  bar: fc.record({
    ...of('bar'),
    symbol: text,
    timeframe: fc.constantFrom('5m' as const, '1d' as const),
    bar: fc.oneof(
      fc.record({ time, open: number, high: number, low: number, close: number, volume: number }),
      fc.record({ time, open: number, high: number, low: number, close: number, volume: number, fundingRate: number }),
    ),
  }),
  signal: fc.record({
    ...of('signal'),
    strategy: text,
    symbol: text,
    action: fc.constantFrom('enter' as const, 'exit' as const),
    direction,
    confidence: number,
  }),
  decision: fc.record({
    ...of('decision'),
    proposal: fc
      .tuple(
        fc.record({
          symbol: text,
          strategy: text,
          direction,
          quantity: anyNumber,
          entry: number,
          notional: number,
          time,
        }),
        fc.record(
          {
            stopLoss: number,
            takeProfit: number,
            riskAmount: number,
            confidence: number,
            consensus: number,
            atr: number,
            volatility: number,
            averageVolatility: number,
            averageVolume: number,
            holdingStyle: fc.constantFrom('swing' as const, 'intraday' as const),
          },
          maybe,
        ),
      )
      .map(([needed, more]) => ({ ...needed, ...more, instrument })),
    passed: fc.boolean(),
    verdicts: fc.array(fc.oneof(fc.constant({ passed: true as const }), denial), { maxLength: 3 }),
  }) as fc.Arbitrary<EventOf<'decision'>>,
  order: fc.record({ ...of('order'), order }),
  fill: fc.record({ ...of('fill'), fill }),
  position: fc.record({ ...of('position'), position }),
  equity: fc.record({ ...of('equity'), currency: text, cash: decimal, equity: decimal }),
  regime: fc.record({
    ...of('regime'),
    symbol: text,
    regime: fc.constantFrom(...REGIMES),
    multiplier: number,
    probability: number,
  }),
  risk: fc.record({
    ...of('risk'),
    denial,
    tradingState: fc.constantFrom('active' as const, 'reducing' as const, 'halted' as const),
    change: fc.constantFrom('thrown' as const, 'lifted' as const),
    symbol: text,
  }) as fc.Arbitrary<EventOf<'risk'>>,
  error: fc.record({ ...of('error'), error: text.map((message) => new TypeError(message)), source: text }),
};

it.each(Object.entries(EVENTS))('an event of type %s comes back to the last digit', (_, events) => {
  roundTrips(events as fc.Arbitrary<KairosEvent>, eventToJson, (json) =>
    eventFromJson(json, { instruments: [instrument] }),
  );
});

it('an instrument that is not known is made from what was written', () => {
  const [sample] = fc.sample(EVENTS.decision, { numRuns: 1, seed: 1 });

  const read = eventFromJson(JSON.parse(JSON.stringify(eventToJson(sample!)))) as EventOf<'decision'>;

  expect(read.proposal.instrument).toEqual(instrument);
});
