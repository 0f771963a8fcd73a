import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Bar } from '../bars/bar.js';
import { rateCommission } from '../fills/commission.js';
import type { SameBarRule } from '../fills/same-bar.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { Ledger } from '../ledger/ledger.js';
import { exact, ZERO } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import { createRandom } from '../runtime/random.js';
import { HOUR, nextBar, pick, randomOrder, START } from './fixture-orders.js';
import { SimulatedVenue } from './simulated-venue.js';
import type { SimulatedVenueOptions, VenueFill } from './venue-options.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const BARS = 50;

interface Observer {
  onFill?(fill: VenueFill): void;
  /** May go on with another venue from the end of a bar. */
  onClose?(play: Play): void;
}

interface Play {
  venue: SimulatedVenue;
  ledger: Ledger;
  bar: Bar;
  readonly options: () => SimulatedVenueOptions;
  readonly fills: Fill[];
  /** Whether the market came as quotes, not as bars. */
  readonly hasQuotes: boolean;
}

/** Random orders on random bars or quotes, all of it from the seed. */
function play(seed: number, share: number | undefined, observer: Observer = {}): Play {
  const random = createRandom(seed);
  const lotSize = pick<number>(random, 0, 0, 1);
  const instruments = [createInstrument({ symbol: 'TEST', lotSize })];
  const sameBar = pick<SameBarRule>(random, 'pessimistic', 'optimistic', 'path');
  const hasQuotes = random.next() < 0.4;
  const ledger = new Ledger({ instruments });
  ledger.deposit('USD', 5000, START);
  const fills: Fill[] = [];
  const options = (): SimulatedVenueOptions => ({
    ledger: state.ledger,
    instruments,
    sameBar,
    commission: rateCommission(0.001),
    ...(share !== undefined && { maxVolumeShare: share }),
    onFill(fill) {
      fills.push(fill.fill);
      observer.onFill?.(fill);
    },
  });
  const state = { ledger, options, fills, hasQuotes } as Play;
  state.venue = new SimulatedVenue(options());
  state.bar = { time: START, open: 40, high: 40, low: 40, close: 40, volume: 0 };
  for (let i = 0; i < BARS; i++) {
    state.bar = { ...nextBar(random, i, state.bar.close), volume: random.integer(40) };
    const time = START + (i + 1) * HOUR;
    const { close, volume } = state.bar;
    if (hasQuotes) {
      state.venue.onQuote('TEST', { bid: close - 0.5, ask: close, bidSize: volume, askSize: volume }, time);
    } else state.venue.onBar('TEST', state.bar, time);
    if (random.next() < 0.5) state.venue.submit(randomOrder(random, `o${i}`, close, time), time);
    const [first] = state.venue.openOrders();
    if (first && random.next() < 0.1) state.venue.cancel(first.clientOrderId, time);
    observer.onClose?.(state);
  }
  return state;
}

it('never takes more than the share, fills no order beyond its quantity, and protects what it opened once', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(0.1, 0.3, 1), (seed, share) => {
      let taken = ZERO;
      const exits = new Map<string, ReturnType<typeof exact>>();
      const { venue, ledger, fills } = play(seed, share, {
        onFill({ fill, order, leg }) {
          taken = taken.plus(fill.quantity);
          expect(order.filledQuantity.lessThanOrEqualTo(exact(order.request.quantity))).toBe(true);
          if (!leg) return;
          const entry = fill.clientOrderId.replace(/-(stop|target)$/, '');
          exits.set(entry, (exits.get(entry) ?? ZERO).plus(fill.quantity));
        },
        onClose({ bar, hasQuotes }) {
          const sides = hasQuotes ? 2 : 1;
          expect(taken.lessThanOrEqualTo(exact(bar.volume).times(share).times(sides))).toBe(true);
          taken = ZERO;
        },
      });

      for (const [entry, quantity] of exits) {
        expect(quantity.lessThanOrEqualTo(venue.order(entry).filledQuantity)).toBe(true);
      }
      const signed = fills.map(({ side, quantity }) => exact(quantity).times(side === 'buy' ? 1 : -1));
      expect(signed.reduce((sum, each) => sum.plus(each), ZERO).equals(ledger.position('TEST').quantity)).toBe(true);
      for (const id of new Set(fills.map(({ clientOrderId }) => clientOrderId))) {
        const ofOrder = fills.filter(({ clientOrderId }) => clientOrderId === id);
        const sum = ofOrder.reduce((total, { quantity }) => total.plus(quantity), ZERO);
        const { filledQuantity, request } = venue.order(id);
        expect(filledQuantity.equals(sum)).toBe(true);
        const isImmediate = request.timeInForce === 'fok' || request.timeInForce === 'ioc';
        if (isImmediate) expect(ofOrder.length).toBe(1);
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

it('a share of more than anybody wants changes nothing', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = createRandom(seed);
      const run = (share: number | undefined) => {
        const ledger = new Ledger();
        ledger.deposit('USD', 5000, START);
        const fills: Fill[] = [];
        const venue = new SimulatedVenue({
          ledger,
          instruments: [createInstrument({ symbol: 'TEST' })],
          onFill: ({ fill }) => fills.push(fill),
          ...(share !== undefined && { maxVolumeShare: share }),
        });
        const chance = createRandom(seed);
        let close = 40;
        for (let i = 0; i < BARS; i++) {
          const bar = { ...nextBar(chance, i, close), volume: 1e9 };
          close = bar.close;
          venue.onBar('TEST', bar, START + (i + 1) * HOUR);
          venue.submit(randomOrder(chance, `o${i}`, close, START + (i + 1) * HOUR), START + (i + 1) * HOUR);
        }
        return { fills, venue: venue.snapshot(), ledger: ledger.snapshot() };
      };

      expect(run(0.1 + random.next() / 2)).toEqual(run(undefined));
    }),
    { numRuns: 100 },
  );
}, 60_000);

it('goes on from a snapshot that went through JSON as if nothing had happened', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(undefined, 0.2), fc.nat(BARS - 1), (seed, share, cut) => {
      const whole = play(seed, share);
      let closes = 0;
      const resumed = play(seed, share, {
        onClose(state) {
          if (closes++ !== cut) return;
          const stored = JSON.stringify([state.venue.snapshot(), state.ledger.snapshot()]);
          const [venue, ledger] = JSON.parse(stored);
          const instruments = state.options().instruments;
          state.ledger = Ledger.restore(ledger, { instruments });
          state.venue = SimulatedVenue.restore(venue, state.options());
          expect(JSON.stringify([state.venue.snapshot(), state.ledger.snapshot()])).toBe(stored);
        },
      });

      expect(JSON.stringify(resumed.fills)).toBe(JSON.stringify(whole.fills));
      expect(resumed.venue.snapshot()).toEqual(whole.venue.snapshot());
      expect(resumed.ledger.snapshot()).toEqual(whole.ledger.snapshot());
    }),
    { numRuns: 300 },
  );
}, 60_000);
