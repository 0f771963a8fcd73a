import type { OrderStatus } from '@kairos/core';
import type { Decimal } from 'decimal.js';

/** The venue's words for the end of an order, where they are not plain. */
const REASONS: Readonly<Record<string, string>> = {
  scheduledCancel: 'canceled by the dead man’s switch',
  liquidatedCanceled: 'canceled by a liquidation',
  marginCanceled: 'canceled for lack of margin',
  siblingFilledCanceled: 'canceled because its sister filled',
  reduceOnlyCanceled: 'nothing is open that it could reduce',
  iocCancelRejected: 'could not match at once',
};

/** Where an order is, and why it ended. */
export interface StatusAndReason {
  readonly status: OrderStatus;
  readonly reason?: string;
}

/**
 * The state of an order in our terms.
 *
 * What is neither open, triggered nor filled has ended: refused when nothing of it was ever taken, canceled otherwise. A status that the
 * venue adds some day counts by its ending.
 *
 * @param said - The venue's word, for example `perpMarginRejected`.
 * @param filled - Units filled so far.
 * @param quantity - Units ordered.
 * @param isImmediate - Whether what could not match at once was canceled. One that goes on has not ended while something of it is left.
 */
export function orderStatus(said: string, filled: Decimal, quantity: Decimal, isImmediate: boolean): StatusAndReason {
  const isWhole = filled.greaterThanOrEqualTo(quantity);
  if (isWhole && !filled.isZero()) return { status: 'filled' };
  if (said === 'open') return { status: filled.isZero() ? 'accepted' : 'partially-filled' };
  if (said === 'triggered') return { status: filled.isZero() ? 'triggered' : 'partially-filled' };
  // An order that could match in part only is called filled although it ended unfilled.
  if (said === 'filled' && isImmediate) return { status: 'canceled', reason: 'what was left could not match at once' };
  if (said === 'filled') return { status: filled.isZero() ? 'accepted' : 'partially-filled' };
  const reason = REASONS[said] ?? said;
  if (/rejected$/i.test(said) && filled.isZero()) return { status: 'rejected', reason };
  return { status: 'canceled', reason };
}
