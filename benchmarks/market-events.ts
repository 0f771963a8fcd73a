import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { binanceSource } from '@kairos/brokers/binance';
import { FakeServer, type FakeSocket } from '@kairos/brokers/testing';
import { createEventBus, SimulatedClock, systemClock } from '@kairos/core';
import { isMain } from './measure.js';

// How many market events a second go through one stream: WebSocket, exact JSON, schema, the watch for holes, the buffer, the bus. The
// server runs in a process of its own. Run by hand: `node --expose-gc --import tsx benchmarks/market-events.ts [seconds]`.

const MINUTE = 60_000;
const FIRST = Date.UTC(2024, 0, 1);
const RATE = 10_000;
const EVERY_MS = 10;

interface Message {
  readonly url?: string;
  readonly socketUrl?: string;
  /** Events to send, and how many a second; as fast as they are taken without. */
  readonly count?: number;
  readonly rate?: number;
}

function frameOf(index: number): string {
  const price = (42_000 + (index % 1000) / 10).toFixed(8);
  const k = {
    ...{ t: FIRST + index * MINUTE, T: FIRST + (index + 1) * MINUTE - 1, s: 'BTCUSDT', i: '1m', f: 100, L: 200 },
    ...{ o: price, c: price, h: price, l: price, v: '12.50000000', n: 100, x: true, q: '525000.00000000' },
    ...{ V: '6.20000000', Q: '260000.00000000', B: '0' },
  };
  return JSON.stringify({ stream: 'btcusdt@kline_1m', data: { e: 'kline', E: k.T + 1, s: 'BTCUSDT', k } });
}

async function serve(): Promise<void> {
  const server = await FakeServer.start({ clock: systemClock });
  let client: FakeSocket | undefined;
  let sent = 0;
  server.route('GET', '/api/v3/klines', () => ({ json: [] }));
  server.socket('/stream', (socket) => {
    client = socket;
    socket.onMessage((text) => socket.reply({ result: null, id: JSON.parse(text).id }));
  });
  process.on('message', ({ count = 0, rate }: Message) => {
    const run = async () => {
      const end = sent + count;
      const started = performance.now();
      const begin = sent;
      while (sent < end) {
        const due =
          rate === undefined ? sent + 5000 : begin + Math.floor(((performance.now() - started) * rate) / 1000);
        while (sent < Math.min(due, end)) client?.send(frameOf(sent++));
        if (rate === undefined) await client?.flushed();
        else await systemClock.sleep(EVERY_MS);
      }
    };
    run().catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  });
  process.send?.({ url: server.url, socketUrl: server.socketUrl } satisfies Message);
}

function heapMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

async function measure(seconds: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ['serve']);
  const [{ url = '', socketUrl = '' }] = (await once(server, 'message')) as [Message];
  const bus = createEventBus();
  let heard = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let reached = () => {};
  await bus.subscribe('bar', () => {
    if (++heard === wanted) reached();
  });
  const stop = new AbortController();
  // The clock of the computer, but for the heart of the stream, which is not measured.
  const source = binanceSource({ restUrl: url, streamUrl: socketUrl, clock: new SimulatedClock(FIRST) });
  const reading = (async () => {
    for await (const event of source.subscribe({ symbols: ['BTCUSDT'], timeframe: '1m', signal: stop.signal })) {
      if (event.type === 'bar') await bus.publish({ ...event, time: event.bar.time + MINUTE });
    }
  })();
  await systemClock.sleep(500);

  const play = async (message: Required<Pick<Message, 'count'>> & Message) => {
    wanted = heard + message.count;
    const all = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const [cpu, started] = [process.cpuUsage(), performance.now()];
    server.send(message);
    await all;
    const { user, system } = process.cpuUsage(cpu);
    return { elapsedMs: performance.now() - started, cpuMs: (user + system) / 1000 };
  };

  await play({ count: 50_000 });
  const before = heapMiB();
  const paced = await play({ count: RATE * seconds, rate: RATE });
  const after = heapMiB();
  const fast = await play({ count: 200_000 });
  const end = heapMiB();
  stop.abort();
  await reading;
  await source.close();
  server.kill();

  const perSecond = (count: number, ms: number) => Math.round((count * 1000) / ms).toLocaleString('en');
  console.log(`paced at ${RATE}/s for ${seconds} s: ${perSecond(RATE * seconds, paced.elapsedMs)} events/s arrived`);
  console.log(
    `  ${((100 * paced.cpuMs) / paced.elapsedMs).toFixed(0)} % of one core; ${((1000 * paced.cpuMs) / (RATE * seconds)).toFixed(1)} us an event`,
  );
  console.log(`  heap ${before.toFixed(1)} MiB before, ${after.toFixed(1)} MiB after`);
  console.log(
    `as fast as possible: ${perSecond(200_000, fast.elapsedMs)} events/s, ${perSecond(200_000, fast.cpuMs)} per second of one core`,
  );
  console.log(`  heap ${end.toFixed(1)} MiB after`);
  if (after - before > 5) throw new Error('memory grows');
}

if (isMain(import.meta.url)) {
  if (process.argv[2] === 'serve') await serve();
  else await measure(Number(process.argv[2] ?? 20));
}
