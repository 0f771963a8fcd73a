import {
  ALWAYS_OPEN,
  type AssetClass,
  createInstrument,
  DataError,
  type HistoryRequest,
  type Instrument,
  parseTimeframe,
  type RawBars,
  timeframeMs,
  utcToZonedTime,
  zonedTimeToUtc,
} from '@kairos/core';
import { rowsWhere } from '../data/rows-where.js';
import type { ChartResult, YahooMeta } from './schema.js';
import { yahooCalendar } from './yahoo-calendar.js';

/** A dividend: money per share, counted in the shares of today. */
export interface Dividend {
  /** First instant of the day without it, UTC epoch milliseconds. */
  readonly time: number;
  readonly amount: number;
}

/** A split: `numerator` new shares for `denominator` old ones. */
export interface Split {
  /** First instant of the day on which the new shares trade, UTC epoch milliseconds. */
  readonly time: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** What companies did to their shares, each oldest first. */
export interface CorporateActions {
  readonly dividends: readonly Dividend[];
  readonly splits: readonly Split[];
}

/** Last price of a symbol. Yahoo's chart has no bid and no offer. */
export interface LastPrice {
  readonly symbol: string;
  /** When it was made, UTC epoch milliseconds. */
  readonly time: number;
  readonly price: number;
  readonly currency: string;
}

const DAY = 86_400_000;

type Columns = 'open' | 'high' | 'low' | 'close' | 'volume';

/** The columns as they came; `null` as `NaN`, a column that is not there as `NaN` throughout. */
export function rawBarsOfChart(result: ChartResult, { symbol, timeframe }: HistoryRequest): RawBars {
  const { timestamp = [], indicators } = result;
  const [quote = {}] = indicators.quote;
  const column = (name: Columns) => Float64Array.from(timestamp, (_, row) => quote[name]?.[row] ?? Number.NaN);
  return {
    symbol,
    timeframe,
    time: Float64Array.from(timestamp),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  };
}

/** Minutes since midnight in a zone. */
function minuteOfDay(time: number, zone: string): number {
  const { hour, minute, second, millisecond } = utcToZonedTime(zone, time);
  return hour * 60 + minute + second / 60 + millisecond / 60_000;
}

function dateOf(time: number, zone: string): string {
  const { year, month, day } = utcToZonedTime(zone, time);
  return `${year}-${month}-${day}`;
}

/**
 * Rows that have closed, stamped with their opens.
 *
 * The last row may be the bar that is under way, with the time of the last trade in place of its open. A day whose session is over keeps
 * that stamp for a while: it is put on the opening time that the days before have.
 *
 * Where only regular hours are wanted, a last row at the close is the closing price once more, and no bar.
 *
 * @param now - UTC epoch milliseconds.
 */
export function closedRows(raw: RawBars, meta: YahooMeta, now: number, extendedHours = false): RawBars {
  const { time, timeframe } = raw;
  const zone = meta.exchangeTimezoneName;
  const regular = meta.currentTradingPeriod?.regular;
  const last = time.length - 1;
  if (last < 0) return raw;
  const stamp = time[last]!;
  const { unit } = parseTimeframe(timeframe);
  if (unit === 'm' || unit === 'h') {
    const length = timeframeMs(timeframe);
    const anchor = regular ? minuteOfDay(regular.start, zone) : 0;
    const offset = (minuteOfDay(stamp, zone) - anchor) % (length / 60_000);
    const isOdd = Math.abs(offset) > 1e-9 || (!extendedHours && stamp === regular?.end);
    return rowsWhere(raw, (row) => time[row]! + length <= now && !(row === last && isOdd));
  }
  if (unit === 'w') {
    const isOdd = last > 0 && stamp - time[last - 1]! < 6 * DAY;
    return rowsWhere(raw, (row) => time[row]! + timeframeMs(timeframe) <= now && !(row === last && isOdd));
  }
  // There may be two rows of the day that is under way: its opening and the last trade.
  const today = regular !== undefined && now < regular.end ? dateOf(regular.start, zone) : undefined;
  return onOpening(
    rowsWhere(raw, (row) => row < last - 1 || dateOf(time[row]!, zone) !== today),
    zone,
    regular?.start,
  );
}

/** Days with the last one put on the time of day of the one before, or of the present session where there is none. */
function onOpening(days: RawBars, zone: string, sessionOpen: number | undefined): RawBars {
  const { time } = days;
  const last = time.length - 1;
  const other = time[last - 1] ?? sessionOpen;
  if (last < 0 || other === undefined) return days;
  const { hour, minute, second } = utcToZonedTime(zone, other);
  const open = zonedTimeToUtc(zone, { ...utcToZonedTime(zone, time[last]!), hour, minute, second, millisecond: 0 });
  return { ...days, time: Float64Array.from(time, (value, row) => (row === last ? open : value)) };
}

/** Prices and dividends taken together: every price by as much as its close was adjusted. */
export function dividendAdjusted(raw: RawBars, result: ChartResult): RawBars {
  const adjusted = result.indicators.adjclose?.[0]?.adjclose;
  if (!adjusted && raw.time.length > 0) {
    throw new DataError(`${raw.symbol}: Yahoo sent no adjusted closes`, { source: 'yahoo', column: 'adjclose' });
  }
  const factor = Array.from(raw.close, (close, row) => (adjusted?.[row] ?? Number.NaN) / close);
  const scaled = (values: ArrayLike<number>) => Float64Array.from(values, (value, row) => value * factor[row]!);
  return { ...raw, open: scaled(raw.open), high: scaled(raw.high), low: scaled(raw.low), close: scaled(raw.close) };
}

/** Prices and volumes as they were traded: what Yahoo took out for splits since then is put back. */
export function asTraded(raw: RawBars, splits: readonly Split[]): RawBars {
  const factor = Array.from(raw.time, (time) =>
    splits.reduce((product, split) => {
      return split.time > time ? (product * split.numerator) / split.denominator : product;
    }, 1),
  );
  const multiplied = (values: ArrayLike<number>) => Float64Array.from(values, (value, row) => value * factor[row]!);
  return {
    ...raw,
    open: multiplied(raw.open),
    high: multiplied(raw.high),
    low: multiplied(raw.low),
    close: multiplied(raw.close),
    volume: Float64Array.from(raw.volume, (value, row) => value / factor[row]!),
  };
}

/** Dividends and splits, oldest first. */
export function actionsOf({ events }: ChartResult): CorporateActions {
  const byTime = (a: { readonly time: number }, b: { readonly time: number }) => a.time - b.time;
  const dividends = Object.values(events?.dividends ?? {}).map(({ amount, date }) => ({ time: date, amount }));
  const splits = Object.values(events?.splits ?? {}).map(({ date, numerator, denominator }) => {
    return { time: date, numerator, denominator };
  });
  return { dividends: dividends.sort(byTime), splits: splits.sort(byTime) };
}

/** @throws `DataError` when the answer has no price. */
export function lastPriceOf(meta: YahooMeta): LastPrice {
  const { symbol, regularMarketPrice, regularMarketTime, currency } = meta;
  if (typeof regularMarketPrice === 'number' && typeof regularMarketTime === 'number') {
    return { symbol, time: regularMarketTime, price: regularMarketPrice, currency: currency ?? '' };
  }
  throw new DataError(`${symbol}: Yahoo sent no last price`, { source: 'yahoo', column: 'regularMarketPrice' });
}

const CLASSES: Readonly<Record<string, AssetClass>> = {
  EQUITY: 'equity',
  ETF: 'etf',
  MUTUALFUND: 'etf',
  INDEX: 'index',
  CRYPTOCURRENCY: 'crypto',
  CURRENCY: 'forex',
  FUTURE: 'future',
};

/** Least step of a price, where an exchange has one for all its shares. */
const TICKS: Readonly<Record<string, number>> = {
  NSI: 0.05,
  BSE: 0.05,
  NMS: 0.01,
  NYQ: 0.01,
  NGM: 0.01,
  NCM: 0.01,
  PCX: 0.01,
};

/** An instrument as far as the chart tells: kind, currency and sessions; steps of the price by the rule of its exchange. */
export function instrumentOf({ symbol, instrumentType, exchangeName, currency }: YahooMeta): Instrument {
  const assetClass = CLASSES[instrumentType ?? ''] ?? 'equity';
  const isShare = assetClass === 'equity' || assetClass === 'etf';
  return createInstrument({
    symbol,
    assetClass,
    quoteCurrency: (currency ?? 'USD').toUpperCase(),
    tickSize: isShare ? (TICKS[exchangeName] ?? 0) : 0,
    lotSize: isShare ? 1 : 0,
    calendar: yahooCalendar(symbol) ?? ALWAYS_OPEN,
  });
}
