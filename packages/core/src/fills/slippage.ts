import { ValidationError } from '../errors/errors.js';
import type { Side } from '../trade/direction.js';

/** A fill that is about to slip. */
export interface SlippageRequest {
  readonly side: Side;
  /** Price before slippage, quote currency. */
  readonly price: number;
  /** Units, unsigned. */
  readonly quantity: number;
  /** Units traded in the bar; NaN when unknown. */
  readonly volume: number;
  /** Smallest price step, quote currency; 0 when any price is allowed. */
  readonly tickSize: number;
}

/** Worsens the price of market and stop fills; limit fills never slip. */
export interface SlippageModel {
  readonly name: string;
  /** Settings as plain data, by which the manifest of a backtest tells two of the same name apart. */
  readonly params?: unknown;
  /** The price after slippage, quote currency: at or above `fill.price` for a buy, at or below it for a sell. */
  price(fill: SlippageRequest): number;
}

function worsen(side: Side, price: number, by: number): number {
  return side === 'buy' ? price + by : price - by;
}

function refuseOutside(name: string, value: number, limit: number): void {
  if (value >= 0 && value < limit) return;
  const below = limit === Number.POSITIVE_INFINITY ? 'finite' : `below ${limit}`;
  throw new ValidationError(`${name} must be at least 0 and ${below}, was ${value}`, {
    issues: [{ path: name, message: `0 <= ${name} < ${limit}` }],
  });
}

/** Fills at the price asked for. */
export const noSlippage: SlippageModel = Object.freeze({
  name: 'none',
  price: (fill: SlippageRequest) => fill.price,
});

/**
 * Slippage of a fixed number of basis points (1 bp = 0.0001) of the price.
 *
 * @param bps - At least 0 and below 10,000.
 * @throws {@link ValidationError} when `bps` is out of range.
 * @example
 * ```ts
 * import { bpsSlippage } from '@kairos/core';
 *
 * bpsSlippage(5).price({ side: 'buy', price: 100, quantity: 1, volume: 1000, tickSize: 0.01 }); // => 100.05
 * ```
 */
export function bpsSlippage(bps: number): SlippageModel {
  refuseOutside('bps', bps, 10_000);
  return Object.freeze({
    name: `bps(${bps})`,
    price: ({ side, price }: SlippageRequest) => worsen(side, price, (Math.abs(price) * bps) / 10_000),
  });
}

/**
 * Slippage of a fixed number of price steps. The price of a sell stops at 0.
 *
 * @param ticks - At least 0.
 * @returns A model whose `price` throws {@link ValidationError} for a fill without a tick size.
 * @throws {@link ValidationError} when `ticks` is negative or not finite.
 */
export function tickSlippage(ticks: number): SlippageModel {
  refuseOutside('ticks', ticks, Number.POSITIVE_INFINITY);
  return Object.freeze({
    name: `ticks(${ticks})`,
    price({ side, price, tickSize }: SlippageRequest) {
      if (!(tickSize > 0)) throw new ValidationError(`tickSize must be above 0 for tick slippage, was ${tickSize}`);
      const slipped = worsen(side, price, ticks * tickSize);
      return price >= 0 ? Math.max(0, slipped) : slipped;
    },
  });
}

/**
 * Slippage of half the bid-ask spread: bars hold trades at both sides, a taker always pays the far one.
 *
 * @param fraction - The whole spread as a fraction of the price, at least 0 and below 2 (0.0002 is 2 bp).
 * @throws {@link ValidationError} when `fraction` is out of range.
 * @example
 * ```ts
 * import { spreadSlippage } from '@kairos/core';
 *
 * spreadSlippage(0.02).price({ side: 'sell', price: 100, quantity: 1, volume: 1000, tickSize: 0.01 }); // => 99
 * ```
 */
export function spreadSlippage(fraction: number): SlippageModel {
  refuseOutside('fraction', fraction, 2);
  return Object.freeze({
    name: `spread(${fraction})`,
    price: ({ side, price }: SlippageRequest) => worsen(side, price, (Math.abs(price) * fraction) / 2),
  });
}
