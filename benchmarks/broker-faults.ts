import { faultyHour } from '../packages/brokers/src/alpaca/fixture-schedule.js';
import { faultyTrading } from '../packages/brokers/src/tradier/fixture-schedule.js';

// Trades at the fakes of the venues, a thousand times each, with faults of every kind from a seed, and compares orders, fills, positions
// and money with the venue's books at the end of each. Fails when one differs. Arguments: how often, and the venues; all unless given.

const VENUES: Readonly<Record<string, (seed: number) => Promise<string[]>>> = {
  alpaca: faultyHour,
  tradier: faultyTrading,
};

const RUNS = Number(process.argv[2] ?? 1000);
const chosen = process.argv.length > 3 ? process.argv.slice(3) : Object.keys(VENUES);

for (const venue of chosen) {
  const trade = VENUES[venue];
  if (!trade) throw new Error(`venue must be one of ${Object.keys(VENUES).join(', ')}, was ${venue}`);
  const started = performance.now();
  for (let seed = 0; seed < RUNS; seed++) {
    const found = await trade(seed);
    if (found.length > 0) throw new Error(`${venue}, seed ${seed}: ${found.join('; ')}`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const all = 'every order sent once, every fill told once, all books those of the venue';
  console.log(`${venue}: ${RUNS} runs with faults, ${seconds} s: ${all}`);
}
