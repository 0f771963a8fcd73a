import type { PortfolioView, Reservation, RiskChain, RiskValidator, TradeCheck, TradeProposal } from '@kairos/core';
import { riskChain } from '@kairos/risk';
import type { WaitingOrders } from './waiting-orders.js';

/** Room in the limits that is held for the order of a row. */
interface Held {
  readonly reservation: Reservation;
  readonly row: number;
}

/** A chain of validators in which orders hold their room while they wait for a bar to fill at. @internal */
export class HeldRoom {
  readonly #chain: RiskChain;
  readonly #orders: WaitingOrders;
  readonly #held = new Map<number, Held>();

  constructor(validators: readonly RiskValidator[], orders: WaitingOrders) {
    this.#chain = riskChain(validators);
    this.#orders = orders;
  }

  /** Asks about an entry that is decided in a row, and holds its room when it passed. */
  reserve(series: number, row: number, trade: TradeProposal, portfolio: PortfolioView): TradeCheck {
    this.#releaseDone(row);
    const reservation = this.#chain.reserve(trade, portfolio);
    if (!reservation.passed) return reservation;
    // The order that waits for the same series is replaced.
    this.release(series);
    this.#held.set(series, { reservation, row });
    return reservation;
  }

  /** Gives the room of a series back. */
  release(series: number): void {
    this.#held.get(series)?.reservation.release();
    this.#held.delete(series);
  }

  /** Orders that were filled, refused or replaced need no room; those of this row may not have been placed yet. */
  #releaseDone(now: number): void {
    for (const [series, { row }] of this.#held) {
      const waits = this.#orders.units[series] !== 0 && this.#orders.decided[series] === row;
      if (row !== now && !waits) this.release(series);
    }
  }
}
