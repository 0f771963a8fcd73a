import type { Instrument } from '../instrument/instrument.js';
import { isClosed } from '../orders/order-state.js';
import type { Side } from '../trade/direction.js';
import { NOT_AT_ONCE } from './bar-matching.js';
import type { Executions } from './executions.js';
import type { OrderBook } from './order-book.js';
import { type BidAsk, quoteFillPrice, stateAfterQuote } from './quote-fill.js';
import { type VolumeRoom, volumeRoom } from './volume-room.js';
import { isImmediate } from './working-order.js';

/**
 * Matches the working orders of an instrument against the best bid and ask of a moment, oldest first.
 *
 * @param maxVolumeShare - Share of each side's size that all fills on the quote may take; no limit unless given.
 */
export function matchQuote(
  book: OrderBook,
  executions: Executions,
  instrument: Instrument,
  quote: BidAsk,
  time: number,
  maxVolumeShare: number | undefined,
): void {
  const round = book.working(instrument.symbol);
  executions.expire(round, time);
  const rooms = new Map<Side, VolumeRoom | undefined>();
  for (const working of round) {
    if (isClosed(working.order) || working.worksFrom > time) continue;
    const { request } = working.order;
    const price = quoteFillPrice(request, working.state, quote);
    if (!Number.isNaN(price)) {
      if (book.refusesTaking(working, time)) continue;
      const isMaker = request.type === 'limit' && working.hasRested;
      if (!rooms.has(request.side)) rooms.set(request.side, roomOf(request.side, quote, maxVolumeShare));
      const room = rooms.get(request.side);
      const liquidity = isMaker ? 'maker' : 'taker';
      executions.execute(working, instrument, { price, liquidity, volume: Number.NaN, room, time });
    }
    if (isClosed(working.order)) continue;
    if (isImmediate(working)) executions.end(working, 'canceled', time, NOT_AT_ONCE);
    else book.rest(working, stateAfterQuote(request, working.state, quote), time);
  }
}

function roomOf(side: Side, { bidSize, askSize }: BidAsk, maxVolumeShare: number | undefined): VolumeRoom | undefined {
  return side === 'buy'
    ? volumeRoom(maxVolumeShare, askSize, 'quote.askSize')
    : volumeRoom(maxVolumeShare, bidSize, 'quote.bidSize');
}
