import type { Broker, Instrument } from '@kairos/core';

/**
 * A broker under test and the market behind it: for a venue its client against a fake, on a clock that the harness moves.
 *
 * Every test gets a new one.
 */
export interface BrokerHarness {
  /** Not connected yet. Its account is flat, has no orders, and can pay for 100 times `quantity` at `price`. */
  readonly broker: Broker;
  /** What the tests trade. */
  readonly instrument: Instrument;
  /** Where the market stands, quote currency. The tests move it by at most 10 %. */
  readonly price: number;
  /** Units of a usual order: whole lots, also when multiplied by 2 to 5. */
  readonly quantity: number;
  /**
   * Lets the market trade at a price, as bid and as ask or as a whole bar, and waits until what that sets off has been told. An order
   * may fill in parts, over several calls.
   */
  trade(price: number): Promise<void>;
  /** Lets time pass until every call under way can have been answered. */
  settle(): Promise<void>;
  /** Lets go of servers and timers. */
  dispose?(): Promise<void>;
}
