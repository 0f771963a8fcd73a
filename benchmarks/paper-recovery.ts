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

const RECORDS = 100_000;
const RUNS = 5;
const MINUTE = 60_000;
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

/** Orders that fill, rest, trail and are canceled, until enough has been written. */
async function writeHistory(journal: TextJournal): Promise<void> {
  const random = createRandom('paper-recovery');
  const broker = await PaperBroker.open(optionsFor(journal));
  await broker.connect();
  for (let i = 0; journal.lines.length < RECORDS; i++) {
    const symbol = SYMBOLS[i % SYMBOLS.length]!;
    const price = 90 + random.integer(2000) / 100;
    const side = i % 8 < 4 ? 'buy' : 'sell';
    const order = { symbol, side, quantity: 1 + random.integer(9) } as const;
    await broker.submit({ ...order, clientOrderId: `m${i}`, type: 'market' });
    if (i % 3 === 0) {
      await broker.submit({ ...order, clientOrderId: `t${i}`, type: 'trailing-stop', trail: { fraction: '0.02' } });
    }
    if (i % 5 === 0) await broker.cancel(`m${i}`);
    await broker.onQuote({ symbol, time: START + i * MINUTE, bid: price, ask: price + 0.01 });
  }
}

/** Time to open an account of a hundred thousand records again. */
export async function paperRecoveryBenchmark(): Promise<BenchmarkRow> {
  const journal = new TextJournal();
  await writeHistory(journal);
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const broker = await PaperBroker.open(optionsFor(journal));
    await broker.connect();
    seconds.push((performance.now() - started) / 1000);
    if ((await broker.fills()).length < RECORDS / 10) throw new Error('the history must trade');
  }
  const middle = median(seconds);
  return {
    name: `paper account, ${RECORDS.toLocaleString('en')} records`,
    seconds: middle,
    detail: `${Math.round(RECORDS / middle / 1000)} thousand records a second`,
  };
}

if (isMain(import.meta.url)) console.table([await paperRecoveryBenchmark()]);
