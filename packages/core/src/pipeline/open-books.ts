import { ZERO } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { PipelineRecord } from './pipeline-record.js';
import type { PipelineState } from './pipeline-state.js';
import type { ReconcileActions, ReconcileOptions } from './reconcile.js';

/**
 * The first start: the account's money, and what it holds already, become the first entries of the books, written down as one.
 *
 * Positions enter at their average price, as a fill without commission, and are worth what the venue says. The deposit is what makes
 * the cash of the books that of the account. What filled before is in the positions, and is never booked.
 */
export async function openBooks(
  state: PipelineState,
  { broker, clock }: ReconcileOptions,
  { write }: Pick<ReconcileActions, 'write'>,
): Promise<void> {
  const time = clock.now();
  const { cash } = await broker.account();
  const held = (await broker.positions()).filter(({ symbol }) => state.markets.has(symbol));
  const fills = held.map(({ symbol, quantity, averagePrice }): Fill => {
    const id = `opening-${symbol}`;
    const amounts = { quantity: quantity.abs().toString(), price: averagePrice.toString(), commission: '0' };
    const side = quantity.isPositive() ? 'buy' : 'sell';
    return { fillId: id, clientOrderId: id, symbol, side, ...amounts, liquidity: 'taker', time };
  });
  const paid = held.reduce((sum, { symbol, quantity, averagePrice }) => {
    const { settlement, multiplier } = state.markets.get(symbol)!.market.instrument;
    return settlement === 'cash' ? sum.plus(quantity.times(averagePrice).times(multiplier)) : sum;
  }, ZERO);
  const marks = Object.fromEntries(held.map(({ symbol, marketPrice }) => [symbol, marketPrice.toString()]));
  const ignored = (await broker.fills(time)).map(({ fillId }) => fillId);
  const opened: PipelineRecord = { type: 'opened', time, amount: cash.plus(paid).toString(), marks, ignored };
  await write(opened, ...fills.map((fill): PipelineRecord => ({ type: 'fill', time, fill })));
}
