import { exact, type OrderRequest, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { orderForm } from './order-form.js';
import { changeForm, checkTradierRequest, requestForm } from './request-form.js';

const order = (more: object = {}): OrderRequest =>
  ({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 10, type: 'market', ...more }) as OrderRequest;

const form = (more: object = {}, held = 0) => requestForm(order(more), exact(held));

it('a market order is for the day', () => {
  expect(form()).toEqual({
    class: 'equity',
    symbol: 'SPY',
    side: 'buy',
    quantity: '10',
    type: 'market',
    duration: 'day',
    tag: 'a-1',
  });
});

it('the position held decides what opens and what closes', () => {
  const sides = [
    form({}, 5),
    form({}, -5),
    form({ side: 'sell' }, 5),
    form({ side: 'sell' }, 0),
    form({ side: 'sell' }, -5),
    form({ side: 'sell', reduceOnly: true }, 0),
    form({ reduceOnly: true }, 0),
  ];
  expect(sides.map((each) => 'side' in each && each.side)).toEqual([
    'buy',
    'buy_to_cover',
    'sell',
    'sell_short',
    'sell_short',
    'sell',
    'buy_to_cover',
  ]);
});

it('prices go out digit for digit, and work until canceled unless said otherwise', () => {
  const limit = { type: 'stop-limit', limitPrice: '470.10', stopPrice: 470 };
  expect(form(limit)).toMatchObject({ type: 'stop_limit', price: '470.1', stop: '470', duration: 'gtc' });
  expect(form({ ...limit, timeInForce: 'day' })).toMatchObject({ duration: 'day' });
});

it('amounts go out without exponents, however small or large', () => {
  const form = orderForm(requestForm(order({ type: 'limit', limitPrice: '1e-41', quantity: '1e41' }), exact(0)));
  expect(form.price).toBe(`0.${'0'.repeat(40)}1`);
  expect(form.quantity).toBe(`1${'0'.repeat(41)}`);
});

it('a bracket triggers its protection', () => {
  const both = form({ type: 'limit', limitPrice: 470, bracket: { stopLoss: 460, takeProfit: 480 } });
  expect(Object.entries(orderForm(both))).toEqual([
    ['class', 'otoco'],
    ['duration', 'gtc'],
    ['tag', 'a-1'],
    ...Object.entries({ symbol: 'SPY', side: 'buy', quantity: '10', type: 'limit', price: '470' }).map(at(0)),
    ...Object.entries({ symbol: 'SPY', side: 'sell', quantity: '10', type: 'limit', price: '480' }).map(at(1)),
    ...Object.entries({ symbol: 'SPY', side: 'sell', quantity: '10', type: 'stop', stop: '460' }).map(at(2)),
  ]);
  expect(form({ side: 'sell', bracket: { stopLoss: 480 } })).toMatchObject({
    class: 'oto',
    legs: [{ side: 'sell_short' }, { side: 'buy_to_cover', type: 'stop', stop: '480' }],
  });
});

const at =
  (leg: number) =>
  ([name, value]: [string, unknown]) => [`${name}[${leg}]`, value];

it('an option goes out by its own name', () => {
  const option = 'SPY240119C00470000';
  expect(form({ symbol: option })).toMatchObject({
    class: 'option',
    symbol: 'SPY',
    option_symbol: option,
    side: 'buy_to_open',
  });
  expect(form({ symbol: option, side: 'sell' }, 2)).toMatchObject({ side: 'sell_to_close' });
});

it('a class has its number of legs', () => {
  const leg = { symbol: 'SPY', side: 'buy', quantity: 1 } as const;
  expect(() => orderForm({ class: 'otoco', duration: 'day', legs: [leg] })).toThrow(
    'legs must be 3 legs for otoco, was 1',
  );
  expect(() => orderForm({ class: 'multileg', duration: 'day', legs: [leg] })).toThrow('must be 2 to 4 legs');
});

it('a change names the type and the duration too, which the venue else takes for changed', () => {
  const limit = order({ type: 'limit', limitPrice: 470 });
  expect(changeForm(limit, { limitPrice: '471.00' })).toEqual({ type: 'limit', duration: 'gtc', price: '471' });
});

it('what Tradier has no words for is refused before it is sent', () => {
  const wrong = [
    { symbol: 'BRK.B' },
    { clientOrderId: 'a'.repeat(300) },
    { type: 'limit', limitPrice: 1, postOnly: true },
    { symbol: 'SPY240119C00470000', bracket: { stopLoss: 1 } },
  ];
  for (const more of wrong) expect(() => checkTradierRequest(order(more))).toThrow(ValidationError);
  expect(() => checkTradierRequest(order({ symbol: 'BRK.B' }))).toThrow('such as BRK/B at tradier, was BRK.B');
  checkTradierRequest(order({ symbol: 'BRK/B' }));
});
