import { exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import { comparePositions } from './compare-positions.js';
import type { PipelineOptions } from './pipeline-options.js';
import type { PipelineRecord } from './pipeline-record.js';
import { ADOPTION, type PipelineState } from './pipeline-state.js';

/**
 * Fills that make the books agree with the venue's positions, at the venue's last price and without commission.
 *
 * They are adjustments, not trades: their ids say so.
 */
export async function adoptions(
  state: PipelineState,
  { broker, clock }: Pick<PipelineOptions, 'broker' | 'clock'>,
): Promise<PipelineRecord[]> {
  const time = clock.now();
  const positions = new Map((await broker.positions()).map((position) => [position.symbol, position]));
  return (await comparePositions(state, { broker })).map(({ symbol, booked, venue }) => {
    const missing = exact(venue).minus(booked);
    const { marketPrice } = positions.get(symbol) ?? state.book.ledger.position(symbol);
    const id = `${ADOPTION}${symbol}-${time}`;
    const fill: Fill = {
      fillId: id,
      clientOrderId: id,
      symbol,
      side: missing.isPositive() ? 'buy' : 'sell',
      quantity: missing.abs().toString(),
      price: marketPrice.toString(),
      commission: '0',
      liquidity: 'taker',
      time,
    };
    return { type: 'fill', time, fill };
  });
}
