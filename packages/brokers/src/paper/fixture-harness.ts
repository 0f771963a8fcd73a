import { createInstrument, perOrderCommission, SimulatedClock } from '@kairos/core';
import type { BrokerHarness } from '../testing/broker-harness.js';
import { PaperBroker } from './paper-broker.js';
import type { PaperBrokerOptions } from './paper-options.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 2, 15);

/** A paper broker with a market that is told as bars or as quotes, a minute each. */
export function paperHarness(
  feed: 'bars' | 'quotes',
  options: Partial<PaperBrokerOptions> = {},
  create: (options: PaperBrokerOptions) => PaperBroker = (all) => new PaperBroker(all),
): BrokerHarness & { readonly broker: PaperBroker; readonly clock: SimulatedClock } {
  const clock = new SimulatedClock(START);
  const instrument = createInstrument({ symbol: 'TEST', tickSize: 0.01, lotSize: 1 });
  const broker = create({
    instruments: [instrument],
    deposits: { USD: 200_000 },
    clock,
    commission: perOrderCommission(1.5),
    onError: () => {},
    ...options,
  });
  const { latencyMs = 0 } = options;
  return {
    broker,
    clock,
    instrument,
    price: 100,
    quantity: 10,
    async trade(price) {
      const open = clock.now();
      await clock.advance(MINUTE);
      const time = clock.now();
      const size = 100;
      if (feed === 'quotes') {
        await broker.onQuote({ symbol: 'TEST', time, bid: price, ask: price, bidSize: size, askSize: size });
        return;
      }
      await broker.onBar(
        'TEST',
        { time: open, open: price, high: price, low: price, close: price, volume: size },
        time,
      );
    },
    settle: () => clock.advance(latencyMs),
  };
}
