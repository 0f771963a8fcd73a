import { alpacaBroker, alpacaFromEnvironment } from '@kairos/brokers/alpaca';
import { FakeAlpaca } from '@kairos/brokers/testing';
import { type Broker, ValidationError } from '@kairos/core';

/** A line to a venue, and what is to be done with its prices. */
export interface Line {
  readonly where: string;
  readonly broker: Broker;
  /** Moves the market, where it is ours to move, and waits until all of it has arrived. */
  price(symbol: string, price: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The fake on this machine; with `KAIROS_VENUE=sandbox` and the keys `APCA_API_KEY_ID` and `APCA_API_SECRET_KEY`, Alpaca's paper account.
 *
 * @throws `ValidationError` for any other venue: nobody is to believe that a fake is the sandbox.
 *
 * Real money is nothing that a variable should do: it takes `alpacaBroker({ ...alpacaFromEnvironment(env), live: true, accountId: '123456789' })` here.
 */
export async function openLine(env: NodeJS.ProcessEnv): Promise<Line> {
  if (env.KAIROS_VENUE === 'sandbox') {
    const broker = alpacaBroker(alpacaFromEnvironment(env));
    return { where: 'the paper account at Alpaca', broker, price: async () => {}, close: () => broker.close() };
  }
  if (env.KAIROS_VENUE !== undefined && env.KAIROS_VENUE !== 'fake') {
    throw new ValidationError(`KAIROS_VENUE must be "sandbox" or "fake", was "${env.KAIROS_VENUE}"`);
  }
  const fake = await FakeAlpaca.start({ cash: 10_000 });
  const broker = alpacaBroker(fake.options);
  return {
    where: `a fake Alpaca at ${fake.server.url}`,
    broker,
    async price(symbol, price) {
      fake.exchange.trade(symbol, price);
      await fake.server.idle();
    },
    async close() {
      await broker.close();
      fake.print((line) => console.log(`  ${line}`));
      await fake.close();
    },
  };
}
