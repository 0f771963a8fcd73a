import type { ClientOrderId, Order, Position, RiskEvent } from '@kairos/core';

/** A call to the broker that failed, or an order that it refused. */
export interface StopFailure {
  /** What was asked of the broker. */
  readonly action: 'orders' | 'order' | 'cancel' | 'positions' | 'close';
  readonly clientOrderId?: ClientOrderId;
  readonly symbol?: string;
  /** When it failed, UTC epoch milliseconds. */
  readonly time: number;
  /** What the broker threw, a `TimeoutError` when it did not answer, or an `OrderRejectedError` with the venue's reason. */
  readonly error: Error;
}

/** What an emergency stop did, and what it could not do. */
export interface EmergencyStopReport {
  /** When trading was halted, UTC epoch milliseconds: the same for every stop until the halt is lifted. */
  readonly haltedAt: number;
  /** The event of the halt; none when it was halted by hand before. */
  readonly events: readonly RiskEvent[];
  /** Orders that were open and no longer work, in their last known state: canceled, or filled before the cancel came. */
  readonly canceled: readonly Order[];
  /** Orders of others than us that are still open, or may be. */
  readonly stillOpen: readonly Order[];
  /** The orders that were to close positions, in their last known state. `unknown` ones may or may not have reached the venue. */
  readonly closing: readonly Order[];
  /** Positions, as they were found, that are flat now. */
  readonly closed: readonly Position[];
  /** Positions that are still open, as last seen; empty when flattening was not asked for. */
  readonly stillHeld: readonly Position[];
  /** Every failure on the way, also of calls that later worked. */
  readonly failures: readonly StopFailure[];
  /** Whether the broker has confirmed that no order is open and, where asked for, no position. */
  readonly isComplete: boolean;
}
