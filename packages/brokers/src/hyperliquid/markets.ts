import { createInstrument, DataError, didYouMean, exact, type Instrument, ValidationError } from '@kairos/core';
import type { z } from 'zod';
import { MIN_NOTIONAL, tickAt } from './price-rules.js';
import type { metaAndContextsSchema } from './schema.js';

/** A perpetual as the venue describes it. */
export interface HyperliquidMarket {
  /** Name of the coin, for example `BTC`; `kPEPE` is a thousand PEPE. */
  readonly symbol: string;
  /** Number of the coin in orders. */
  readonly asset: number;
  /** Decimals of a quantity. */
  readonly szDecimals: number;
  readonly maxLeverage: number;
  /** Whether margin cannot be shared with other positions. */
  readonly isIsolatedOnly: boolean;
  /** Mark price when the list was read, decimal text. */
  readonly markPrice: string;
  readonly instrument: Instrument;
}

/** Fees of the venue's lowest tier, fractions of the notional. @see https://hyperliquid.gitbook.io/hyperliquid-docs/trading/fees */
export const BASE_FEES = { makerFeeRate: 0.00015, takerFeeRate: 0.00045 } as const;

/** Fees of an account, fractions of the notional. */
export interface FeeRates {
  readonly makerFeeRate: number;
  readonly takerFeeRate: number;
}

/** The markets by symbol. Coins that are no longer listed are left out; what an asset is called never depends on them. */
export function marketsFromMeta(
  [{ universe }, contexts]: z.output<typeof metaAndContextsSchema>,
  fees: FeeRates = BASE_FEES,
): ReadonlyMap<string, HyperliquidMarket> {
  if (contexts.length !== universe.length) {
    const message = `hyperliquid sent ${universe.length} perpetuals and prices of ${contexts.length}`;
    throw new DataError(message, { source: 'hyperliquid metaAndAssetCtxs' });
  }
  const markets = new Map<string, HyperliquidMarket>();
  universe.forEach(({ name, szDecimals, maxLeverage, onlyIsolated, isDelisted }, asset) => {
    if (isDelisted) return;
    const markPrice = contexts[asset]!.markPx;
    const instrument = instrumentOf(name, szDecimals, markPrice, fees);
    const isIsolatedOnly = onlyIsolated ?? false;
    markets.set(name, { symbol: name, asset, szDecimals, maxLeverage, isIsolatedOnly, markPrice, instrument });
  });
  return markets;
}

/**
 * The market of a symbol.
 *
 * @throws `ValidationError` naming the nearest symbol that exists.
 */
export function marketOf(markets: ReadonlyMap<string, HyperliquidMarket>, symbol: string): HyperliquidMarket {
  const market = markets.get(symbol);
  if (market) return market;
  const message = `must be a perpetual of hyperliquid, was "${symbol}".${didYouMean(symbol, [...markets.keys()])}`;
  throw new ValidationError(`symbol ${message}`, { issues: [{ path: 'symbol', message }] });
}

function instrumentOf(symbol: string, szDecimals: number, markPrice: string, fees: FeeRates): Instrument {
  // An instrument has one tick, the venue's grid gets coarser with the price: the tick at twice the price is right up to there.
  const price = exact(markPrice).greaterThan(0) ? exact(markPrice).times(2) : exact(1);
  return createInstrument({
    symbol,
    assetClass: 'perpetual',
    quoteCurrency: 'USDC',
    tickSize: tickAt(price, szDecimals).toNumber(),
    lotSize: exact(10).pow(-szDecimals).toNumber(),
    minNotional: MIN_NOTIONAL,
    ...fees,
  });
}
