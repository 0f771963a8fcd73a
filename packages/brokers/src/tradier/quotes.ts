import type { Quote } from '@kairos/core';
import type { TradierMarketEvent } from './market-event.js';
import type { TradierQuote } from './market-schema.js';

/** Sizes are told in round lots. */
const ROUND_LOT = 100;

function sizes(bid: number | undefined, ask: number | undefined) {
  return {
    ...(bid !== undefined && { bidSize: bid * ROUND_LOT }),
    ...(ask !== undefined && { askSize: ask * ROUND_LOT }),
  };
}

/** Best bid and offer of a quote; `undefined` before the first, when one of them is missing. */
export function quoteOfRow(row: TradierQuote): Quote | undefined {
  const { symbol, bid, ask, bid_date = 0, ask_date = 0, bidsize, asksize } = row;
  if (bid === undefined || ask === undefined) return undefined;
  return { symbol, time: Math.max(bid_date, ask_date), bid, ask, ...sizes(bidsize, asksize) };
}

/** Best bid and offer of an event; `undefined` for other kinds of events. */
export function quoteOfEvent(event: TradierMarketEvent): Quote | undefined {
  if (event.type !== 'quote' || event.bid === undefined || event.ask === undefined) return undefined;
  const { symbol, bid, ask, biddate, askdate, bidsz, asksz } = event;
  return { symbol, time: Math.max(biddate, askdate), bid, ask, ...sizes(bidsz, asksz) };
}
