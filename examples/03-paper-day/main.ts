import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BarSeries, NYSE } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { consoleChannel, NotificationManager, webhookChannel } from '@kairos/notify';
import { momentumJob, momentumJobSettings } from '@kairos/strategies';
import { playDay } from './play-day.js';

// A day of 5-minute bars of six stocks, on paper: the momentum job, eight validators, kill switches, notifications to the console and to
// a webhook, and books that balance to the cent. The bars are made up; a test plays the same day on real ones.

const DAYS = [Date.UTC(2024, 0, 4), Date.UTC(2024, 0, 5)];

/** Two sessions of made-up bars, each of 78. */
function twoSessions(symbol: string, seed: number): BarSeries {
  const bars = randomBars({ length: 156, seed, symbol, timeframe: '5m', startPrice: 150, volatility: 0.012 });
  const sessions = DAYS.map((day) => NYSE.sessionAt(day).open);
  const time = Float64Array.from({ length: 156 }, (_, i) => sessions[Math.floor(i / 78)]! + (i % 78) * 300_000);
  const cents = (prices: Float64Array) => prices.map((price) => Math.round(price * 100) / 100);
  const { open, high, low, close } = bars;
  return { ...bars, time, open: cents(open), high: cents(high), low: cents(low), close: cents(close) };
}

const received: string[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    received.push(body);
    response.writeHead(204).end();
  });
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');
const { port } = receiver.address() as AddressInfo;

const notifications = new NotificationManager();
notifications.register(consoleChannel(), { minimumPriority: 'high' });
notifications.register(
  webhookChannel({ url: `http://127.0.0.1:${port}/hook`, secret: 'whsec_c2VjcmV0IGZvciB0aGUgZXhhbXBsZQ==' }),
  { minimumPriority: 'high' },
);

const capital = 100_000;
const { symbols } = momentumJobSettings();
const strategy = momentumJob({
  changeBars: 3,
  oversold: 60,
  overbought: 60,
  volumeMultiple: 1.2,
  priceChange: 0.01,
  takeProfit: 0.02,
  stopLoss: 0.015,
});
const { pipeline, broker } = await playDay({
  series: symbols.map((symbol, i) => twoSessions(symbol, i + 1)),
  from: NYSE.sessionAt(DAYS[1]!).open,
  strategy,
  capital,
  notifications,
});
await notifications.close();
receiver.close();

const { cash, equity, deposited, realizedPnl, unrealizedPnl, commissions, positionValue } = pipeline.balance();
console.log(
  `\n${pipeline.trades().length} trades closed, ${pipeline.positions().length} positions open, ${received.length} webhooks received`,
);
console.log(`cash ${cash.toFixed(2)} + positions ${positionValue.toFixed(2)} = equity ${equity.toFixed(2)}`);
console.log(
  `deposit ${deposited.toFixed(2)} + realized ${realizedPnl.toFixed(2)} + unrealized ${unrealizedPnl.toFixed(2)} - commissions ${commissions.toFixed(2)} = ${equity.toFixed(2)}`,
);

const account = await broker.account();
const fills = await broker.fills();
assert.ok(pipeline.trades().length > 0);
assert.ok(cash.plus(positionValue).equals(equity));
assert.ok(deposited.plus(realizedPnl).plus(unrealizedPnl).minus(commissions).equals(equity));
assert.ok(account.cash.equals(cash) && account.equity.equals(equity));
assert.ok(pipeline.positions().length <= 3);
assert.equal(received.filter((body) => /Bought|Sold/.test(body)).length, fills.length);
