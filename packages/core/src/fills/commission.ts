import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { Exact, exact } from '../money/exact.js';
import type { LiquiditySide } from '../orders/fill.js';
import type { Amount } from '../orders/order.js';

/** A fill that is about to be charged. */
export interface CommissionRequest<A extends Amount = number> {
  /** Quote currency per unit. */
  readonly price: A;
  /** Units, unsigned. */
  readonly quantity: A;
  /** Units of the underlying in one unit of quantity. */
  readonly multiplier: A;
  readonly liquidity: LiquiditySide;
}

/** What a fill costs, in the quote currency; negative is a rebate. */
export interface CommissionModel {
  readonly name: string;
  /** Settings as plain data, by which the manifest of a backtest tells two of the same name apart. */
  readonly params?: unknown;
  /** Commission of the fill, quote currency. */
  charge(fill: CommissionRequest): number;
  /** The same, to the last digit, for the ledger. Optional: {@link exactCommission} falls back to `charge`. */
  chargeExact?(fill: CommissionRequest<Amount>): Decimal;
}

/** Fee rates as fractions of the notional; a negative maker rate is a rebate. */
export interface FeeRates {
  readonly maker: number;
  readonly taker: number;
}

/** Commission per share or contract. */
export interface PerUnitOptions {
  /** Quote currency per unit. */
  readonly perUnit: number;
  /** Least charge of a fill, quote currency. */
  readonly minimum?: number;
  /** Largest charge of a fill as a fraction of its notional; it overrides the minimum. */
  readonly maximumFraction?: number;
}

function refuseNegative(name: string, value: number): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new ValidationError(`${name} must be a finite number of at least 0, was ${value}`, {
    issues: [{ path: name, message: 'finite, at least 0' }],
  });
}

/** No venue takes, or pays, as much as is traded: that is a percent. */
function refusePercent(name: string, value: number): void {
  if (!(Math.abs(value) >= 1)) return;
  const message = `must be a fraction below 1 (${value} % is ${value / 100}), was ${value}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}

/** Charges nothing. */
export const noCommission: CommissionModel = Object.freeze({
  name: 'none',
  charge: () => 0,
  chargeExact: () => new Exact(0),
});

/**
 * A fraction of the notional (|price| x quantity x multiplier), one rate or one each for maker and taker.
 *
 * @param rate - Fractions, 0.001 is 0.1 %. Only the maker rate may be negative.
 * @throws {@link ValidationError} when a rate is not finite, 1 or more, or negative where it may not be.
 * @example
 * ```ts
 * import { rateCommission } from '@kairos/core';
 *
 * const fees = rateCommission({ maker: -0.0001, taker: 0.0005 });
 * fees.charge({ price: 100, quantity: 20, multiplier: 1, liquidity: 'taker' }); // => 1
 * fees.charge({ price: 100, quantity: 20, multiplier: 1, liquidity: 'maker' }); // => -0.2
 * ```
 */
export function rateCommission(rate: number | FeeRates): CommissionModel {
  const rates: FeeRates = typeof rate === 'number' ? { maker: rate, taker: rate } : { ...rate };
  refuseNegative(typeof rate === 'number' ? 'rate' : 'rate.taker', rates.taker);
  refusePercent(typeof rate === 'number' ? 'rate' : 'rate.taker', rates.taker);
  refusePercent('rate.maker', rates.maker);
  if (!Number.isFinite(rates.maker)) throw new ValidationError(`rate.maker must be finite, was ${rates.maker}`);
  return Object.freeze({
    name: rates.maker === rates.taker ? `rate(${rates.taker})` : `rate(maker ${rates.maker}, taker ${rates.taker})`,
    charge: (fill: CommissionRequest) => Math.abs(fill.price) * fill.quantity * fill.multiplier * rates[fill.liquidity],
    chargeExact: (fill: CommissionRequest<Amount>) => notional(fill).times(rates[fill.liquidity]),
  });
}

/** Unsigned, since futures have traded below zero and were charged all the same. */
function notional(fill: CommissionRequest<Amount>): Decimal {
  const { price, quantity, multiplier } = fill;
  return exact(price, 'price').abs().times(exact(quantity, 'quantity')).times(exact(multiplier, 'multiplier'));
}

/**
 * A charge per share or contract with a floor and a cap, as many stock brokers have.
 *
 * The floor counts per fill, so an order filled in parts may pay more than the broker would ask: pessimistic. Where the cap is
 * below the floor the cap holds, as with Interactive Brokers.
 *
 * @throws {@link ValidationError} when an option is negative or not finite.
 * @see https://www.interactivebrokers.com/en/pricing/commissions-stocks.php (fixed: 0.005 per share, least 1.00, at most 1 %)
 * @example
 * ```ts
 * import { perUnitCommission } from '@kairos/core';
 *
 * const fees = perUnitCommission({ perUnit: 0.005, minimum: 1, maximumFraction: 0.01 });
 * fees.charge({ price: 25, quantity: 1000, multiplier: 1, liquidity: 'taker' }); // => 5
 * fees.charge({ price: 25, quantity: 100, multiplier: 1, liquidity: 'taker' }); // => 1
 * fees.charge({ price: 0.25, quantity: 1000, multiplier: 1, liquidity: 'taker' }); // => 2.5
 * ```
 */
export function perUnitCommission(options: PerUnitOptions): CommissionModel {
  const { perUnit, minimum = 0, maximumFraction } = options;
  refuseNegative('perUnit', perUnit);
  refuseNegative('minimum', minimum);
  if (maximumFraction !== undefined) refuseNegative('maximumFraction', maximumFraction);
  return Object.freeze({
    name: `perUnit(${perUnit})`,
    params: { perUnit, minimum, ...(maximumFraction !== undefined && { maximumFraction }) },
    charge(fill: CommissionRequest) {
      const charged = Math.max(perUnit * fill.quantity, minimum);
      if (maximumFraction === undefined) return charged;
      return Math.min(charged, Math.abs(fill.price) * fill.quantity * fill.multiplier * maximumFraction);
    },
    chargeExact(fill: CommissionRequest<Amount>) {
      const charged = Exact.max(exact(fill.quantity, 'quantity').times(perUnit), minimum);
      if (maximumFraction === undefined) return charged;
      return Exact.min(charged, notional(fill).times(maximumFraction));
    },
  });
}

/**
 * A fixed charge per fill, in the quote currency.
 *
 * @throws {@link ValidationError} when `amount` is negative or not finite.
 */
export function perOrderCommission(amount: number): CommissionModel {
  refuseNegative('amount', amount);
  return Object.freeze({
    name: `perOrder(${amount})`,
    charge: () => amount,
    chargeExact: () => new Exact(amount),
  });
}

/**
 * What a fill costs by a model, exactly where the model can say so.
 *
 * @throws {@link ValidationError} when an amount is not a finite decimal number.
 */
export function exactCommission(model: CommissionModel, fill: CommissionRequest<Amount>): Decimal {
  if (model.chargeExact) return model.chargeExact(fill);
  const { liquidity } = fill;
  const [price, quantity, multiplier] = [Number(fill.price), Number(fill.quantity), Number(fill.multiplier)];
  return exact(model.charge({ price, quantity, multiplier, liquidity }), 'commission');
}
