import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { isWithin } from './tolerance.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asMoney, asPercent } from './wording.js';

/** Settings of {@link concentration}. */
export interface ConcentrationOptions extends UnknownFactOptions {
  /** Largest notional in one sector as a fraction of the equity, above 0 and at most 1; the limit itself passes. Default 0.4. */
  readonly max?: number;
  /** Sector by symbol, for instruments and positions that do not say theirs. */
  readonly sectors?: Readonly<Record<string, string>>;
}

/**
 * Denies a trade that would put too much of the equity into one sector, longs and shorts added up.
 *
 * The sector is that of the instrument, else that of `sectors`. A trade in an unknown sector is denied, and a position in one counts
 * towards every sector; `ifUnknown: 'pass'` leaves both out.
 *
 * @throws `ValidationError` when `max` is negative or a percent.
 * @example
 * ```ts
 * import { concentration } from '@kairos/risk';
 *
 * concentration({ max: 0.4, sectors: { 'TCS.NS': 'technology', 'INFY.NS': 'technology' } }).name; // => 'concentration'
 * concentration({ max: 40 }); // throws 40 % is 0.4
 * ```
 */
export function concentration(options: ConcentrationOptions = {}): RiskValidator {
  checkOptions(options, ['max', 'sectors', 'ifUnknown']);
  const max = checkFraction(options.max ?? 0.4, 'max', 'up-to-one');
  const sectors = new Map(Object.entries(options.sectors ?? {}));
  const ifUnknown = checkIfUnknown(options);
  const rule = 'concentration';

  return {
    name: rule,
    params: { max, sectors: Object.fromEntries(sectors), ifUnknown },
    validate({ symbol, instrument, notional }, { equity, positions }) {
      const sector = instrument.sector ?? sectors.get(symbol);
      if (sector === undefined) return unknownFact(rule, ifUnknown, `The sector of ${symbol} is unknown.`);
      if (!(equity > 0)) return deny(rule, `There is no equity to spread, it is ${asMoney(equity)}.`);
      let held = 0;
      let unknown = 0;
      for (const position of positions) {
        const its = position.sector ?? sectors.get(position.symbol);
        if (its === sector) held += position.notional;
        if (its === undefined && ifUnknown === 'deny') unknown += position.notional;
      }
      const share = (held + unknown + notional) / equity;
      if (isWithin(share, max)) return PASSED;
      const doubt = unknown > 0 ? ` and ${asMoney(unknown)} in unknown sectors` : '';
      const sum = `${asMoney(notional)} of ${symbol} with the ${asMoney(held)} held in ${sector}${doubt}`;
      const reason = `${sum} would be ${asPercent(share)} of the equity; allowed is ${asPercent(max)}.`;
      return deny(rule, reason, { limit: max, actual: share });
    },
  };
}
