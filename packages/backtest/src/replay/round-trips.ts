import { type BarSeries, type Direction, exact, type PositionState, type VenueFill, ZERO } from '@kairos/core';
import { FinishedPositions } from '../engine/finished-positions.js';
import type { ClosedTrade, ExitReason, OpenTrade } from '../result.js';

type Money = VenueFill['commission'];

/** What is remembered of the position that is open. */
interface Opened {
  readonly direction: Direction;
  readonly entryBar: number;
  readonly guard: { readonly stopLoss?: number; readonly takeProfit?: number };
  state: PositionState;
  /** Commissions of the fills that opened what is still open. */
  commission: Money;
  /** Funding paid on what is still open; negative when received. */
  carry: Money;
}

/**
 * Trades made of fills. Each fill that closes makes one trade of what it closes, against the average price of what was open, with
 * its share of the commissions of both sides. Money is added in decimals and shown as numbers.
 *
 * @internal
 */
export class RoundTrips {
  readonly closed: ClosedTrade[] = [];
  readonly finished = new FinishedPositions();
  readonly #bars: BarSeries;
  readonly #multiplier: number;
  #opened: Opened | undefined;

  constructor(bars: BarSeries, multiplier: number) {
    this.#bars = bars;
    this.#multiplier = multiplier;
  }

  /** @param reason - Why it closes, where it does. */
  add(fill: VenueFill, bar: number, reason: ExitReason): void {
    const { before, after } = fill;
    const quantity = exact(fill.fill.quantity);
    const isAgainst = !before.quantity.isZero() && before.quantity.isPositive() !== (fill.fill.side === 'buy');
    const open = before.quantity.abs();
    const closing = !isAgainst ? ZERO : open.lessThan(quantity) ? open : quantity;
    const closingCommission = closing.isZero() ? ZERO : fill.commission.times(closing).div(quantity);
    if (!closing.isZero()) this.#close(fill, bar, reason, closing, closingCommission);
    if (closing.lessThan(quantity)) this.#open(fill, bar, fill.commission.minus(closingCommission));
    if (this.#opened) this.#opened.state = after;
    if (after.quantity.isZero()) this.#opened = undefined;
  }

  /** Bar in which the open position was entered; none while nothing is held. */
  get entryBar(): number | undefined {
    return this.#opened?.entryBar;
  }

  /** Counts a payment on the open position, negative when received. */
  pay(amount: Money): void {
    if (this.#opened) this.#opened.carry = this.#opened.carry.plus(amount);
  }

  /** What is open, valued at a price. */
  openTrade(price: number): OpenTrade | undefined {
    if (!this.#opened) return undefined;
    const { direction, entryBar, guard, state, commission, carry } = this.#opened;
    const value = state.quantity.times(price).times(this.#multiplier);
    return {
      direction,
      quantity: state.quantity.abs().toNumber(),
      entryBar,
      entryTime: this.#bars.time[entryBar]!,
      entryPrice: this.#averagePrice(state),
      ...guard,
      commission: commission.toNumber(),
      ...shownCarry(carry),
      profit: value.minus(state.cost).minus(commission).minus(carry).toNumber(),
    };
  }

  #averagePrice({ cost, quantity }: PositionState): number {
    return cost.div(quantity.times(this.#multiplier)).toNumber();
  }

  #open({ order }: VenueFill, bar: number, commission: Money): void {
    const { bracket, side } = order.request;
    const direction = side === 'buy' ? 'long' : 'short';
    if (this.#opened?.direction === direction) {
      this.#opened.commission = this.#opened.commission.plus(commission);
      return;
    }
    const guard = {
      ...(bracket?.stopLoss === undefined ? {} : { stopLoss: Number(bracket.stopLoss) }),
      ...(bracket?.takeProfit === undefined ? {} : { takeProfit: Number(bracket.takeProfit) }),
    };
    this.#opened = { direction, entryBar: bar, guard, commission, carry: ZERO, state: { quantity: ZERO, cost: ZERO } };
  }

  #close(fill: VenueFill, bar: number, exitReason: ExitReason, closing: Money, charged: Money): void {
    const opened = this.#opened!;
    const { direction, entryBar, guard } = opened;
    const { before, realizedPnl } = fill;
    const share = opened.commission.times(closing).div(before.quantity.abs());
    opened.commission = opened.commission.minus(share);
    const commission = share.plus(charged);
    const carry = opened.carry.times(closing).div(before.quantity.abs());
    opened.carry = opened.carry.minus(carry);
    const entryPrice = this.#averagePrice(before);
    const quantity = closing.toNumber();
    const profit = realizedPnl.minus(commission).minus(carry).toNumber();
    const notional = entryPrice * quantity * this.#multiplier;
    this.closed.push({
      direction,
      quantity,
      entryBar,
      exitBar: bar,
      entryTime: this.#bars.time[entryBar]!,
      exitTime: this.#bars.time[bar]!,
      entryPrice,
      exitPrice: Number(fill.fill.price),
      ...guard,
      commission: commission.toNumber(),
      ...shownCarry(carry),
      profit,
      return: profit / notional,
      exitReason,
    });
    const isLast = closing.equals(before.quantity.abs());
    this.finished.add(bar, profit, notional, isLast);
    if (isLast) this.#opened = undefined;
  }
}

/** Left out where nothing was paid. */
function shownCarry(carry: Money): { readonly carry?: number } {
  return carry.isZero() ? {} : { carry: carry.toNumber() };
}
