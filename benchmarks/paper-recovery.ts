import { PaperBroker } from '@kairos/brokers';
import {
  createInstrument,
  createRandom,
  type Journal,
  type JournalEntry,
  type JournalRecord,
  SimulatedClock,
} from '@kairos/core';
import { type BenchmarkRow, isMain, median } from './measure.js';

const EVENTS = 100_000;
const RUNS = 5;
const SECOND = 1000;
const START = Date.UTC(2024, 0, 2);
const SYMBOLS = ['A', 'B', 'C', 'D'] as const;

/** Records as text in memory, so that reading them costs the parsing that a file costs. */
class TextJournal implements Journal {
  readonly lines: string[] = [];

  async append(entries: readonly JournalEntry[]): Promise<number> {
    for (const entry of entries) this.lines.push(JSON.stringify({ sequence: this.lines.length + 1, ...entry }));
    return this.lines.length;
  }

  async *read(): AsyncIterable<JournalRecord> {
    for (const line of this.lines) yield JSON.parse(line) as JournalRecord;
  }

  async close(): Promise<void> {}
}

function optionsFor(journal: Journal) {
  return {
    instruments: SYMBOLS.map((symbol) => createInstrument({ symbol, takerFeeRate: 0.001 })),
    deposits: { USD: 1_000_000 },
    clock: new SimulatedClock(START),
    journal,
  };
}

/** Quotes and calls, of which each `every`-th is an order that fills; some orders trail, some are canceled. Ends when `isEnough`. */
async function trade(journal: TextJournal, every: number, isEnough: (events: number) => boolean): Promise<void> {
  const random = createRandom('paper-recovery');
  const broker = await PaperBroker.open(optionsFor(journal));
  await broker.connect();
  for (let i = 0, orders = 0; !isEnough(i); i++) {
    const symbol = SYMBOLS[i % SYMBOLS.length]!;
    const price = 90 + random.integer(2000) / 100;
    if (i % every === 0) {
      const order = { symbol, side: ++orders % 8 < 4 ? 'buy' : 'sell', quantity: 1 + random.integer(9) } as const;
      const clientOrderId = `o${orders}`;
      if (orders % 3 === 0) {
        await broker.submit({ ...order, clientOrderId, type: 'trailing-stop', trail: { fraction: '0.02' } });
      } else await broker.submit({ ...order, clientOrderId, type: 'market' });
      if (orders % 5 === 0) await broker.cancel(clientOrderId);
      i++;
    }
    await broker.onQuote({ symbol, time: START + i * SECOND, bid: price, ask: price + 0.01 });
  }
}

async function secondsToOpen(journal: Journal): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const broker = await PaperBroker.open(optionsFor(journal));
    seconds.push((performance.now() - started) / 1000);
    await broker.connect();
    if ((await broker.fills()).length < 1000) throw new Error('the history must trade');
  }
  return median(seconds);
}

/** Time to open an account again: after a hundred thousand events, a tenth of them orders, and from as many records. */
export async function paperRecoveryBenchmark(): Promise<BenchmarkRow[]> {
  const busy = new TextJournal();
  await trade(busy, 10, (events) => events >= EVENTS);
  const full = new TextJournal();
  await trade(full, 2, () => full.lines.length >= EVENTS);
  return [await row('events', busy), await row('records', full)];
}

async function row(what: string, journal: TextJournal): Promise<BenchmarkRow> {
  const { lines } = journal;
  const megabytes = lines.reduce((sum, line) => sum + line.length, 0) / 1e6;
  return {
    name: `paper account opened again, ${EVENTS.toLocaleString('en')} ${what}`,
    seconds: await secondsToOpen(journal),
    detail: `${lines.length.toLocaleString('en')} records, ${megabytes.toFixed(1)} MB`,
  };
}

if (isMain(import.meta.url)) console.table(await paperRecoveryBenchmark());
