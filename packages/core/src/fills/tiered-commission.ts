import { ValidationError } from '../errors/errors.js';
import type { CommissionModel, CommissionRequest } from './commission.js';

/** A step of a fee schedule. */
export interface FeeTier {
  /** Fills with a notional up to this are charged `rate`, quote currency; Infinity for the last. */
  readonly upTo: number;
  /** Fraction of the notional. */
  readonly rate: number;
}

/** How a tiered commission is bounded. */
export interface TieredOptions {
  /** Least charge of a fill, quote currency; none unless given. */
  readonly minimum?: number;
  /** Largest charge of a fill, quote currency; none unless given. */
  readonly maximum?: number;
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function checkTiers(tiers: readonly FeeTier[]): void {
  if (tiers.length === 0) throw invalid('tiers', 'must have at least one step');
  tiers.forEach(({ upTo, rate }, i) => {
    if (!(rate >= 0 && rate < 1))
      throw invalid(`tiers[${i}].rate`, `must be a fraction from 0 to below 1, was ${rate}`);
    const before = i === 0 ? 0 : tiers[i - 1]!.upTo;
    if (!(upTo > before)) throw invalid(`tiers[${i}].upTo`, `must be above ${before}, was ${upTo}`);
  });
  const last = tiers.at(-1)!.upTo;
  if (last !== Number.POSITIVE_INFINITY) throw invalid('tiers', `must end with upTo Infinity, was ${last}`);
}

/**
 * Commission by the size of the fill: the whole notional is charged the rate of the step it falls into.
 *
 * @param tiers - Steps with rising `upTo`, the last Infinity.
 * @throws {@link ValidationError} when steps or bounds are out of range.
 * @example
 * ```ts
 * import { tieredCommission } from '@kairos/core';
 *
 * const model = tieredCommission([{ upTo: 10_000, rate: 0.001 }, { upTo: Infinity, rate: 0.0005 }], { minimum: 1 });
 * model.charge({ price: 100, quantity: 50, multiplier: 1, liquidity: 'taker' }); // => 5
 * model.charge({ price: 100, quantity: 400, multiplier: 1, liquidity: 'taker' }); // => 20
 * model.charge({ price: 100, quantity: 1, multiplier: 1, liquidity: 'taker' }); // => 1
 * ```
 */
export function tieredCommission(tiers: readonly FeeTier[], options: TieredOptions = {}): CommissionModel {
  checkTiers(tiers);
  const { minimum = 0, maximum = Number.POSITIVE_INFINITY } = options;
  if (!(minimum >= 0 && minimum <= maximum)) {
    throw invalid('minimum', `must be from 0 to the maximum of ${maximum}, was ${minimum}`);
  }
  const steps = tiers.map((tier) => ({ ...tier }));
  return Object.freeze({
    name: `tiered(${steps.map(({ upTo, rate }) => `${rate} to ${upTo}`).join(', ')})`,
    charge({ price, quantity, multiplier }: CommissionRequest) {
      const notional = Math.abs(price) * quantity * multiplier;
      const { rate } = steps.find(({ upTo }) => notional <= upTo)!;
      return Math.min(Math.max(notional * rate, minimum), maximum);
    },
  });
}
