import { createInstrument, SimulatedClock } from '@kairos/core';
import type { Faults } from '../fakes/faults.js';
import type { BrokerHarness } from '../testing/broker-harness.js';
import { HyperliquidBroker } from './broker.js';
import { FakeHyperliquid, type FakeHyperliquidOptions } from './fake/fake-hyperliquid.js';
import type { HyperliquidOptions } from './options.js';

/** Its grid is that of prices up to 5,000. */
const ETH = createInstrument({
  symbol: 'ETH',
  assetClass: 'perpetual',
  quoteCurrency: 'USDC',
  tickSize: 0.1,
  lotSize: 0.0001,
  minNotional: 10,
});

/** What a harness may have otherwise. */
export interface FixtureOptions {
  readonly fake?: FakeHyperliquidOptions;
  readonly broker?: Partial<HyperliquidOptions>;
  readonly faults?: Faults;
  /** How long a call under way may need, milliseconds of the simulated clock. */
  readonly settleMs?: number;
}

/** A broker at the fake, on a simulated clock, and the market of ETH behind it. */
export async function hyperliquidHarness({
  fake: wanted,
  broker: options,
  faults,
  settleMs = 200,
}: FixtureOptions = {}) {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 5, 15));
  const fake = await FakeHyperliquid.start({ clock, leverage: 1, ...wanted, ...(faults && { faults }) });
  const errors: Error[] = [];
  const onError = (error: Error) => errors.push(error);
  const broker = new HyperliquidBroker({ ...fake.options, onError, ...options });
  const harness: BrokerHarness = {
    broker,
    instrument: ETH,
    price: 2500,
    quantity: 0.1,
    async trade(price) {
      await clock.advance(1000);
      fake.trade('ETH', price);
      await fake.idle();
    },
    async settle() {
      await fake.idle();
      await clock.advance(settleMs);
      await fake.idle();
    },
    async dispose() {
      await broker.close();
      await fake.close();
    },
  };
  return { ...harness, dispose: harness.dispose!, broker, fake, clock, errors };
}
