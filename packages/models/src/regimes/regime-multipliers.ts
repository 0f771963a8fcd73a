import { REGIMES, type Regime } from '@kairos/core';
import { z } from 'zod';

/** Factor on sizes in each regime, from 0 (no trade) to 1. */
export type RegimeMultipliers = Readonly<Record<Regime, number>>;

/**
 * The factors that the regime models take unless given others: full size in a trend, none in a shock.
 *
 * @example
 * ```ts
 * import { regimeMultipliers } from '@kairos/models';
 *
 * regimeMultipliers; // => { trend: 1, chop: 0.3, highVolatility: 0.5, shock: 0 }
 * ```
 */
export const regimeMultipliers: RegimeMultipliers = Object.freeze({
  trend: 1,
  chop: 0.3,
  highVolatility: 0.5,
  shock: 0,
});

const fraction = z.number('must be a fraction from 0 to 1').min(0).max(1);

/** Checks factors; what is left out has its default. @internal */
export const multipliersSchema = z
  .strictObject({ trend: fraction, chop: fraction, highVolatility: fraction, shock: fraction })
  .partial()
  .default({});

/** The factors in the order of `REGIMES`. @internal */
export function factorsOf(given: z.output<typeof multipliersSchema>): Float64Array {
  return Float64Array.from(REGIMES, (name) => given[name] ?? regimeMultipliers[name]);
}
