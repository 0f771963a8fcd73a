import { z } from 'zod';
import { ALWAYS_OPEN } from '../calendar/always-open.js';
import type { Calendar } from '../calendar/calendar.js';
import { parseWith } from '../input/parse-with.js';
import { CURRENCY } from './currency.js';
import type { AssetClass, Instrument } from './instrument.js';

const ASSET_CLASSES = [
  'equity',
  'etf',
  'index',
  'crypto',
  'perpetual',
  'future',
  'forex',
  'option',
] as const satisfies readonly AssetClass[];

const step = z.number().nonnegative();
const feeRate = z.number().gt(-0.1).lt(0.5);

const schema = z.strictObject({
  symbol: z.string().min(1).max(64),
  assetClass: z.enum(ASSET_CLASSES).default('equity'),
  tickSize: step.default(0),
  lotSize: step.default(0),
  minNotional: step.default(0),
  multiplier: z.number().positive().default(1),
  quoteCurrency: z.string().regex(CURRENCY, 'must be 2 to 10 capitals and digits such as "USD"').default('USD'),
  settlement: z.enum(['cash', 'margin']).optional(),
  sector: z.string().min(1).optional(),
  calendar: z
    .custom<Calendar>((value) => typeof value === 'object' && value !== null && 'sessionOf' in value, {
      message: 'must be a calendar such as NYSE; calendarByName gives it by its name',
    })
    .default(ALWAYS_OPEN),
  makerFeeRate: feeRate.default(0),
  takerFeeRate: feeRate.default(0),
});

/** What must be said of an instrument; the rest has defaults. */
export type InstrumentOptions = Pick<Instrument, 'symbol'> & Partial<Instrument>;

/**
 * An instrument, with the venue's rules for it.
 *
 * Defaults: an equity in USD without price or quantity steps, least notional 0, multiplier 1, always open, no fees. A perpetual or a
 * future is settled by margin, anything else in cash.
 *
 * @param options - Step sizes and notional in units and the quote currency, fees as fractions (0.001 = 0.1 %, negative is a rebate).
 * @throws {@link ValidationError} naming every option that is wrong or unknown.
 * @example
 * ```ts
 * import { createInstrument, NYSE } from '@kairos/core';
 *
 * const spy = createInstrument({ symbol: 'SPY', assetClass: 'etf', tickSize: 0.01, lotSize: 1, calendar: NYSE });
 * spy.quoteCurrency; // => 'USD'
 * createInstrument({ symbol: 'SPY', tickSize: -0.01 }); // throws instrument.tickSize
 * ```
 */
export function createInstrument(options: InstrumentOptions): Instrument {
  const { sector, settlement, ...rest } = parseWith(schema, options, 'instrument');
  const byClass = rest.assetClass === 'perpetual' || rest.assetClass === 'future' ? 'margin' : 'cash';
  const instrument = { ...rest, settlement: settlement ?? byClass };
  return Object.freeze(sector === undefined ? instrument : { ...instrument, sector });
}
