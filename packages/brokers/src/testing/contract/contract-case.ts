import type { BrokerCapabilities } from '@kairos/core';
import type { Bench } from './bench.js';

/** One promise of the contract. */
export interface ContractCase {
  readonly name: string;
  /** Whether a broker makes the promise at all; every broker does unless given. */
  readonly applies?: (capabilities: BrokerCapabilities) => boolean;
  /** Whether the line is open at the start; it is unless given. */
  readonly isConnected?: boolean;
  run(bench: Bench): Promise<void>;
}
