import { type Order, VenueUnavailableError } from '@kairos/core';

/**
 * The venue's own id of an order, for calls that name one order in their address. Without it such an address may mean all orders.
 *
 * @throws `VenueUnavailableError` when the venue has not told it yet.
 */
export function venueOrderIdOf({ venueOrderId, clientOrderId }: Order, venue: string): string {
  if (venueOrderId) return venueOrderId;
  const message = `${venue} has not told its id of order "${clientOrderId}" yet; nothing was sent`;
  throw new VenueUnavailableError(message, { venue });
}
