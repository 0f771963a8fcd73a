import { systemClock } from '@kairos/core';
import { alpacaMessage, alpacaTradeUpdate } from '../packages/brokers/src/alpaca/schema.js';
import { FakeServer } from '../packages/brokers/src/fakes/fake-server.js';
import { readWire } from '../packages/brokers/src/http/wire.js';
import { EventBuffer } from '../packages/brokers/src/stream/event-buffer.js';
import { StreamLine } from '../packages/brokers/src/stream/stream-line.js';

// Sends trade updates over a WebSocket of this machine through parsing, validation and a buffer to a reader. Server and client share one
// process and one core. Prints events a second and what the heap grew by between the first and the last tenth.

const EVENTS = 200_000;
const AT_ONCE = 500;

const order = {
  id: '00000001-0000-4000-8000-000000000001',
  client_order_id: 'breakout-spy-1',
  created_at: '2024-01-02T15:00:00.123Z',
  updated_at: '2024-01-02T15:00:01Z',
  symbol: 'SPY',
  qty: '15',
  filled_qty: '5',
  filled_avg_price: '470.105',
  type: 'limit',
  side: 'buy',
  time_in_force: 'day',
  limit_price: '470.10',
  stop_price: null,
  status: 'partially_filled',
};
const figures = { event: 'partial_fill', price: '470.10', qty: '5', timestamp: '2024-01-02T15:00:01Z' };
const text = JSON.stringify({ stream: 'trade_updates', data: { ...figures, order } });

const server = await FakeServer.start({ clock: systemClock });
server.socket('/stream', () => undefined);
const buffer = new EventBuffer<number>({ capacity: 10_000, overflow: 'fail' });
const line = new StreamLine({
  venue: 'benchmark',
  url: () => `${server.socketUrl}/stream`,
  allowedHosts: [],
  clock: systemClock,
  onMessage(message) {
    const { data } = readWire(alpacaMessage, message, 'message');
    buffer.push(readWire(alpacaTradeUpdate, data, 'update').order.created_at);
  },
  onGap: (reason) => console.error(reason),
  onState: () => undefined,
  onFault: (error) => console.error(error),
});
await line.open();

let read = 0;
const heaps: number[] = [];
const before = process.cpuUsage();
const reading = (async () => {
  for await (const _ of buffer) {
    read++;
    if (read % (EVENTS / 10) === 0) {
      globalThis.gc?.();
      heaps.push(process.memoryUsage().heapUsed);
    }
    if (read === EVENTS) return;
  }
})();
for (let sent = 0; sent < EVENTS; sent += AT_ONCE) {
  for (let i = 0; i < AT_ONCE; i++) server.sockets[0]?.send(text);
  await server.idle();
}
await reading;
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
const grown = (((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)) / 2 ** 20).toFixed(1);
console.log(
  `${Math.round(EVENTS / seconds)} events a second of processor time, heap ${grown} MiB larger after ${EVENTS} of ${text.length} characters`,
);
line.close();
await server.close();
