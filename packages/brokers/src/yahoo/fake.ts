import { ALWAYS_OPEN, type Calendar, NSE, NYSE, type Session, type SimulatedClock } from '@kairos/core';
import { FakePrices } from '../binance/fake/fake-market.js';
import { FakeClock } from '../fakes/fake-clock.js';
import type { FakeReply, FakeRequest } from '../fakes/fake-request.js';
import { FakeServer, type Received } from '../fakes/fake-server.js';
import type { Faults } from '../fakes/faults.js';
import type { CorporateActions } from './mapper.js';
import type { YahooOptions } from './options.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** What a fake Yahoo has charts of. */
export interface FakeListing {
  readonly symbol: string;
  readonly name: string;
  /** `NSI`, `BSE`, `NMS` and so on. */
  readonly exchange: string;
  readonly currency: string;
  readonly type: 'EQUITY' | 'INDEX' | 'ETF' | 'CRYPTOCURRENCY';
  readonly calendar: Calendar;
  /** Around which the made-up price moves. */
  readonly price: number;
  readonly actions?: CorporateActions;
}

const INDIAN = { exchange: 'NSI', currency: 'INR', type: 'EQUITY', calendar: NSE } as const;
const AMERICAN = { exchange: 'NMS', currency: 'USD', type: 'EQUITY', calendar: NYSE } as const;

/** What is listed unless said otherwise; AAPL splits 4 for 1 and pays on the dates on which it did in 2020, and made-up amounts. */
export const FAKE_LISTINGS: readonly FakeListing[] = [
  { symbol: 'RELIANCE.NS', name: 'Reliance Industries Limited', price: 2_600, ...INDIAN },
  { symbol: 'RELIANCE.BO', name: 'Reliance Industries Limited', price: 2_600, ...INDIAN, exchange: 'BSE' },
  { symbol: 'TCS.NS', name: 'Tata Consultancy Services Limited', price: 3_800, ...INDIAN },
  { symbol: '^NSEI', name: 'NIFTY 50', price: 21_500, ...INDIAN, type: 'INDEX' },
  {
    symbol: 'AAPL',
    name: 'Apple Inc.',
    price: 120,
    ...AMERICAN,
    actions: {
      splits: [{ time: Date.UTC(2020, 7, 31, 13, 30), numerator: 4, denominator: 1 }],
      dividends: [
        { time: Date.UTC(2020, 7, 7, 13, 30), amount: 0.2 },
        { time: Date.UTC(2020, 10, 6, 14, 30), amount: 0.25 },
      ],
    },
  },
  {
    symbol: 'BTC-USD',
    name: 'Bitcoin USD',
    price: 42_000,
    exchange: 'CCC',
    currency: 'USD',
    type: 'CRYPTOCURRENCY',
    calendar: ALWAYS_OPEN,
  },
];

/** Intervals in minutes, and how far back each is kept; days and weeks are kept for ever. */
const INTERVALS: Readonly<Record<string, readonly [minutes: number, keptDays: number, oneRequestDays: number]>> = {
  '1m': [1, 30, 8],
  '2m': [2, 60, 60],
  '5m': [5, 60, 60],
  '15m': [15, 60, 60],
  '30m': [30, 60, 60],
  '90m': [90, 60, 60],
  '1h': [60, 730, 730],
};

/** Options of {@link FakeYahoo}. */
export interface FakeYahooOptions {
  /** Unless given one that stands in the evening of 1 March 2024 and moves on by itself only where a call waits. One of your own is yours to move. */
  readonly clock?: SimulatedClock;
  /** {@link FAKE_LISTINGS} unless given. */
  readonly listings?: readonly FakeListing[];
  /** Whether a row has no prices, as halted minutes have; every 97th minute unless given. */
  readonly isHalted?: (time: number, minutes: number) => boolean;
  /** The interval that is answered in place of the one asked for, as once `60m` was for `30m`. */
  readonly answersWith?: string;
  /** What goes wrong; nothing unless given. It can be set later too. */
  readonly faults?: Faults;
}

interface Row {
  readonly time: number;
  readonly prices: readonly [open: number, high: number, low: number, close: number, volume: number] | undefined;
}

function isHaltedNow(time: number, minutes: number): boolean {
  return minutes < 60 && (time / MINUTE) % 97 === 0;
}

/**
 * Yahoo's chart endpoint on this machine, for tests: made-up prices that are always the same, with rows of `null`, the bar that is under
 * way, answers without a range, refusals with any status, and no answer for programs that do not say what they are.
 *
 * @example
 * ```ts
 * import { FakeYahoo } from '@kairos/brokers/testing';
 * import { yahooSource } from '@kairos/brokers/yahoo';
 *
 * await using fake = await FakeYahoo.start();
 * await using yahoo = yahooSource(fake.options);
 * (await yahoo.lastPrice('TCS.NS')).currency; // => 'INR'
 * ```
 */
export class FakeYahoo {
  readonly clock: SimulatedClock;
  readonly #server: FakeServer;
  readonly #listings: ReadonlyMap<string, FakeListing>;
  readonly #isHalted: (time: number, minutes: number) => boolean;
  readonly #answersWith: string | undefined;

  private constructor(options: FakeYahooOptions, clock: SimulatedClock, server: FakeServer) {
    const { listings = FAKE_LISTINGS, isHalted = isHaltedNow, answersWith } = options;
    this.clock = clock;
    this.#server = server;
    this.#listings = new Map(listings.map((listing) => [listing.symbol, listing]));
    this.#isHalted = isHalted;
    this.#answersWith = answersWith;
    server.route('GET', '/v8/finance/chart/:symbol', (request) => this.#chart(request));
  }

  /** Starts on a free port of 127.0.0.1. */
  static async start(options: FakeYahooOptions = {}): Promise<FakeYahoo> {
    const { clock = new FakeClock(Date.UTC(2024, 2, 1, 22)), faults } = options;
    const server = await FakeServer.start({ clock, ...(faults && { faults }) });
    return new FakeYahoo(options, clock, server);
  }

  /** What `yahooSource` needs to speak to it. */
  get options(): YahooOptions & { readonly clock: SimulatedClock } {
    return { baseUrl: this.#server.url, clock: this.clock };
  }

  /** Everything that was received, oldest first. */
  get received(): readonly Received[] {
    return this.#server.received;
  }

  /** What goes wrong from now on. */
  get faults(): Faults | undefined {
    return this.#server.faults;
  }

  set faults(faults: Faults | undefined) {
    this.#server.faults = faults;
  }

  /** Writes down what was received, a line each. */
  print(write?: (line: string) => void): void {
    this.#server.print(write);
  }

  /** Resolves when nothing is being answered. */
  idle(): Promise<void> {
    return this.#server.idle();
  }

  /** Ends every connection and stops. */
  close(): Promise<void> {
    return this.#server.close();
  }

  /** The same as {@link FakeYahoo.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #chart({ parameters, query, headers }: FakeRequest): FakeReply {
    if (!headers['user-agent']?.startsWith('Mozilla/')) {
      return { status: 429, headers: { 'content-type': 'text/html' }, text: 'Edge: Too Many Requests' };
    }
    const listing = this.#listings.get(parameters.symbol ?? '');
    if (!listing) return refusal(404, 'Not Found', 'No data found, symbol may be delisted');
    const interval = query.get('interval') ?? '1d';
    const known = INTERVALS[interval];
    if (!known && interval !== '1d' && interval !== '1wk') {
      return refusal(422, 'Unprocessable Entity', `Invalid input - interval=${interval} is not supported.`);
    }
    const from = Number(query.get('period1')) * 1000;
    const to = Number(query.get('period2')) * 1000;
    const now = this.clock.now();
    if (known && to - from > known[2] * DAY) {
      const allowed = `Only ${known[2]} days worth of ${interval} granularity data are allowed to be fetched per request.`;
      const asked = `${interval} data not available for startTime=${from / 1000} and endTime=${to / 1000}.`;
      return refusal(422, 'Unprocessable Entity', `${asked} ${allowed}`);
    }
    if (known && from < now - known[1] * DAY) {
      const kept = `The requested range must be within the last ${known[1]} days.`;
      const asked = `${interval} data not available for startTime=${from / 1000} and endTime=${to / 1000}.`;
      return refusal(422, 'Unprocessable Entity', `${asked} ${kept}`);
    }
    const rows = this.#rows(listing, interval, from, to);
    return { json: { chart: { result: [this.#result(listing, interval, rows, from, to)], error: null } } };
  }

  #rows(listing: FakeListing, interval: string, from: number, to: number): Row[] {
    const prices = new FakePrices({
      ...listing,
      base: '',
      quote: '',
      tickSize: '0.05',
      stepSize: '1',
      minNotional: '0',
    });
    const now = this.clock.now();
    const known = INTERVALS[interval];
    const rows: Row[] = [];
    const add = (open: number, close: number) => {
      if (open < from || open >= to || open >= now) return;
      const minutes = (close - open) / MINUTE;
      const isUnderWay = close > now;
      const halted = this.#isHalted(open, minutes);
      const bar = prices.bar(open, isUnderWay ? Math.max(1, Math.ceil((now - open) / MINUTE)) : minutes);
      // Single precision, as the real ones come: 74.06 is 74.05999755859375.
      const [o, h, l, c] = [bar.open, bar.high, bar.low, bar.close].map(Math.fround);
      const values = [o!, h!, l!, c!, Math.round(bar.volume * 1000)] as const;
      // What is under way is stamped with the last trade.
      rows.push({ time: isUnderWay ? Math.floor((now - 1) / 1000) * 1000 : open, prices: halted ? undefined : values });
    };
    const sessions = listing.calendar.sessions(from - 7 * DAY, Math.min(to, now) + 1);
    if (known) {
      for (const session of sessions) {
        const length = known[0] * MINUTE;
        for (let open = session.open; open < session.close; open += length)
          add(open, Math.min(open + length, session.close));
      }
    } else if (interval === '1d') for (const { open, close } of sessions) add(open, close);
    else for (const [open, close] of weeksOf(sessions, listing.calendar)) add(open, close);
    return rows;
  }

  #result(listing: FakeListing, interval: string, rows: readonly Row[], from: number, to: number): unknown {
    const meta = this.#meta(listing, this.#answersWith ?? interval);
    const { splits = [], dividends = [] } = listing.actions ?? {};
    const isAsked = ({ time }: { readonly time: number }) => time >= from && time < to;
    const seconds = (time: number) => Math.floor(time / 1000);
    const asked = { splits: splits.filter(isAsked), dividends: dividends.filter(isAsked) };
    const events = {
      ...(asked.dividends.length > 0 && {
        dividends: Object.fromEntries(
          asked.dividends.map(({ time, amount }) => [seconds(time), { amount, date: seconds(time) }]),
        ),
      }),
      ...(asked.splits.length > 0 && {
        splits: Object.fromEntries(
          asked.splits.map(({ time, numerator, denominator }) => [
            seconds(time),
            { date: seconds(time), numerator, denominator, splitRatio: `${numerator}:${denominator}` },
          ]),
        ),
      }),
    };
    const said = { meta, ...(Object.keys(events).length > 0 && { events }) };
    if (rows.length === 0) return { ...said, indicators: { quote: [{}], adjclose: [{}] } };
    const column = (index: 0 | 1 | 2 | 3 | 4) => rows.map(({ prices }) => prices?.[index] ?? null);
    const [open, high, low, close, volume] = [column(0), column(1), column(2), column(3), column(4)];
    const adjclose = rows
      .map(({ time, prices }) => prices && adjusted(prices[3], time, dividends))
      .map((c) => c ?? null);
    return {
      ...said,
      timestamp: rows.map(({ time }) => seconds(time)),
      indicators: {
        quote: [{ open, high, low, close, volume }],
        ...(INTERVALS[interval] ? {} : { adjclose: [{ adjclose }] }),
      },
    };
  }

  #meta({ symbol, name, exchange, currency, type, calendar, price }: FakeListing, granularity: string): unknown {
    const now = this.clock.now();
    // Until the next session begins to form, the last one is current.
    const current = calendar.sessionOf(now) ?? calendar.sessions(now - 10 * DAY, now).at(-1)!;
    const period = { start: current.open / 1000, end: current.close / 1000 };
    return {
      currency,
      symbol,
      exchangeName: exchange,
      fullExchangeName: exchange,
      instrumentType: type,
      firstTradeDate: 345_479_400,
      regularMarketTime: Math.floor(Math.min(now, current.close) / 1000),
      hasPrePostMarketData: false,
      gmtoffset: 0,
      exchangeTimezoneName: calendar.timeZone,
      regularMarketPrice: price,
      longName: name,
      shortName: name,
      priceHint: 2,
      currentTradingPeriod: { pre: period, regular: period, post: period },
      dataGranularity: granularity,
      range: '',
      validRanges: ['1d', '5d', 'max'],
    };
  }
}

/** Weeks begin at Monday's midnight in the zone of the exchange. */
function weeksOf(sessions: readonly Session[], calendar: Calendar): (readonly [open: number, close: number])[] {
  const starts = [...new Set(sessions.map(({ open }) => calendar.startOfWeek(open)))];
  return starts.map((start) => [start, start + 7 * DAY] as const);
}

/** Taken down by each dividend that was paid later, as a share of the price. */
function adjusted(
  close: number,
  time: number,
  dividends: readonly { readonly time: number; readonly amount: number }[],
) {
  return dividends.reduce(
    (price, dividend) => (dividend.time > time ? price * (1 - dividend.amount / close) : price),
    close,
  );
}

function refusal(status: number, code: string, description: string): FakeReply {
  return { status, json: { chart: { result: null, error: { code, description } } } };
}
