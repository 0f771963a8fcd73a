import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { type FillableOrder, fillOnBar, workingStateAfter } from './bar-fill.js';
import { bpsSlippage } from './slippage.js';

const bar = { time: 0, open: 100, high: 104, low: 96, close: 101, volume: 1000 };
const slippage = bpsSlippage(100);

it('fills a market order at the open, slipped', () => {
  expect(fillOnBar({ type: 'market', side: 'buy', quantity: 1 }, {}, bar, { slippage })).toEqual({
    price: 101,
    referencePrice: 100,
    liquidity: 'taker',
  });
});

it('never slips a limit order', () => {
  const order: FillableOrder = { type: 'limit', side: 'sell', quantity: '2', limitPrice: new Decimal(103) };
  expect(fillOnBar(order, {}, bar, { slippage })).toEqual({ price: 103, referencePrice: 103, liquidity: 'maker' });
});

it('takes liquidity with a limit order that the open was beyond, unless post-only', () => {
  const order: FillableOrder = { type: 'limit', side: 'buy', quantity: 1, limitPrice: 102 };
  expect(fillOnBar(order, {}, bar)).toEqual({ price: 100, referencePrice: 100, liquidity: 'taker' });
  expect(fillOnBar({ ...order, postOnly: true }, {}, bar)?.liquidity).toBe('maker');
});

it('follows the limit rule', () => {
  const order: FillableOrder = { type: 'limit', side: 'buy', quantity: 1, limitPrice: 96 };
  expect(fillOnBar(order, {}, bar)).toBeUndefined();
  expect(fillOnBar(order, {}, bar, { limitRule: 'touch' })?.price).toBe(96);
});

it('slips a stop', () => {
  const order: FillableOrder = { type: 'stop', side: 'sell', quantity: 1, stopPrice: 98 };
  expect(fillOnBar(order, {}, bar, { slippage })).toEqual({ price: 97.02, referencePrice: 98, liquidity: 'taker' });
});

it('hands volume, quantity and tick size to the slippage model', () => {
  const seen: unknown[] = [];
  const spy = { name: 'spy', price: (fill: { price: number }) => seen.push(fill) && fill.price };
  fillOnBar({ type: 'market', side: 'sell', quantity: '2.5' }, {}, bar, { slippage: spy, tickSize: 0.01 });
  expect(seen).toEqual([{ side: 'sell', price: 100, quantity: 2.5, volume: 1000, tickSize: 0.01 }]);
});

describe('stop-limit', () => {
  const order: FillableOrder = { type: 'stop-limit', side: 'buy', quantity: 1, stopPrice: 103, limitPrice: 97 };

  it('triggers beyond its limit, then works as a limit from the next bar', () => {
    expect(fillOnBar(order, {}, bar)).toBeUndefined();
    const state = workingStateAfter(order, {}, bar);
    expect(state).toEqual({ triggered: true });
    expect(fillOnBar(order, state, bar)).toEqual({ price: 97, referencePrice: 97, liquidity: 'maker' });
  });

  it('stays triggered', () => {
    const quiet = { ...bar, high: 101, low: 99 };
    expect(workingStateAfter(order, { triggered: true }, quiet)).toEqual({ triggered: true });
    expect(workingStateAfter(order, {}, quiet)).toEqual({ triggered: false });
  });

  it('takes liquidity and never slips when it fills at its trigger', () => {
    const filled = fillOnBar({ ...order, limitPrice: 103 }, {}, bar, { slippage, limitRule: 'touch' });
    expect(filled).toEqual({ price: 103, referencePrice: 103, liquidity: 'taker' });
  });
});

describe('trailing stop', () => {
  const order: FillableOrder = { type: 'trailing-stop', side: 'sell', quantity: 1, trail: { amount: 5 } };

  it('waits in its first bar', () => {
    expect(fillOnBar(order, {}, bar)).toBeUndefined();
    expect(workingStateAfter(order, {}, bar)).toEqual({ extreme: 104 });
  });

  it('is tested against the extreme of earlier bars, not of its own', () => {
    // From 102 the stop is 97 and the low of 96 reaches it; from the bar's own 104 it would be 99.
    expect(fillOnBar(order, { extreme: 102 }, bar)?.price).toBe(97);
    expect(fillOnBar(order, { extreme: 100.9 }, bar)).toBeUndefined();
    expect(workingStateAfter(order, { extreme: 100.9 }, bar)).toEqual({ extreme: 104 });
  });

  it('trails by a fraction', () => {
    const byFraction: FillableOrder = { ...order, side: 'buy', trail: { fraction: '0.25' } };
    expect(fillOnBar(byFraction, { extreme: 80 }, bar, { slippage })).toEqual({
      price: 101,
      referencePrice: 100,
      liquidity: 'taker',
    });
  });
});

it('leaves the state of other orders alone', () => {
  const state = {};
  expect(workingStateAfter({ type: 'market', side: 'buy', quantity: 1 }, state, bar)).toBe(state);
});
