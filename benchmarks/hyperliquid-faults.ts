import { faultRun } from '../packages/brokers/src/hyperliquid/fault-run.js';

// A thousand seeded fault schedules (or as many as are asked for) at the fake of Hyperliquid. Fails when one ends with an order sent twice, a fill lost or counted twice,
// or books other than the venue's.

const RUNS = Number(process.argv[2] ?? 1000);
const started = performance.now();
const wrong: string[] = [];
let orders = 0;
let fills = 0;
let faults = 0;
for (let seed = 0; seed < RUNS; seed++) {
  const run = await faultRun(seed);
  wrong.push(...run.wrong);
  orders += run.orders;
  fills += run.fills;
  faults += run.faults;
}
for (const line of wrong) console.error(line);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${RUNS} schedules with ${faults} faults, ${orders} orders, ${fills} fills, ${seconds} s: ${wrong.length} wrong`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
