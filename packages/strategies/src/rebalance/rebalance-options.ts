import { parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';

/** Thresholds, caps and prices of a rebalancing. Fractions of the equity unless said otherwise; `null` switches a rule off. */
export interface RebalanceOptions {
  /** Most that a weight may be away from its target before it is brought back; 0.05 unless given. */
  readonly drift?: number;
  /** Largest weight of a position: a larger one is brought back, a larger target is cut; 0.45 unless given. */
  readonly maxPosition?: number;
  /** Share of the equity that stays in cash; 0.02 unless given. */
  readonly cashBuffer?: number;
  /** Trades of less are not worth it, quote currency; 100 unless given. */
  readonly minTrade?: number;
  /** Most traded value / equity of one rebalancing, purchases and sales alike; 0.2 unless given. */
  readonly maxTurnover?: number | null;
  /** Most of the volume of a symbol that a trade may take; 0.02 unless given. */
  readonly maxVolumeShare?: number | null;
  /** Distance of the limit price from the price, in the direction of the trade: above it for a purchase; 0.001 unless given. */
  readonly limitOffset?: number;
  /** Most that a fill may be worse than the price, at least `limitOffset`; 0.005 unless given. */
  readonly maxSlippage?: number;
  /** Commission, a fraction of the notional; 0 unless given. */
  readonly feeRate?: number;
  /** False trades whole units where the instrument has no lot; true unless given. */
  readonly fractional?: boolean;
  /** Correlation risk from which on the portfolio is brought back to its targets; 0.8 unless given. */
  readonly maxCorrelation?: number | null;
  /** Most of the portfolio's risk that a position may contribute: targets move until none does; 0.25 unless given. */
  readonly maxRiskContribution?: number | null;
  /** Volatility / average volatility above which exposure is reduced; 1.5 unless given. */
  readonly maxVolatilityRatio?: number | null;
  /** Drawdown above which exposure is reduced; 0.15 unless given. */
  readonly maxDrawdown?: number | null;
  /** What is left of the targets while exposure is reduced, 0 to 1; 0.5 unless given. */
  readonly reducedExposure?: number;
  /** Weight above which it is an emergency; 0.6 unless given. */
  readonly emergencyWeight?: number | null;
  /** Beta above which it is an emergency; 2 unless given. */
  readonly emergencyBeta?: number | null;
  /** Periods in a row beyond the value at risk that are an emergency; 3 unless given. */
  readonly emergencyBreaches?: number | null;
}

/** The options with the defaults applied. @internal */
export type Rules = Required<RebalanceOptions>;

const share = z.number().gt(0).max(1, 'Must be a fraction of at most 1 (0.05 is 5 %)');

const schema = z.strictObject({
  drift: share.default(0.05),
  maxPosition: share.default(0.45),
  cashBuffer: z.number().min(0).lt(1).default(0.02),
  minTrade: z.number().min(0).default(100),
  maxTurnover: z.number().gt(0).max(2).nullable().default(0.2),
  maxVolumeShare: share.nullable().default(0.02),
  limitOffset: z.number().min(0).lt(0.5).default(0.001),
  maxSlippage: z.number().min(0).lt(0.5).default(0.005),
  feeRate: z.number().min(0).lt(0.5).default(0),
  fractional: z.boolean().default(true),
  maxCorrelation: z.number().min(-1).max(1).nullable().default(0.8),
  maxRiskContribution: share.nullable().default(0.25),
  maxVolatilityRatio: z.number().gt(0).nullable().default(1.5),
  maxDrawdown: z.number().gt(0).lt(1).nullable().default(0.15),
  reducedExposure: z.number().min(0).max(1).default(0.5),
  emergencyWeight: share.nullable().default(0.6),
  emergencyBeta: z.number().gt(0).nullable().default(2),
  emergencyBreaches: z.int().min(1).nullable().default(3),
});

/**
 * Applies the defaults.
 *
 * @throws `ValidationError` for an option that is unknown, out of range or against another one.
 * @internal
 */
export function resolveRules(options: RebalanceOptions): Rules {
  const rules = parseWith(schema, options, 'options');
  const { limitOffset, maxSlippage, maxPosition, emergencyWeight } = rules;
  const faults = [
    limitOffset > maxSlippage && ['limitOffset', `must be at most maxSlippage, ${maxSlippage}, was ${limitOffset}`],
    emergencyWeight !== null &&
      emergencyWeight < maxPosition && [
        'emergencyWeight',
        `must be at least maxPosition, ${maxPosition}, was ${emergencyWeight}`,
      ],
  ].filter((fault) => fault !== false) as [string, string][];
  if (faults.length === 0) return rules;
  const issues = faults.map(([name, message]) => ({ path: `options.${name}`, message }));
  throw new ValidationError(issues.map(({ path, message }) => `${path} ${message}`).join('; '), { issues });
}
