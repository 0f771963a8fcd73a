import { z } from 'zod';
import { keepRaw, wireFloat, wireInteger } from '../http/wire.js';
import { elements, listIn, listOf, maybeText } from './lists.js';

/** A number of market data that may be missing: `null` before the open, `"NaN"` where nothing traded. */
export const maybeFloat = z.preprocess(
  (value) => (value === null || value === undefined || value === 'null' || value === 'NaN' ? undefined : value),
  wireFloat.optional(),
);

const quoteRow = keepRaw(
  z.object({
    symbol: z.string(),
    description: maybeText,
    type: maybeText,
    last: maybeFloat,
    bid: maybeFloat,
    ask: maybeFloat,
    bidsize: maybeFloat,
    asksize: maybeFloat,
    open: maybeFloat,
    high: maybeFloat,
    low: maybeFloat,
    close: maybeFloat,
    prevclose: maybeFloat,
    volume: maybeFloat,
    trade_date: maybeFloat,
    bid_date: maybeFloat,
    ask_date: maybeFloat,
  }),
);

/** A quote: prices in US dollars, sizes in round lots of 100, times as UTC epoch milliseconds; before the open some are missing. */
export type TradierQuote = z.output<typeof quoteRow>;

/** Symbols that are unknown: `{"symbol": "X"}`, `{"symbol": ["X", "Y"]}` or the bare text. */
function unmatchedOf(value: unknown): string[] {
  const inner = typeof value === 'object' && value !== null ? Reflect.get(value, 'symbol') : value;
  return elements(inner).map(String);
}

export const quotes = z.looseObject({ quotes: z.unknown() }).transform(({ quotes: container }, context) => {
  const found = typeof container === 'object' && container !== null ? container : {};
  const parsed = z.array(quoteRow).safeParse(elements(Reflect.get(found, 'quote')));
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: ['quotes', 'quote', ...path], message });
    }
    return z.NEVER;
  }
  return { quotes: parsed.data, unmatched: unmatchedOf(Reflect.get(found, 'unmatched_symbols')) };
});

const dayRow = z.object({
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2024-01-02'),
  open: maybeFloat,
  high: maybeFloat,
  low: maybeFloat,
  close: maybeFloat,
  volume: maybeFloat,
});

export const dayList = listIn('history', 'day', dayRow);

/** A bar of a day, a week or a month, by its date. */
export type TradierDay = z.output<typeof dayRow>;

const timesaleRow = z.object({
  time: z.string(),
  timestamp: wireInteger,
  price: maybeFloat,
  open: maybeFloat,
  high: maybeFloat,
  low: maybeFloat,
  close: maybeFloat,
  volume: maybeFloat,
  vwap: maybeFloat,
});

export const timesaleList = listIn('series', 'data', timesaleRow);

/** A bar of minutes, or a trade: `timestamp` is its start, UTC epoch seconds; `time` is New York's wall clock. */
export type TradierTimesale = z.output<typeof timesaleRow>;

export const marketClock = z
  .object({
    clock: z.object({
      date: z.string(),
      state: z.string(),
      description: maybeText,
      timestamp: wireInteger,
      next_change: maybeText,
      next_state: maybeText,
    }),
  })
  .transform(({ clock }) => clock);

/** The market's state: `premarket`, `open`, `postmarket` or `closed`; `timestamp` in UTC epoch seconds, `next_change` in New York. */
export type TradierClock = z.output<typeof marketClock>;

const hours = z.object({ start: z.string(), end: z.string() });

const calendarDay = z.object({
  date: z.string(),
  status: z.string(),
  description: maybeText,
  premarket: hours.optional(),
  open: hours.optional(),
  postmarket: hours.optional(),
});

export const marketCalendar = z
  .object({ calendar: z.looseObject({ days: z.looseObject({ day: listOf(calendarDay) }) }) })
  .transform(({ calendar }) => calendar.days.day);

/** A day of the market's calendar; hours are New York's wall clock. */
export type TradierCalendarDay = z.output<typeof calendarDay>;

const security = keepRaw(
  z.object({ symbol: z.string(), exchange: maybeText, type: maybeText, description: maybeText }),
);

export const securityList = listIn('securities', 'security', security);

/** Something that is traded. */
export type TradierSecurity = z.output<typeof security>;

const optionRow = keepRaw(
  z.object({
    symbol: z.string(),
    underlying: maybeText,
    strike: maybeFloat,
    option_type: maybeText,
    expiration_date: maybeText,
    bid: maybeFloat,
    ask: maybeFloat,
    last: maybeFloat,
    open_interest: maybeFloat,
    contract_size: maybeFloat,
  }),
);

export const optionChain = listIn('options', 'option', optionRow);

/** An option of a chain. */
export type TradierOption = z.output<typeof optionRow>;

export const expirationList = listIn('expirations', 'date', z.string());

export const strikeList = listIn('strikes', 'strike', wireFloat);

export const streamSession = z
  .object({ stream: z.object({ url: z.string(), sessionid: z.string().min(1) }) })
  .transform(({ stream }) => stream);

/** Leave to open a stream, for five minutes. */
export type TradierSession = z.output<typeof streamSession>;
