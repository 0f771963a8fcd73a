import { createInstrument, createRandom, NYSE, SimulatedClock } from '@kairos/core';
import { onTestFinished } from 'vitest';
import type { Faults } from '../fakes/faults.js';
import type { BrokerHarness } from '../testing/broker-harness.js';
import { type TradierBrokerOptions, tradierBroker } from './broker.js';
import { FakeTradier, type FakeTradierOptions } from './fake.js';

/** A Tuesday at 10:00 in New York. */
export const START = Date.UTC(2024, 0, 2, 15);

const PLENTY = { maxWeight: 1_000_000, windowMs: 60_000 };

/** Calls without end: the tests of the contract ask more in a second than anybody in a minute. */
export const UNLIMITED = { standard: PLENTY, market: PLENTY, trading: PLENTY };

/** What a harness may be told. */
export interface HarnessOptions {
  readonly faults?: Faults;
  readonly broker?: Partial<TradierBrokerOptions>;
  readonly fake?: FakeTradierOptions;
}

/** Tradier's client against its fake, on a clock that the harness moves. */
export async function tradierHarness({ faults, broker: own = {}, fake: more = {} }: HarnessOptions = {}) {
  const clock = new SimulatedClock(START);
  const instrument = createInstrument({ symbol: 'TEST', tickSize: 0.01, lotSize: 1, calendar: NYSE });
  const fake = await FakeTradier.start({
    instruments: [instrument],
    clock,
    cash: 200_000,
    callsPerMinute: 1_000_000,
    ...more,
  });
  const errors: Error[] = [];
  const open = (options: Partial<TradierBrokerOptions> = {}) =>
    tradierBroker({
      ...fake.options,
      limits: UNLIMITED,
      random: createRandom(1),
      onError: (error) => errors.push(error),
      timeoutMs: 2000,
      ...own,
      ...options,
    });
  const broker = open();
  fake.server.faults = faults;
  const settle = async () => {
    await fake.server.idle();
    await clock.advance(250);
    await fake.server.idle();
  };
  const harness: BrokerHarness = {
    broker,
    instrument,
    price: 100,
    quantity: 10,
    async trade(price) {
      await clock.advance(1000);
      fake.trade('TEST', price, price, 7);
      await settle();
    },
    settle,
    async dispose() {
      fake.server.faults = undefined;
      await broker.close();
      await fake.close();
    },
  };
  return { ...harness, broker, open, clock, fake, errors };
}

/** A harness that is let go of when the present test ends. */
export async function tradierBench(options: HarnessOptions = {}) {
  const harness = await tradierHarness(options);
  onTestFinished(() => harness.dispose?.());
  return harness;
}

/** Lets time pass until a call is answered. */
export async function answered<T>(settle: () => Promise<void>, call: Promise<T>): Promise<T> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  call.then(over, over);
  for (let turn = 0; turn < 400 && !isOver; turn++) await settle();
  return call;
}

/** Lets time pass until something is so; gives up after a while, for the test to say what is not. */
export async function until(settle: () => Promise<void>, isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !isSo(); turn++) await settle();
  await settle();
}
