import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  applyFill,
  createInstrument,
  createOrder,
  createRandom,
  type Fill,
  fillEntry,
  intentEntry,
  type JournalEntry,
  type OrderRequest,
  orderEntry,
  recoverBooks,
  systemClock,
  transitionOrder,
} from '@kairos/core';
import { type FileJournal, type FsyncPolicy, fileJournal } from '@kairos/core/node';
import { type BenchmarkRow, isMain, median } from './measure.js';

const EVENTS = 100_000;
const RUNS = 5;
/** Appends that wait at the same time. */
const CONCURRENT = 64;

/** Five records an order, in four appends: intent, submitted, accepted, fill with the order after it. */
function tradingDay(): JournalEntry[][] {
  const random = createRandom('journal-benchmark');
  return Array.from({ length: EVENTS / 5 }, (_, i) => {
    const time = 1704067200000 + i * 1000;
    const price = (90 + random.integer(2000) / 100).toFixed(2);
    const request: OrderRequest = {
      clientOrderId: `breakout-spy-${i}`,
      symbol: 'SPY',
      side: i % 2 ? 'sell' : 'buy',
      quantity: 1 + random.integer(100),
      type: 'limit',
      limitPrice: price,
      strategy: 'breakout',
    };
    const submitted = transitionOrder(createOrder(request, time), 'submitted', { time });
    const accepted = transitionOrder(submitted, 'accepted', { time: time + 1, venueOrderId: `v-${i}` });
    const fill: Fill = {
      fillId: `f-${i}`,
      clientOrderId: request.clientOrderId,
      symbol: 'SPY',
      side: request.side,
      quantity: request.quantity,
      price,
      commission: '0.05',
      liquidity: 'maker',
      time: time + 2,
    };
    return [
      [intentEntry(request, time)],
      [orderEntry(submitted)],
      [orderEntry(accepted)],
      [fillEntry(fill), orderEntry(applyFill(accepted, fill))],
    ];
  }).flat();
}

async function inFreshDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'kairos-journal-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function secondsOfAppends(journal: FileJournal, batches: readonly JournalEntry[][], atOnce: number) {
  const started = performance.now();
  for (let at = 0; at < batches.length; at += atOnce) {
    await Promise.all(batches.slice(at, at + atOnce).map((batch) => journal.append(batch)));
  }
  return (performance.now() - started) / 1000;
}

async function appendRow(
  fsync: FsyncPolicy,
  atOnce: number,
  batches: readonly JournalEntry[][],
): Promise<BenchmarkRow> {
  const seconds = await inFreshDirectory(async (directory) => {
    const journal = await fileJournal({ directory, clock: systemClock, fsync });
    const taken = await secondsOfAppends(journal, batches, atOnce);
    await journal.close();
    return taken;
  });
  const how = atOnce === 1 ? 'one after the other' : `${atOnce} at a time`;
  return rateRow(`journal, fsync ${fsync}, ${how}`, seconds, batches.length, 'appends');
}

function rateRow(name: string, seconds: number, count: number, what: string): BenchmarkRow {
  return { name, seconds, detail: `${Math.round(count / seconds).toLocaleString('en')} ${what} a second` };
}

/** The least that one could do: each batch as a line, without checksums, sequences, atomic batches or fsync. */
async function plainRow(batches: readonly JournalEntry[][]): Promise<BenchmarkRow> {
  const seconds = await inFreshDirectory(async (directory) => {
    const file = join(directory, 'plain.jsonl');
    const started = performance.now();
    for (const batch of batches) appendFileSync(file, `${JSON.stringify(batch)}\n`);
    return (performance.now() - started) / 1000;
  });
  return rateRow('fs.appendFileSync of JSON lines', seconds, batches.length, 'appends');
}

/** Opening with all checks, and recovery of ledger and orders. */
async function recoveryRow(batches: readonly JournalEntry[][]): Promise<BenchmarkRow> {
  return inFreshDirectory(async (directory) => {
    const journal = await fileJournal({ directory, clock: systemClock, fsync: 'never' });
    await secondsOfAppends(journal, batches, 1000);
    await journal.close();
    const taken: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now();
      const again = await fileJournal({ directory, clock: systemClock });
      const { lastSequence } = await recoverBooks(again, { instruments: [createInstrument({ symbol: 'SPY' })] });
      taken.push((performance.now() - started) / 1000);
      await again.close();
      if (lastSequence !== EVENTS) throw new Error(`${lastSequence} of ${EVENTS} events were recovered`);
    }
    return rateRow('journal, recovery of 100,000 events', median(taken), EVENTS, 'events');
  });
}

/** Appends under each fsync policy, and recovery. */
export async function journalBenchmark(): Promise<BenchmarkRow[]> {
  const batches = tradingDay();
  const few = batches.slice(0, 2000);
  const some = batches.slice(0, 20_000);
  return [
    await appendRow('always', 1, few),
    await appendRow('always', CONCURRENT, some),
    await appendRow('interval', 1, some),
    await appendRow('interval', CONCURRENT, some),
    await appendRow('never', 1, some),
    await appendRow('never', CONCURRENT, some),
    await plainRow(some),
    await recoveryRow(batches),
  ];
}

if (isMain(import.meta.url)) console.table(await journalBenchmark());
