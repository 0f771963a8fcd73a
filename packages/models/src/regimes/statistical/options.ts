import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { multipliersSchema, type RegimeMultipliers } from '../regime-multipliers.js';

/** Where a regime begins and ends, on the scale of what it is measured by. */
export interface RegimeBounds {
  readonly enter: number;
  readonly exit: number;
}

/** How `statisticalRegimeModel` reads a market. What is left out has its default. */
export interface StatisticalRegimeOptions {
  /** Factor on sizes in each regime, 0 to 1. Default trend 1, chop 0.3, highVolatility 0.5, shock 0. */
  readonly multipliers?: Partial<RegimeMultipliers>;
  /** Bars of the efficiency ratio, from 2. Default 20. */
  readonly efficiencyPeriod?: number;
  /** Bars of Wilder's ADX, from 2. Default 14. */
  readonly adxPeriod?: number;
  /** Returns of the realised volatility, from 2. Default 84: a fortnight of 4h bars, so that weekends do not count as calm. */
  readonly volatilityPeriod?: number;
  /** Earlier values that volatility and surprise are ranked among, from 20. Default 500. */
  readonly rankWindow?: number;
  /** Chance of a change point at each bar, above 0 and below 1. Default 1/250. */
  readonly hazard?: number;
  /** Longest run that change points are told apart by, from 10. Default 300. */
  readonly maxRun?: number;
  /** Rank of the realised volatility, 0 to 1. Default enter 0.7, exit 0.4. */
  readonly highVolatility?: RegimeBounds;
  /** Efficiency ratio of a trend, 0 to 1; both it and the ADX must be above to enter, and either below ends it. Default enter 0.4, exit 0.25. */
  readonly trendEfficiency?: RegimeBounds;
  /** ADX of a trend, 0 to 100. Default enter 25, exit 20. */
  readonly trendStrength?: RegimeBounds;
  /** Probability of a recent change point above which there is a shock if the bar is also surprising, 0 to 1. Default 0.8. */
  readonly shockChange?: number;
  /** Rank of the surprise, 0 to 1: a shock begins above `enter`, and may end below `exit`. Default enter 0.99, exit 0.9. */
  readonly shockSurprise?: RegimeBounds;
  /** Return, in deviations of those before it, from which a bar is a shock by itself. Default 6. */
  readonly shockReturn?: number;
  /** Bars that a shock lasts at least after its last alarm, from 1. Default 6. */
  readonly cooldown?: number;
  /** Bars that any other regime lasts at least, unless a shock comes, from 1. Default 3. */
  readonly minimumDwell?: number;
}

const bars = (least: number) => z.int(`must be a whole number from ${least}`).min(least);

function bounds(most: number, standard: RegimeBounds) {
  const bound = z.number(`must be a number from 0 to ${most}`).min(0).max(most);
  return z
    .strictObject({ enter: bound, exit: bound })
    .refine(({ enter, exit }) => exit <= enter, `must have an exit up to its enter`)
    .default(standard);
}

const schema = z.strictObject({
  multipliers: multipliersSchema,
  efficiencyPeriod: bars(2).default(20),
  adxPeriod: bars(2).default(14),
  volatilityPeriod: bars(2).default(84),
  rankWindow: bars(20).default(500),
  hazard: z
    .number()
    .gt(0)
    .lt(1)
    .default(1 / 250),
  maxRun: bars(10).default(300),
  highVolatility: bounds(1, { enter: 0.7, exit: 0.4 }),
  trendEfficiency: bounds(1, { enter: 0.4, exit: 0.25 }),
  trendStrength: bounds(100, { enter: 25, exit: 20 }),
  shockChange: z.number().min(0).max(1).default(0.8),
  shockSurprise: bounds(1, { enter: 0.99, exit: 0.9 }),
  shockReturn: z.number().positive().default(6),
  cooldown: bars(1).default(6),
  minimumDwell: bars(1).default(3),
});

/** The options with all defaults applied. @internal */
export type StatisticalSettings = z.output<typeof schema>;

/** @throws `ValidationError` naming each bad option. @internal */
export function resolveStatistical(options: StatisticalRegimeOptions): StatisticalSettings {
  return parseWith(schema, options, 'options');
}
