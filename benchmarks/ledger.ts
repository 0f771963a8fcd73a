import { createInstrument, createRandom, Ledger } from '@kairos/core';
import { type BenchmarkRow, isMain, median, secondsOf } from './measure.js';

const EVENTS = 1_000_000;
const RUNS = 3;

/** Fills, marks and funding on four instruments, equity read every hundredth event. */
function run(): void {
  const random = createRandom('ledger-benchmark');
  const instruments = ['A', 'B', 'C', 'D'].map((symbol) => createInstrument({ symbol, settlement: 'margin' }));
  const ledger = new Ledger({ instruments, keepEntries: false });
  ledger.deposit('USD', 1_000_000, 0);
  for (let i = 0; i < EVENTS; i++) {
    const symbol = instruments[i % 4]!.symbol;
    const price = (90 + random.integer(2000) / 100).toFixed(2);
    const kind = i % 10;
    if (kind < 7) {
      const side = random.next() < 0.5 ? 'buy' : 'sell';
      const quantity = 1 + random.integer(100);
      const fill = { clientOrderId: 'o', liquidity: 'taker', commission: '0.05', time: i } as const;
      ledger.bookFill({ ...fill, fillId: String(i), symbol, side, quantity, price });
    } else if (kind < 9) ledger.markPrice(symbol, price);
    else ledger.bookFunding({ id: String(i), symbol, rate: '0.0001', markPrice: price, time: i });
    if (i % 100 === 0) ledger.balance('USD');
  }
}

/** Time to book a million events in the exact ledger. */
export function ledgerBenchmark(): BenchmarkRow {
  const seconds = median(Array.from({ length: RUNS }, () => secondsOf(run)));
  return {
    name: 'ledger, 1,000,000 events',
    seconds,
    detail: `${Math.round(EVENTS / seconds / 1000)} thousand events a second`,
  };
}

if (isMain(import.meta.url)) console.table([ledgerBenchmark()]);
