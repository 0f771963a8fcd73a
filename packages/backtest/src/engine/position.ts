import type { BarSeries, Direction } from '@kairos/core';
import type { OpenTrade } from '../result.js';
import { withLevels } from './trade-record.js';

/**
 * The open position: what it cost, and what has been paid on it since. Plain numbers, changed in place.
 *
 * @internal
 */
export class Position {
  direction: Direction = 'long';
  /** Signed units held; 0 is flat. */
  units = 0;
  /** Most units held since it was opened, which the rungs of a ladder are shares of. */
  size = 0;
  entryBar = -1;
  /** Average price paid or received, quote currency. */
  price = Number.NaN;
  /** Commission of the entries, for the units still held. */
  commission = 0;
  /** Funding, borrow cost and dividends paid, for the units still held; negative when received. */
  carry = 0;
  /** Entries that made it. */
  entries = 0;

  /** Takes a fill in that opens the position or adds to it. */
  add(bar: number, direction: Direction, quantity: number, price: number, commission: number): void {
    const held = Math.abs(this.units);
    if (held === 0) {
      this.direction = direction;
      this.entryBar = bar;
      this.price = price;
      this.commission = commission;
      this.carry = 0;
      this.entries = 1;
      this.size = quantity;
    } else {
      this.price = (this.price * held + price * quantity) / (held + quantity);
      this.commission += commission;
      this.entries++;
      this.size = held + quantity;
    }
    this.units += direction === 'long' ? quantity : -quantity;
  }

  /** Units and price after a split of `ratio` new units for an old one. */
  split(ratio: number): void {
    this.units *= ratio;
    this.size *= ratio;
    this.price /= ratio;
  }

  /** The position as the result shows it, valued at the last close. */
  toOpenTrade(bars: BarSeries, multiplier: number, stopLoss: number, takeProfit: number): OpenTrade | undefined {
    const { direction, units, entryBar, price, commission, carry } = this;
    if (units === 0) return undefined;
    const gain = (bars.close[bars.length - 1]! - price) * units * multiplier;
    const open = withLevels<OpenTrade>(stopLoss, takeProfit, {
      direction,
      quantity: Math.abs(units),
      entryBar,
      entryTime: bars.time[entryBar]!,
      entryPrice: price,
      commission,
      profit: gain - commission - carry,
    });
    return carry === 0 ? open : { ...open, carry };
  }
}
