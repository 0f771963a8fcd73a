import {
  type BrokerCapabilities,
  createInstrument,
  isOnLot,
  type OrderChange,
  type OrderRequest,
  ValidationError,
} from '@kairos/core';

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

/**
 * Refuses a change that a venue cannot make to a working order.
 *
 * @throws `ValidationError` naming the field and what may change there.
 */
export function checkChange(venue: string, { replace, replaceable }: BrokerCapabilities, change: OrderChange): void {
  const may = replace ? replaceable : [];
  const wrong = Object.keys(change).find((name) => may && !may.some((each) => each === name));
  if (wrong === undefined || !may) return;
  const right = may.length === 0 ? 'no working order can be changed' : `${may.join(' and ')} can be changed`;
  const message = `${wrong} of a working order stays as it is at ${venue}, where ${right}: cancel it and send another`;
  throw new ValidationError(`change.${message}`, { issues: [{ path: `change.${wrong}`, message }] });
}

const WHOLE = createInstrument({ symbol: 'WHOLE', lotSize: 1 });
