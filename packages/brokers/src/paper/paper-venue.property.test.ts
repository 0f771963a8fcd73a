import {
  type Bar,
  bpsSlippage,
  checkOrderRequest,
  createInstrument,
  createRandom,
  exact,
  type OrderRequest,
  type Random,
  rateCommission,
  SimulatedClock,
  ZERO,
} from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FixtureJournal } from './fixture-journal.js';
import { blankMemory, recallMemory } from './paper-memory.js';
import { type PaperSettings, paperSettings } from './paper-options.js';
import { paperEntry } from './paper-record.js';
import { PaperVenue } from './paper-venue.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 2, 15);
const SYMBOLS = ['BARS', 'QUOTES', 'PERP'] as const;
const seeds = fc.integer({ min: 1, max: 2 ** 31 });

const pick = <T>(random: Random, ...choices: readonly T[]): T => choices[random.integer(choices.length)]!;

/** Any order, somewhere around 100. */
function anyOrder(random: Random, clientOrderId: string): OrderRequest {
  const side = pick(random, 'buy' as const, 'sell' as const);
  const near = () => 90 + random.integer(40) / 2;
  const up = side === 'buy' ? 1 : -1;
  const shape = pick<object>(
    random,
    { type: 'market' },
    { type: 'market', bracket: { stopLoss: 100 - 6 * up, takeProfit: 100 + 6 * up } },
    { type: 'limit', limitPrice: near() },
    { type: 'stop', stopPrice: near() },
    { type: 'stop-limit', stopPrice: near(), limitPrice: near() },
    { type: 'trailing-stop', trail: { fraction: '0.02' } },
    { type: 'trailing-stop', trail: { amount: 3 } },
  );
  const timeInForce = pick(random, 'gtc' as const, 'gtc' as const, 'day' as const, 'ioc' as const, 'fok' as const);
  const quantity = pick<number | string>(random, 1, 3, '0.125', 7, 60);
  const symbol = pick(random, ...SYMBOLS);
  return checkOrderRequest({ clientOrderId, symbol, side, quantity, timeInForce, ...shape });
}

/** One thing that happens to a venue, and when. */
interface Input {
  readonly time: number;
  apply(venue: PaperVenue): void;
}

const nobody = { resolve() {}, reject() {} };

/** A history of orders, bars, quotes, funding and deposits. */
function history(random: Random, length: number): Input[] {
  const inputs: Input[] = [];
  let time = START;
  let close = 100;
  const size = () => random.integer(60);
  const at = (apply: Input['apply']) => inputs.push({ time, apply });
  for (let i = 0; i < length; i++) {
    const now = time;
    const kind = random.integer(10);
    const earlier = `o${random.integer(i + 1)}`;
    const order = anyOrder(random, `o${i}`);
    if (kind < 3) at((venue) => venue.send({ kind: 'submit', request: order }, now, nobody));
    else if (kind === 3) at((venue) => venue.send({ kind: 'cancel', id: earlier }, now, nobody));
    else if (kind === 4) {
      const change = { limitPrice: 95 + random.integer(10), quantity: 2 };
      at((venue) => venue.send({ kind: 'replace', id: earlier, change }, now, nobody));
    } else if (kind === 5) at((venue) => venue.deposit('USD', '100.25', now));
    else {
      close = Math.min(120, Math.max(80, close + random.integer(9) - 4));
      const open = 100 + random.integer(5) - 2;
      const [high, low] = [Math.max(open, close) + random.integer(3), Math.min(open, close) - random.integer(3)];
      const bar: Bar = { time, open, high, low, close, volume: random.integer(100) };
      time += MINUTE;
      const then = time;
      const sizes = { bidSize: size(), askSize: size() };
      const bid = random.next() < 0.3 ? Number.NaN : close - 0.5;
      const ask = close;
      at((venue) => venue.onBar('BARS', bar, then));
      at((venue) => venue.onQuote({ symbol: 'QUOTES', time: then, bid: ask - 1, ask, ...sizes }));
      at((venue) => venue.onQuote({ symbol: 'PERP', time: then, bid, ask, ...sizes }));
      if (kind === 6) at((venue) => venue.onFunding({ symbol: 'PERP', time: then, rate: '0.0001' }));
      if (kind === 7) at((venue) => venue.advance(then));
    }
  }
  return inputs;
}

function settingsOf(random: Random): PaperSettings {
  return paperSettings({
    instruments: SYMBOLS.map((symbol) =>
      createInstrument({ symbol, settlement: symbol === 'PERP' ? 'margin' : 'cash' }),
    ),
    deposits: { USD: '5000.5', EUR: 10 },
    clock: new SimulatedClock(START),
    commission: rateCommission(0.001),
    slippage: bpsSlippage(pick(random, 0, 3)),
    latencyMs: pick(random, 0, 20, 90_000),
    leverage: pick(random, 1, 4),
    ...(random.next() < 0.5 && { maxVolumeShare: 0.1 }),
  });
}

interface Written {
  readonly text: string;
  /** Input that led to it. */
  readonly input: number;
}

/** Everything that makes the account what it is, as it would be stored. */
function stateOf(venue: PaperVenue): unknown {
  return JSON.parse(JSON.stringify(venue.snapshot()));
}

/** Plays inputs from one up to another, and what is written meanwhile. */
function play(venue: PaperVenue, inputs: readonly Input[], from = 0, to = inputs.length, sequence = 0): Written[] {
  const written: Written[] = [];
  for (let i = from; i < to; i++) {
    try {
      inputs[i]!.apply(venue);
    } catch {
      // What is refused is refused again.
    }
    const { record } = venue.take();
    if (!record) continue;
    const entry = paperEntry(record, inputs[i]!.time);
    const text = JSON.stringify({ sequence: sequence + written.length + 1, ...entry });
    written.push({ text, input: i });
  }
  return written;
}

function opened(settings: PaperSettings): PaperVenue {
  const venue = new PaperVenue(settings, blankMemory(settings.instruments.values()), true);
  return venue;
}

it('what is recalled from any record on is the account of that record to the bit, and goes on alike', async () => {
  let fills = 0;
  await fc.assert(
    fc.asyncProperty(seeds, fc.nat(), async (seed, cut) => {
      const random = createRandom(seed);
      const settings = settingsOf(random);
      const inputs: Input[] = [
        { time: START, apply: (venue) => venue.deposit('USD', '5000.5', START) },
        ...history(random, 60),
      ];
      const undisturbed = opened(settings);
      const whole = play(undisturbed, inputs);
      const at = cut % whole.length;
      const { input } = whole[at]!;
      const journal = new FixtureJournal(whole.slice(0, at + 1).map(({ text }) => text));
      const resumed = new PaperVenue(settings, await recallMemory(journal, settings.instruments.values()), true);
      const stopped = opened(settings);
      play(stopped, inputs, 0, input + 1);
      expect(stateOf(resumed)).toEqual(stateOf(stopped));

      const rest = play(resumed, inputs, input + 1, inputs.length, at + 1);
      expect(rest.map(({ text }) => text)).toEqual(whole.slice(at + 1).map(({ text }) => text));
      expect(stateOf(resumed)).toEqual(stateOf(undisturbed));
      fills += resumed.fills().length;
    }),
    { numRuns: 200 },
  );
  // Histories in which nothing happens would prove nothing.
  expect(fills).toBeGreaterThan(1000);
}, 120_000);

it('position, cash and equity follow from the fills, whatever happens', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = createRandom(seed);
      const settings = settingsOf(random);
      const venue = opened(settings);
      venue.deposit('USD', '5000.5', START);
      play(venue, history(random, 60));
      const balance = venue.ledger.balance('USD');
      const fills = venue.fills();
      for (const symbol of SYMBOLS) {
        const own = fills.filter((fill) => fill.symbol === symbol);
        const sum = own.reduce(
          (total, { side, quantity }) => total.plus(exact(quantity).times(side === 'buy' ? 1 : -1)),
          ZERO,
        );
        expect(venue.ledger.position(symbol).quantity.equals(sum)).toBe(true);
      }
      const commissions = fills.reduce((total, { commission }) => total.plus(commission), ZERO);
      expect(balance.commissions.equals(commissions)).toBe(true);
      expect(balance.cash.plus(balance.positionValue).equals(balance.equity)).toBe(true);
      expect(new Set(fills.map(({ fillId }) => fillId)).size).toBe(fills.length);
    }),
    { numRuns: 150 },
  );
}, 120_000);
