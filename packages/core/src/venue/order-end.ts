import type { Calendar } from '../calendar/calendar.js';
import type { OrderRequest } from '../orders/order.js';

/**
 * When an order ends by itself: a `day` order at the close of the session that it is sent in, or of the next one when the market is
 * closed; a `gtd` order at `expiresAt`.
 *
 * @param time - When it is sent, UTC epoch milliseconds. The instant of a close counts as closed.
 * @returns UTC epoch milliseconds; infinite for an order that works until canceled.
 * @throws {@link CalendarRangeError} for a `day` order in a year that the calendar does not know.
 */
export function orderEnd({ timeInForce, expiresAt }: OrderRequest, time: number, calendar: Calendar): number {
  if (timeInForce === 'day') return calendar.sessionAt(time).close;
  return timeInForce === 'gtd' && expiresAt !== undefined ? expiresAt : Number.POSITIVE_INFINITY;
}
