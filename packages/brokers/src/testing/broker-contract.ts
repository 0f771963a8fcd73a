import { describe, it } from 'vitest';
import type { BrokerHarness } from './broker-harness.js';
import { Bench } from './contract/bench.js';
import { books } from './contract/books.js';
import { changes } from './contract/changes.js';
import type { ContractCase } from './contract/contract-case.js';
import { errors } from './contract/errors.js';
import { events } from './contract/events.js';
import { identity } from './contract/identity.js';
import { lifeCycle } from './contract/life-cycle.js';
import { line } from './contract/line.js';
import { orderTypes } from './contract/order-types.js';

/** Makes a new harness for every test. */
export type HarnessFactory = () => BrokerHarness | Promise<BrokerHarness>;

/** Every promise of the contract, by what it is about. @internal */
export const CONTRACT: Readonly<Record<string, readonly ContractCase[]>> = {
  'life cycle': lifeCycle,
  'order types': orderTypes,
  identity,
  changes,
  books,
  events,
  errors,
  line,
};

/** Holds a new broker to one promise. @returns Whether it makes the promise at all. @internal */
export async function holdTo(promise: ContractCase, createHarness: HarnessFactory): Promise<boolean> {
  const harness = await createHarness();
  try {
    if (promise.applies && !promise.applies(harness.broker.capabilities)) return false;
    const bench = new Bench(harness);
    if (promise.isConnected !== false) await bench.ask(harness.broker.connect());
    await promise.run(bench);
    return true;
  } finally {
    await harness.dispose?.();
  }
}

/**
 * Registers the tests that every broker passes: life cycle, each order type that it has, idempotency by client order id, cancels and
 * replaces that race fills, positions and account from the fills, events complete and in order, errors by class, a closed line and
 * what is found after it. What a broker's capabilities leave out is skipped.
 *
 * Needs `vitest`. Use it for brokers of your own, in a test file; see `BrokerHarness` for what it asks of the market behind.
 *
 * @param name - Of the broker, for the titles.
 * @param createHarness - Called once for each test.
 */
export function brokerContract(name: string, createHarness: HarnessFactory): void {
  describe(`${name} keeps the broker contract`, () => {
    for (const [topic, promises] of Object.entries(CONTRACT)) {
      describe(topic, () => {
        for (const promise of promises) {
          it(promise.name, async (context) => {
            if (!(await holdTo(promise, createHarness))) context.skip();
          });
        }
      });
    }
  });
}
