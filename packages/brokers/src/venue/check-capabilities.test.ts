import { type BrokerCapabilities, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { checkCapabilities, checkChange } from './check-capabilities.js';

const can: BrokerCapabilities = {
  orderTypes: ['market', 'limit'],
  timeInForce: ['day'],
  bracket: false,
  shortSelling: true,
  fractionalQuantity: false,
  replace: true,
};

const order = {
  clientOrderId: 'a',
  symbol: 'SPY',
  side: 'buy',
  quantity: 1,
  type: 'market',
  timeInForce: 'day',
} as const;

it('what a venue does not have is refused by the name of its field', () => {
  const wrong = {
    'order.type': { ...order, type: 'stop', stopPrice: 1 },
    'order.timeInForce': { ...order, timeInForce: 'fok' },
    'order.bracket': { ...order, bracket: { stopLoss: 1 } },
    'order.quantity': { ...order, quantity: '1.5' },
  } as const;
  for (const [field, request] of Object.entries(wrong)) {
    expect(() => checkCapabilities('venue', can, request)).toThrow(new RegExp(`^${field} must be .* at venue`));
  }
  checkCapabilities('venue', can, order);
});

it('what of a working order may change is asked for before it is sent', () => {
  checkChange('venue', can, { quantity: 2 });
  const prices: BrokerCapabilities = { ...can, replaceable: ['limitPrice'] };
  checkChange('venue', prices, { limitPrice: 2 });
  expect(() => checkChange('venue', prices, { limitPrice: 2, quantity: 2 })).toThrow(
    'change.quantity of a working order stays as it is at venue, where limitPrice can be changed: cancel it and send another',
  );
  expect(() => checkChange('venue', { ...can, replace: false }, { limitPrice: 2 })).toThrow(ValidationError);
});
