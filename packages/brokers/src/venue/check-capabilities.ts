import { type BrokerCapabilities, createInstrument, isOnLot, type OrderRequest, ValidationError } from '@kairos/core';

/**
 * Refuses what a venue cannot do, before anything is sent.
 *
 * @throws `ValidationError` naming the field and what the venue has.
 */
export function checkCapabilities(venue: string, can: BrokerCapabilities, request: OrderRequest): void {
  const { type, timeInForce = 'gtc', bracket, quantity } = request;
  const refuse = (path: string, right: string, was: string) => {
    const message = `${path} must be ${right} at ${venue}, was ${was}`;
    throw new ValidationError(message, { issues: [{ path, message }] });
  };
  if (!can.orderTypes.includes(type)) refuse('order.type', can.orderTypes.join(', '), type);
  if (!can.timeInForce.includes(timeInForce)) refuse('order.timeInForce', can.timeInForce.join(', '), timeInForce);
  if (bracket && !can.bracket) refuse('order.bracket', 'left out', 'given');
  if (!can.fractionalQuantity && !isOnLot(WHOLE, quantity))
    refuse('order.quantity', 'a whole number', String(quantity));
}

const WHOLE = createInstrument({ symbol: 'WHOLE', lotSize: 1 });
