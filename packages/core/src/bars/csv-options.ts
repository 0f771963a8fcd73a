import { z } from 'zod';
import type { Calendar } from '../calendar/calendar.js';
import { parseWith } from '../input/parse-with.js';
import type { Timeframe } from '../time/timeframe.js';
import type { CsvColumns } from './csv-columns.js';
import type { TimeUnit } from './parse-time.js';
import { requireIdentity } from './series-identity.js';

/** How CSV text is to be read. */
export interface CsvOptions {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** One character; whichever of `,` `;` tab and `|` the first line uses most unless given. */
  readonly delimiter?: string;
  /** What a line that is to be left out starts with; `#` unless given, `null` when there are none. */
  readonly comment?: string | null;
  /** Whether the first line names the columns; true unless given. */
  readonly header?: boolean;
  /** Columns by header name or position counted from 0; common names are understood. */
  readonly columns?: CsvColumns;
  /**
   * IANA zone of times without one; UTC unless given. A time that its clocks show twice (autumn) is the earlier instant, one that
   * they skip (spring) is moved forward by the gap.
   */
  readonly timeZone?: string;
  /**
   * Pattern of times that are not ISO 8601 or a number, such as `MM/DD/YYYY HH:mm`: `YYYY` `YY` (70 to 99 are 1970 to 1999, the
   * rest 2000 to 2069) `MM` `M` `MMM` (`Jan`) `DD` `D` `HH` `H` `mm` `ss` `SSS` `Z` (`Z` or an offset), and `T` for itself.
   */
  readonly timeFormat?: string;
  /** Unit of numeric times; by magnitude unless given. */
  readonly timeUnit?: TimeUnit;
  /** Decimal sign; `.` unless given. */
  readonly decimal?: '.' | ',';
  /** Which edge of the bar is written; closes are shifted back by the timeframe. `open` unless given. */
  readonly timeOfBar?: 'open' | 'close';
  /** Order of the rows; `ascending` unless given. */
  readonly order?: 'ascending' | 'descending';
  /** Dates of daily bars become the opening of that day's session. */
  readonly calendar?: Calendar;
}

const position = z.union([z.string().min(1), z.int().nonnegative()]);

const schema = z.strictObject({
  symbol: z.string().min(1),
  timeframe: z.custom<Timeframe>((value) => typeof value === 'string', {
    message: 'expected a timeframe such as "1d"',
  }),
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/, 'expected one character that is no quote and no line end')
    .optional(),
  comment: z.string().min(1).nullable().default('#'),
  header: z.boolean().default(true),
  columns: z
    .strictObject({
      time: position.optional(),
      open: position.optional(),
      high: position.optional(),
      low: position.optional(),
      close: position.optional(),
      volume: position.nullable().optional(),
      fundingRate: position.nullable().optional(),
    })
    .default({}),
  timeZone: z.string().default('UTC'),
  timeFormat: z.string().min(1).optional(),
  timeUnit: z.enum(['auto', 's', 'ms', 'us']).default('auto'),
  decimal: z.enum(['.', ',']).default('.'),
  timeOfBar: z.enum(['open', 'close']).default('open'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
  calendar: z
    .custom<Calendar>((value) => typeof value === 'object' && value !== null && 'sessions' in value, {
      error: 'must be a calendar such as NYSE; calendarByName gives it by its name',
    })
    .optional(),
});

/** Options with their defaults. */
export type CheckedCsvOptions = z.output<typeof schema>;

/** Options with their defaults, or a `ValidationError` that names what is wrong. */
export function checkCsvOptions(options: CsvOptions): CheckedCsvOptions {
  const checked = parseWith(schema, options, 'options');
  requireIdentity(checked);
  return checked;
}
