import { faultyHour } from '../packages/brokers/src/alpaca/fixture-schedule.js';

// Trades a thousand hours at the fake of Alpaca, each with faults of every kind from its seed, and compares orders, fills, positions and
// money with the venue's books at the end of each. Fails when one differs.

const HOURS = Number(process.argv[2] ?? 1000);

const started = performance.now();
for (let seed = 0; seed < HOURS; seed++) {
  const found = await faultyHour(seed);
  if (found.length > 0) throw new Error(`seed ${seed}: ${found.join('; ')}`);
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${HOURS} hours of faults, ${seconds} s: every order sent once, every fill told once, all books those of the venue`,
);
