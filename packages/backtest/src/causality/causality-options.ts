import { type Calendar, type Instrument, parseWith, type RegimeSeries, ValidationError } from '@kairos/core';
import { z } from 'zod';

/** How hard to look for a dependence on where the history begins. */
export interface HistoryOptions {
  /** How many later starts to try, in the first half of the bars (4 unless given), or the starts themselves: numbers of bars left out. */
  readonly starts?: number | readonly number[];
  /** Difference that counts as none, a fraction of the larger value; 1e-6 unless given. */
  readonly tolerance?: number;
}

/** How hard to look. */
export interface CausalityOptions {
  /**
   * How many places to cut the history at (24 unless given), or the places themselves: numbers of bars that are kept. Of a number,
   * half lie right behind bars on which a signal acts, where looking one bar ahead shows, the others at random in equal stretches.
   */
  readonly cuts?: number | readonly number[];
  /** Seed of the random places and markets; 1 unless given. */
  readonly seed?: number | string;
  /** Difference that counts as none, a fraction of the larger value; 0 unless given. For strategies that round differently by length. */
  readonly tolerance?: number;
  /** How to test the beginning; `false` leaves that part out. */
  readonly history?: HistoryOptions | false;
  /** Calendar of the context, that of the instrument unless given. */
  readonly calendar?: Calendar;
  /** What is traded, for `accept`; any quantity of the bars' symbol unless given. */
  readonly instrument?: Instrument;
  /** Readings of a regime model for the context, one per bar. */
  readonly regime?: RegimeSeries;
}

const tolerance = z.number().min(0).lt(1, 'Must be a fraction below 1');

/** Whole numbers are checked beside the bars, which say how large they may be. */
const places = z.union([z.number(), z.nan(), z.array(z.number())], {
  error: 'must be a number or an array of numbers',
});

/** Schema of the options, for those of a backtest too. @internal */
export const causalitySchema = z.strictObject({
  cuts: places.default(24),
  seed: z.union([z.number(), z.string()], { error: 'must be a finite number or a text' }).default(1),
  tolerance: tolerance.default(0),
  history: z
    .union([z.literal(false), z.strictObject({ starts: places.default(4), tolerance: tolerance.default(1e-6) })], {
      error: 'must be false or an object of starts and tolerance',
    })
    .default({ starts: 4, tolerance: 1e-6 }),
  calendar: z.custom<Calendar>((value) => typeof value === 'object' && value !== null && 'isOpen' in value).optional(),
  instrument: z
    .custom<Instrument>((value) => typeof value === 'object' && value !== null && 'lotSize' in value, {
      error: 'must be an instrument from createInstrument',
    })
    .optional(),
  regime: z
    .custom<RegimeSeries>((value) => typeof value === 'object' && value !== null && 'multiplier' in value, {
      error: 'must be a regime series, as a RegimeModel estimates it',
    })
    .optional(),
});

/** The options with the defaults applied. @internal */
export type ResolvedCausality = z.output<typeof causalitySchema>;

/**
 * Checks the options and applies the defaults.
 *
 * @throws `ValidationError` for an option that is unknown or out of range.
 * @internal
 */
export function resolveCausality(options: CausalityOptions): ResolvedCausality {
  if (typeof options !== 'object' || options === null) {
    throw new ValidationError(`options must be an object such as { cuts: 24 }, was ${String(options)}`);
  }
  return parseWith(causalitySchema, options, 'options');
}
