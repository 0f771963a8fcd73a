import { createInstrument, createRandom, SimulatedClock } from '@kairos/core';
import { onTestFinished } from 'vitest';
import type { Faults } from '../fakes/faults.js';
import type { BrokerHarness } from '../testing/broker-harness.js';
import { alpacaBroker } from './broker.js';
import { FakeAlpaca } from './fake.js';
import type { AlpacaOptions } from './options.js';

/** Alpaca's client against its fake, on a clock that the harness moves. */
export async function alpacaHarness(faults?: Faults, options: Partial<AlpacaOptions> = {}) {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2, 15));
  const instrument = createInstrument({ symbol: 'TEST', tickSize: 0.01, lotSize: 1 });
  const fake = await FakeAlpaca.start({ instruments: [instrument], clock, cash: 200_000, callsPerMinute: 1_000_000 });
  const errors: Error[] = [];
  const broker = alpacaBroker({
    ...fake.options,
    random: createRandom(1),
    onError: (error) => errors.push(error),
    timeoutMs: 2000,
    ...options,
  });
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
      fake.exchange.trade('TEST', price, price, 7);
      await settle();
    },
    settle,
    async dispose() {
      fake.server.faults = undefined;
      await broker.close();
      await fake.close();
    },
  };
  return { ...harness, broker, clock, fake, errors };
}

/** A harness that is let go of when the present test ends. */
export async function alpacaBench(...args: Parameters<typeof alpacaHarness>) {
  const harness = await alpacaHarness(...args);
  onTestFinished(() => harness.dispose?.());
  return harness;
}
