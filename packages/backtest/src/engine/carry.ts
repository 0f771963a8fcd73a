import type { ResolvedOptions } from '../options/resolve-options.js';
import type { Account } from './account.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/** Whether anything is ever paid on positions that are held. @internal */
export function hasCarry({ bars, funding, borrowRate, actions }: ResolvedOptions): boolean {
  return (funding && bars.fundingRate !== undefined) || borrowRate > 0 || actions.length > 0;
}

/**
 * What is paid on the position that a bar opens with, in this order: splits and dividends that have come into effect, the bar's
 * funding at its open, and the borrow cost of a short since the bar before.
 *
 * @internal
 */
export class Carry {
  readonly #options: ResolvedOptions;
  readonly #account: Account;
  readonly #onSplit: (ratio: number) => void;
  #next = 0;

  /** @param onSplit - Told of every split, for the orders that wait. */
  constructor(options: ResolvedOptions, account: Account, onSplit: (ratio: number) => void) {
    this.#options = options;
    this.#account = account;
    this.#onSplit = onSplit;
  }

  settle(bar: number): void {
    const { bars, funding, borrowRate, actions } = this.#options;
    if (actions.length > 0) this.#act(bar);
    const { exposure } = this.#account;
    if (exposure === 0) return;
    const open = bars.open[bar]!;
    const rate = funding && bars.fundingRate ? bars.fundingRate[bar]! : 0;
    // NaN is no settlement.
    if (rate < 0 || rate > 0) this.#account.pay(exposure * open * rate);
    if (borrowRate > 0 && exposure < 0 && bar > 0) {
      const years = (bars.time[bar]! - bars.time[bar - 1]!) / YEAR_MS;
      this.#account.pay(-exposure * open * borrowRate * years);
    }
  }

  #act(bar: number): void {
    const { bars, actions } = this.#options;
    for (; this.#next < actions.length && actions[this.#next]!.time <= bars.time[bar]!; this.#next++) {
      const action = actions[this.#next]!;
      const isHeld = this.#account.exposure !== 0;
      if ('split' in action) {
        if (isHeld) this.#account.split(action.split);
        this.#onSplit(action.split);
      } else if (isHeld) this.#account.pay(-this.#account.exposure * action.dividend);
    }
  }
}
