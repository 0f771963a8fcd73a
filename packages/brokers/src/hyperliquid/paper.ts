import { type Clock, consoleLogger, systemClock } from '@kairos/core';
import { asError } from '../events/as-error.js';
import { PaperBroker } from '../paper/paper-broker.js';
import type { PaperBrokerOptions, PaperJournalOptions } from '../paper/paper-options.js';
import { HyperliquidMarketData, type HyperliquidMarketDataOptions } from './market-data.js';

/** Options of {@link hyperliquidPaper}. */
export interface HyperliquidPaperOptions {
  /** What may be traded, for example `['BTC', 'ETH']`. */
  readonly symbols: readonly string[];
  /** Where the prices come from; `mainnet` unless given: the test network has its own. */
  readonly data?: HyperliquidMarketDataOptions;
  /** The paper account: 10,000 USDC unless given; all else as for a `PaperBroker`. With a `journal` it outlives the process. */
  readonly account?: Partial<Omit<PaperBrokerOptions, 'instruments' | 'clock'>> &
    Partial<Pick<PaperJournalOptions, 'journal'>>;
}

/** Paper trading at the prices of Hyperliquid. */
export interface HyperliquidPaper {
  /** Takes orders like the real one, fills them at the venue's best prices, and pays the venue's funding. */
  readonly broker: PaperBroker;
  readonly data: HyperliquidMarketData;
  /** Plays the market to the broker until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Rates of an hour are listed a little after it. */
const RATE_DELAY_MS = 30_000;

/**
 * A paper account at the live prices of Hyperliquid: no key, no money, the fees and the funding of the venue.
 *
 * Connect the broker and call `run`; the data is what a pipeline reads its bars from.
 *
 * @throws `ValidationError` for a symbol or option that does not exist, `BrokerError` when the venue cannot be reached.
 * @example
 * ```ts
 * import { hyperliquidPaper } from '@kairos/brokers/hyperliquid';
 * import { FakeHyperliquid } from '@kairos/brokers/testing';
 *
 * const fake = await FakeHyperliquid.start();
 * const { broker, data } = await hyperliquidPaper({ symbols: ['BTC'], data: fake.connection });
 * await broker.connect();
 * (await broker.account()).equity.toString(); // => '10000'
 * await data.close();
 * await fake.close();
 * ```
 */
export async function hyperliquidPaper(options: HyperliquidPaperOptions): Promise<HyperliquidPaper> {
  const { symbols, account = {} } = options;
  const data = new HyperliquidMarketData({ network: 'mainnet', ...options.data });
  const { clock = systemClock, onError = logError } = options.data ?? {};
  const { journal, ...rest } = account;
  const settings = {
    name: 'hyperliquid-paper',
    deposits: { USDC: 10_000 },
    ...rest,
    instruments: await data.instruments(symbols),
    clock,
  };
  const broker = journal ? await PaperBroker.open({ ...settings, journal }) : new PaperBroker(settings);
  return Object.freeze({
    broker,
    data,
    async run(signal: AbortSignal) {
      const quotes = broker.attach(data.subscribe({ symbols, signal }), signal);
      await Promise.all([quotes, payFunding(broker, data, symbols, clock, signal, onError)]);
    },
  });
}

function logError({ message }: Error): void {
  consoleLogger({ level: 'error' }).error(message);
}

/** Pays what the venue pays, every hour. */
async function payFunding(
  broker: PaperBroker,
  data: HyperliquidMarketData,
  symbols: readonly string[],
  clock: Clock,
  signal: AbortSignal,
  onError: (error: Error) => void,
): Promise<void> {
  let paidUntil = clock.now();
  while (!signal.aborted) {
    const hourEnd = Math.floor(clock.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
    try {
      await clock.sleep(hourEnd + RATE_DELAY_MS - clock.now(), signal);
    } catch {
      return;
    }
    const to = clock.now() + 1;
    try {
      for (const symbol of symbols) {
        const rates = await data.fundingHistory({ symbol, from: paidUntil, to, signal });
        for (const { time, rate } of rates) await broker.onFunding({ symbol, time, rate });
      }
      paidUntil = to;
    } catch (error) {
      // The next hour asks for this one again; a payment counts once.
      if (!signal.aborted) onError(asError(error));
    }
  }
}
