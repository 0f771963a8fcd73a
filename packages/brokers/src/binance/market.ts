import { didYouMean, type Timeframe, ValidationError } from '@kairos/core';

/** A market of Binance: `spot`, or `usd-m` for perpetuals and futures with a margin in dollars. */
export type BinanceMarket = 'spot' | 'usd-m';

/** Where a market is, and what it allows. @internal */
export interface MarketFacts {
  readonly venue: string;
  readonly restUrl: string;
  readonly streamUrl: string;
  /** Paths of the streams: since 2026 the futures deliver klines and mark prices on one and quotes on another. */
  readonly streamPaths: { readonly market: string; readonly public: string };
  readonly path: string;
  /** Weight per minute and address until the venue says another. */
  readonly weightLimit: number;
  readonly klineLimit: number;
  /** Streams per connection. The pages of the futures say 200 and 1024: the lower holds. */
  readonly maxStreams: number;
  /** Folder of the bulk files. */
  readonly archive: string;
  readonly exchangeInfoWeight: number;
  /** Weight of a page of so many klines. */
  klineWeight(limit: number): number;
}

/** Hosts that are Binance's, for REST, streams and files. @internal */
export const BINANCE_HOSTS = ['.binance.com', '.binance.vision', '.binancefuture.com'] as const;

const FACTS: Readonly<Record<BinanceMarket, MarketFacts>> = {
  spot: {
    venue: 'binance',
    restUrl: 'https://data-api.binance.vision',
    streamUrl: 'wss://data-stream.binance.vision',
    streamPaths: { market: '/stream', public: '/stream' },
    path: '/api/v3',
    weightLimit: 6000,
    klineLimit: 1000,
    maxStreams: 1024,
    archive: 'spot',
    exchangeInfoWeight: 20,
    klineWeight: () => 2,
  },
  'usd-m': {
    venue: 'binance-usd-m',
    restUrl: 'https://fapi.binance.com',
    streamUrl: 'wss://fstream.binance.com',
    streamPaths: { market: '/market/stream', public: '/public/stream' },
    path: '/fapi/v1',
    weightLimit: 2400,
    klineLimit: 1500,
    maxStreams: 200,
    archive: 'futures/um',
    exchangeInfoWeight: 1,
    klineWeight: (limit) => (limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10),
  },
};

/** The facts of a market. @throws `ValidationError` for one that there is not. @internal */
export function marketFacts(market: BinanceMarket): MarketFacts {
  if (Object.hasOwn(FACTS, market)) return FACTS[market];
  const message = `must be "spot" or "usd-m", was ${JSON.stringify(market)}.${didYouMean(String(market), Object.keys(FACTS))}`;
  throw new ValidationError(`market ${message}`, { issues: [{ path: 'market', message }] });
}

/** Bars that Binance makes; it has months too, which are no timeframe here, and seconds, which are too short for one. */
const INTERVALS = [
  ...['1m', '3m', '5m', '15m', '30m'],
  ...['1h', '2h', '4h', '6h', '8h', '12h'],
  ...['1d', '3d', '1w'],
] as readonly string[];

/**
 * The interval of a timeframe, as Binance writes it.
 *
 * @throws `ValidationError` for bars that it does not make, with those that it does.
 * @internal
 */
export function intervalOf(timeframe: Timeframe): string {
  if (INTERVALS.includes(timeframe)) return timeframe;
  const message = `must be one of ${INTERVALS.join(', ')} at Binance, was "${timeframe}"; resampleBars makes others of them`;
  throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
}
