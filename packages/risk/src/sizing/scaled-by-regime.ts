import { type PositionSizer, REGIMES, type Regime, ValidationError } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkShare } from './check-share.js';
import { reducedSizer } from './reduced-sizer.js';

/** Factor on sizes in each state of the market, from 0 (no trade) to 1. What is left out has its default. */
export interface RegimeFactors extends Readonly<Partial<Record<Regime, number>>> {
  /** Factor while the regime is not known. Default 0. */
  readonly unknown?: number;
}

const DEFAULTS: Required<RegimeFactors> = { trend: 1, chop: 0.3, highVolatility: 0.5, shock: 0, unknown: 0 };

/**
 * Scales the quantities of a sizer by the state of the market: full size in a trend, none in a shock.
 *
 * **Either this or the model's multiplier.** An engine that is given regime readings applies their multiplier to sizes by itself. A sizer
 * made here has `scalesByRegime`, and the engine then leaves the multiplier aside: no size is scaled twice. Take the multiplier, and a
 * plain sizer, where the model knows best, and this where you want factors of your own per regime, and sizes that say `regime` as what bound them.
 *
 * The scaled quantity is rounded down to the lot of the instrument. `boundBy` is `regime` where the factor is below 1, and `no-regime`
 * where the request has no reading; both also with quantity 0.
 *
 * @param sizer - The sizer to scale; one that scales by the regime already is refused.
 * @param factors - From 0 to 1 each; unless given trend 1, chop 0.3, highVolatility 0.5, shock 0, unknown 0.
 * @throws `ValidationError` when `sizer` is none or scales by the regime already, on a factor outside 0 to 1, and on an unknown
 * regime; `size` throws it on an entry that is not above 0 and on an equity that is not a number.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedQuantity, scaledByRegime } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, portfolio } as const;
 *
 * const sizer = scaledByRegime(fixedQuantity(100), { trend: 1, chop: 0.3, highVolatility: 0.5, shock: 0 });
 * const reading = { multiplier: 1, probability: 0.8 };
 * sizer.size({ ...request, regime: { name: 'chop', ...reading } }).quantity; // => 30
 * sizer.size({ ...request, regime: { name: 'shock', ...reading } }); // => { quantity: 0, notional: 0, boundBy: 'regime' }
 * sizer.size(request).boundBy; // => 'no-regime'
 * ```
 */
export function scaledByRegime(sizer: PositionSizer, factors: RegimeFactors = {}): PositionSizer {
  checkOptions(factors, [...REGIMES, 'unknown']);
  const all = { ...DEFAULTS, ...factors };
  for (const [name, factor] of Object.entries(all)) checkShare(factor, name);
  if (sizer?.scalesByRegime) {
    const message = `must not scale by the regime already, was ${sizer.name}`;
    throw new ValidationError(`sizer ${message}`, { issues: [{ path: 'sizer', message }] });
  }
  return reducedSizer(sizer, {
    name: 'scaled-by-regime',
    params: all,
    scalesByRegime: true,
    most({ regime }, { quantity }) {
      if (!regime) return { quantity: quantity * all.unknown, boundBy: 'no-regime' };
      return { quantity: quantity * (all[regime.name] ?? Number.NaN), boundBy: 'regime' };
    },
  });
}
