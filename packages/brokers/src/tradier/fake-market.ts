import type { Bar, Calendar, Instrument } from '@kairos/core';
import type { FakeReply } from '../fakes/fake-request.js';
import { badParameter, bare, collapsed, gatewayFault, tailedJson } from './fake-json.js';
import type { SessionState } from './fake-refusals.js';
import { newYorkDate, newYorkInstant, newYorkMinute } from './new-york.js';

const DAY = 86_400_000;

/** How far back bars of minutes are kept, days, by whether only regular hours are asked for. */
const DEPTH = { tick: [5, 5], '1min': [20, 10], '5min': [40, 18], '15min': [40, 18] } as const;

const BEFORE_OPEN = 5.5 * 3_600_000;
const AFTER_CLOSE = 4 * 3_600_000;

/** Best prices and what traded last. */
export interface FakeQuote {
  readonly bid: number;
  readonly ask: number;
  readonly last: number;
  readonly time: number;
}

/** State of the market at a time: four hours after the close and five and a half before the open are trading too. */
export function stateAt(calendar: Calendar, time: number): SessionState {
  if (calendar.isOpen(time)) return 'open';
  const next = calendar.nextOpen(time);
  if (next - time <= BEFORE_OPEN) return 'premarket';
  const before = calendar.sessionOf(time - AFTER_CLOSE);
  return before && before.close <= time ? 'postmarket' : 'closed';
}

/** The quotes of a fake; before the first trade of a symbol most of it is `null`, as before the open at Tradier. */
export function fakeQuotes(
  symbols: readonly string[],
  instruments: ReadonlyMap<string, Instrument>,
  quotes: ReadonlyMap<string, FakeQuote>,
): FakeReply {
  const known = symbols.filter((symbol) => instruments.has(symbol));
  const unknown = symbols.filter((symbol) => !instruments.has(symbol));
  const rows = known.map((symbol) => {
    const quote = quotes.get(symbol);
    const prices = { last: quote?.last ?? null, bid: quote?.bid ?? null, ask: quote?.ask ?? null };
    const dates = { trade_date: quote?.time ?? 0, bid_date: quote?.time ?? 0, ask_date: quote?.time ?? 0 };
    const missing = { open: null, high: null, low: null, close: null };
    return {
      symbol,
      description: symbol,
      exch: 'Q',
      type: 'stock',
      ...prices,
      ...missing,
      bidsize: 1,
      asksize: 1,
      ...dates,
    };
  });
  const quote = rows.length > 0 ? { quote: bare(rows) } : {};
  const unmatched = unknown.length > 0 ? { unmatched_symbols: { symbol: bare(unknown) } } : {};
  return { text: tailedJson({ quotes: { ...quote, ...unmatched } }) };
}

/** Daily, weekly or monthly bars. */
export function fakeDays(bars: readonly Bar[], query: URLSearchParams, empty: 'null' | null): FakeReply {
  const [start, end] = [query.get('start') ?? '0000', query.get('end') ?? '9999'];
  const rows = bars
    .map(({ time, ...bar }) => ({ date: newYorkDate(time), ...bar }))
    .filter(({ date }) => date >= start && date <= end);
  return collapsed('history', 'day', rows, empty);
}

/** Bars of minutes. A bar that has no price is `"NaN"`. */
export function fakeTimesales(
  bars: readonly Bar[],
  query: URLSearchParams,
  { now, most, empty }: { readonly now: number; readonly most: number; readonly empty: 'null' | null },
): FakeReply {
  const interval = (query.get('interval') ?? 'tick') as keyof typeof DEPTH;
  const depth = DEPTH[interval];
  if (!depth) return badParameter('Invalid parameter, interval.');
  const start = newYorkInstant(query.get('start') ?? newYorkMinute(now));
  const end = newYorkInstant(query.get('end') ?? newYorkMinute(now));
  const earliest = now - depth[query.get('session_filter') === 'open' ? 0 : 1] * DAY;
  if (start < earliest - DAY) {
    return badParameter(`Invalid parameter, start: must be on or after ${newYorkDate(earliest)} 00:00:00.`);
  }
  const chosen = bars.filter(({ time }) => time >= start && time <= end);
  if (chosen.length > most) {
    return gatewayFault(502, 'Body buffer overflow', 'protocol.http.TooBigBody');
  }
  const rows = chosen.map(({ time, open, high, low, close, volume }) => {
    const price = (high + low) / 2;
    const figure = (value: number) => (Number.isNaN(value) ? 'NaN' : value);
    const prices = {
      price: figure(price),
      open: figure(open),
      high: figure(high),
      low: figure(low),
      close: figure(close),
    };
    const at = newYorkMinute(time).replace(' ', 'T');
    return { time: `${at}:00`, timestamp: time / 1000, ...prices, volume, vwap: figure(price) };
  });
  return collapsed('series', 'data', rows, empty);
}

function clockOf(time: number): string {
  return newYorkMinute(time).slice(11);
}

/** The state of the market, and when it changes next. */
export function fakeClock(calendar: Calendar, now: number): FakeReply {
  const state = stateAt(calendar, now);
  const date = newYorkDate(now);
  const session = calendar.sessionOf(now);
  const next =
    state === 'open' && session
      ? { next_change: clockOf(session.close), next_state: 'postmarket' }
      : { next_change: clockOf(calendar.nextOpen(now)), next_state: state === 'premarket' ? 'open' : 'premarket' };
  const clock = { date, description: `Market is ${state}.`, ...next, state, timestamp: Math.floor(now / 1000) };
  return { json: { clock } };
}

/** The days of a month. */
export function fakeCalendar(calendar: Calendar, month: number, year: number): FakeReply {
  const day: object[] = [];
  for (let date = 1; date <= new Date(Date.UTC(year, month, 0)).getUTCDate(); date++) {
    const name = new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
    const midnight = newYorkInstant(name);
    const session = calendar.sessionOf(calendar.nextOpen(midnight));
    if (!session || newYorkDate(session.open) !== name) {
      day.push({ date: name, status: 'closed', description: 'Market is closed' });
      continue;
    }
    const [open, close] = [clockOf(session.open), clockOf(session.close)];
    const hours = { premarket: { start: '04:00', end: open }, open: { start: open, end: close } };
    const after = { postmarket: { start: close, end: '20:00' } };
    day.push({ date: name, status: 'open', description: 'Market is open', ...hours, ...after });
  }
  return { json: { calendar: { month, year, days: { day } } } };
}
