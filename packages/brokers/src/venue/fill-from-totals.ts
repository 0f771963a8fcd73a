import { exact, type Fill, type Order, ZERO } from '@kairos/core';

/**
 * Id of an execution by what of its order had filled after it. It is the same however the execution was learned of, from a stream,
 * from a list or from a growing total.
 *
 * @param filled - Units of the order that had filled after the execution, any spelling.
 */
export function fillIdAt(venueOrderId: string, filled: string): string {
  return `${venueOrderId}@${exact(filled, 'filled quantity')}`;
}

/**
 * The execution between two states of an order, for venues that tell totals only: what the filled quantity grew by, at the price that
 * moves the average from the one to the other.
 *
 * Where the venue rounds its averages, a small execution after large ones would come out at a price that cannot be: it counts at the
 * average then.
 *
 * Several executions between the two become one. Its time is that of the later state, its commission 0 as far as the venue says.
 *
 * @returns `undefined` when nothing has filled in between, or no average price is known.
 */
export function fillFromTotals(
  before: Pick<Order, 'filledQuantity' | 'averageFillPrice'> | undefined,
  after: Order,
): Fill | undefined {
  const already = before?.filledQuantity ?? ZERO;
  const quantity = after.filledQuantity.minus(already);
  if (!quantity.greaterThan(0) || after.averageFillPrice === undefined) return undefined;
  const paid = (before?.averageFillPrice ?? ZERO).times(already);
  const moved = after.averageFillPrice.times(after.filledQuantity).minus(paid).div(quantity);
  const price = moved.greaterThan(0) ? moved : after.averageFillPrice;
  const { clientOrderId, request, updatedAt } = after;
  return Object.freeze({
    fillId: fillIdAt(after.venueOrderId ?? clientOrderId, after.filledQuantity.toString()),
    clientOrderId,
    symbol: request.symbol,
    side: request.side,
    quantity,
    // An average that the venue rounded must not make digits of its own.
    price: price.toSignificantDigits(15),
    commission: ZERO,
    liquidity: 'taker',
    time: updatedAt,
  });
}
