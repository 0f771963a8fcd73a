import { DIVIDEND, type OrderLog, SPLIT } from './order-log.js';
import type { PortfolioTrade } from './portfolio-result.js';
import type { Market } from './resolve-portfolio.js';

/** Below this share of a fill what is left of it is rounding. */
const DUST = 1e-9;

/** Units of one fill that are still held. */
interface Lot {
  /** Signed. */
  units: number;
  price: number;
  readonly row: number;
  /** Commission per unit. */
  commission: number;
  /** Below these units it is used up. */
  dust: number;
}

function split(lots: readonly Lot[], ratio: number): void {
  for (const lot of lots) {
    lot.units *= ratio;
    lot.dust *= ratio;
    lot.price /= ratio;
    lot.commission /= ratio;
  }
}

/**
 * Matches fills into round trips, first in, first out: each sale closes the oldest units that are held, split where it must be.
 *
 * @param time - Rows' openings.
 * @internal
 */
export function roundTrips(log: OrderLog, markets: readonly Market[], time: Float64Array): PortfolioTrade[] {
  const { kind, series, row, filled, price, commission } = log.columns;
  const held = markets.map((): Lot[] => []);
  const trades: PortfolioTrade[] = [];
  for (let at = 0; at < log.length; at++) {
    const lots = held[series[at]!]!;
    if (kind[at] === SPLIT) split(lots, price[at]!);
    if (kind[at] === SPLIT || kind[at] === DIVIDEND || filled[at] === 0) continue;
    const total = Math.abs(filled[at]!);
    const perUnit = commission[at]! / total;
    let rest = filled[at]!;
    while (lots.length > 0 && lots[0]!.units * rest < 0 && Math.abs(rest) > DUST * total) {
      const lot = lots[0]!;
      const quantity = Math.min(Math.abs(lot.units), Math.abs(rest));
      trades.push(trade(at, lot, quantity, perUnit));
      const sign = Math.sign(rest);
      rest -= sign * quantity;
      lot.units += sign * quantity;
      if (Math.abs(lot.units) <= lot.dust) lots.shift();
    }
    if (Math.abs(rest) <= DUST * total) continue;
    lots.push({ units: rest, price: price[at]!, row: row[at]!, commission: perUnit, dust: DUST * total });
  }
  return trades;

  function trade(at: number, lot: Lot, quantity: number, exitCommission: number): PortfolioTrade {
    const { bars, instrument } = markets[series[at]!]!;
    const exitPrice = price[at]!;
    const exitRow = row[at]!;
    const paid = quantity * (lot.commission + exitCommission);
    const unit = quantity * instrument.multiplier;
    const profit = Math.sign(lot.units) * (exitPrice - lot.price) * unit - paid;
    return {
      symbol: bars.symbol,
      direction: lot.units > 0 ? 'long' : 'short',
      quantity,
      entryRow: lot.row,
      exitRow,
      entryTime: time[lot.row]!,
      exitTime: time[exitRow]!,
      entryPrice: lot.price,
      exitPrice,
      commission: paid,
      profit,
      return: profit / (lot.price * unit),
      exitReason: log.reasonOf(at),
    };
  }
}
