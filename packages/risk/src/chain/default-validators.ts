import type { RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { type CapitalOptions, capital } from '../limits/capital.js';
import { type ConcentrationOptions, concentration } from '../limits/concentration.js';
import { type DuplicatePositionOptions, duplicatePosition } from '../limits/duplicate-position.js';
import { type MarketHoursOptions, marketHours } from '../limits/market-hours.js';
import { type MaxDrawdownOptions, maxDrawdown } from '../limits/max-drawdown.js';
import { type PositionLimitOptions, positionLimit } from '../limits/position-limit.js';
import { type PositionSizeOptions, positionSize } from '../limits/position-size.js';
import { type RiskPerTradeOptions, riskPerTrade } from '../limits/risk-per-trade.js';

/** Settings of {@link defaultRiskValidators}: those of each rule, `false` to leave it out. */
export interface DefaultRiskOptions {
  readonly maxDrawdown?: MaxDrawdownOptions | false;
  readonly positionLimit?: PositionLimitOptions | false;
  readonly duplicatePosition?: DuplicatePositionOptions | false;
  readonly positionSize?: PositionSizeOptions | false;
  readonly riskPerTrade?: RiskPerTradeOptions | false;
  readonly capital?: CapitalOptions | false;
  readonly marketHours?: MarketHoursOptions | false;
  readonly concentration?: ConcentrationOptions | false;
}

type Rule = keyof DefaultRiskOptions;

const RULES: { readonly [Name in Rule]: (options: Exclude<DefaultRiskOptions[Name], false>) => RiskValidator } = {
  maxDrawdown,
  positionLimit,
  duplicatePosition,
  positionSize,
  riskPerTrade,
  capital,
  marketHours,
  concentration,
};

/**
 * The eight rules that an account without special needs starts with: at most 5 % loss a day, 5 positions, one a symbol, 20 % of the
 * equity in one, 2 % at risk in a trade, 1,000 of cash kept back, market hours, 40 % in a sector.
 *
 * @throws `ValidationError` when an option is unknown or out of range.
 * @example
 * ```ts
 * import { defaultRiskValidators } from '@kairos/risk';
 *
 * const validators = defaultRiskValidators({ positionLimit: { max: 5, swing: 4, intraday: 2 }, concentration: false });
 * validators.map(({ name }) => name).join(' ');
 * // => 'max-drawdown position-limit duplicate-position position-size risk-per-trade capital market-hours'
 * ```
 */
export function defaultRiskValidators(options: DefaultRiskOptions = {}): RiskValidator[] {
  checkOptions(options, Object.keys(RULES));
  const build = <Name extends Rule>(name: Name): RiskValidator[] => {
    const settings = options[name];
    return settings === false ? [] : [RULES[name](settings as Exclude<DefaultRiskOptions[Name], false>)];
  };
  return (Object.keys(RULES) as Rule[]).flatMap((name) => build(name));
}
