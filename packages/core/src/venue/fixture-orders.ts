import type { Bar } from '../bars/bar.js';
import { checkOrderRequest } from '../orders/check-order-request.js';
import type { OrderRequest, TimeInForce } from '../orders/order.js';
import type { Random } from '../runtime/random.js';
import type { Side } from '../trade/direction.js';

export const HOUR = 3_600_000;
export const START = Date.UTC(2024, 0, 1);

/** One of some choices. */
export const pick = <T>(random: Random, ...choices: readonly T[]): T =>
  choices[Math.floor(random.next() * choices.length)]!;
const halves = (random: Random, most: number) => Math.floor(random.next() * (2 * most + 1)) / 2;

/** An hour on a grid of halves, near the price before. */
export function nextBar(random: Random, i: number, last: number): Bar {
  const open = Math.max(10, last + halves(random, 2) - halves(random, 2));
  const close = Math.max(10, open + halves(random, 3) - halves(random, 3));
  const high = Math.max(open, close) + halves(random, 2);
  return { time: START + i * HOUR, open, high, low: Math.min(open, close) - halves(random, 2), close, volume: 100 };
}

/** Any order there is, somewhere around the price. */
export function randomOrder(random: Random, id: string, price: number, time: number): OrderRequest {
  const side = pick<Side>(random, 'buy', 'sell');
  const up = side === 'buy' ? 1 : -1;
  const near = () => price + halves(random, 4) - halves(random, 4);
  const shape = pick<object>(
    random,
    { type: 'market' },
    { type: 'limit', limitPrice: near(), ...(random.next() < 0.2 && { postOnly: true }) },
    { type: 'stop', stopPrice: near() },
    { type: 'stop-limit', stopPrice: near(), limitPrice: near() },
    { type: 'trailing-stop', trail: { amount: 0.5 + halves(random, 3) } },
    { type: 'trailing-stop', trail: { fraction: 0.01 + random.next() / 10 } },
  );
  const bracket = {
    ...(random.next() < 0.8 && { stopLoss: price - up * (5 + halves(random, 2)) }),
    takeProfit: price + up * (5 + halves(random, 2)),
  };
  const timeInForce = 'postOnly' in shape ? 'gtc' : pick<TimeInForce>(random, 'gtc', 'day', 'ioc', 'fok', 'gtd');
  return checkOrderRequest({
    clientOrderId: id,
    symbol: 'TEST',
    side,
    quantity: pick<number | string>(random, 1, 3, 10, '0.123456789', 60),
    ...shape,
    timeInForce,
    ...(timeInForce === 'gtd' && { expiresAt: time + Math.floor(random.next() * 9 * HOUR) + 1 }),
    ...(random.next() < 0.2 ? { reduceOnly: true } : random.next() < 0.5 && { bracket }),
  });
}
