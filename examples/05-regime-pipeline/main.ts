import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { attributeByRegime, formatFraction, formatTable, trialRegistry, verdictOf } from '@kairos/backtest';
import { writeReport } from '@kairos/backtest/node';
import { barsToCsv } from '@kairos/core';
import { statisticalRegimeModel } from '@kairos/models';
import { kronosReadings } from './kronos-readings.js';
import { marketBars } from './market-bars.js';
import { LEAST_DAYS, study } from './study.js';
import { requestOf } from './workspace.js';

// Regime of the 4h bars, features of the half hours, a signal model that says which momentum trades to follow, sizes by volatility and
// regime, kill switches, fees, slippage and funding, fitted and traded window by window. With and without Kronos. It prints what it finds.

const request = await requestOf(process.argv.slice(2));
const { bars: execution, source } = await marketBars(request);
console.log(`The bars are ${source}.`);
const days = Math.floor(execution.length / 288);
if (days < LEAST_DAYS) throw new RangeError(`--start to --end must hold ${LEAST_DAYS} days of bars, held ${days}`);
const trials = trialRegistry();
const kronos = await kronosReadings(join(request.workspace, 'data/cache'));
const plain = await study({ execution, regimeModel: statisticalRegimeModel(), kronos: false, trials });
const enriched = await study({ execution, regimeModel: kronos.model, kronos: true, trials });
await kronos.close();
// Both were made on the same bars, so each is judged as one of two.
const judged = (found: typeof plain) => verdictOf(found.outOfSample, trials);

for (const { outOfSample, bars } of [plain, enriched]) console.log(formatTable(outOfSample, { bars }));

console.log('\nOut of sample              without Kronos    with Kronos');
const row = (name: string, of: (found: typeof plain) => string) =>
  console.log(name.padEnd(22), of(plain).padStart(18), of(enriched).padStart(14));
row('Return', ({ outOfSample }) => formatFraction(outOfSample.stats.totalReturn));
row('Sharpe ratio', ({ outOfSample }) => outOfSample.stats.sharpe?.toFixed(2) ?? 'none');
row('Maximum drawdown', ({ outOfSample }) => formatFraction(outOfSample.stats.maxDrawdown));
row('... in 1 of 20 paths', ({ paths }) =>
  formatFraction(paths.maxDrawdown.quantiles.find((q) => q.level === 0.95)!.value),
);
row('Trades', ({ outOfSample }) => String(outOfSample.trades.length));
row('Verdict', (found) => judged(found).word);
console.log(`\nWithout: ${judged(plain).reason}\nWith: ${judged(enriched).reason}\nKronos is ${kronos.weights}.`);
console.log('\nProfit by regime, without Kronos:');
for (const { key, trades, profit } of attributeByRegime(plain.outOfSample.trades, plain.regime)) {
  console.log(`${key.padEnd(16)} ${String(trades).padStart(4)} trades ${profit.toFixed(2).padStart(10)}`);
}

const { workspace, symbol } = request;
const report = join(workspace, 'results', `${symbol}.html`);
const { outOfSample, bars, paths, walkForward, regime } = plain;
const verdict = judged(plain);
const title = `${symbol}: momentum that a signal model follows (bars: ${basename(source)})`;
await writeReport(outOfSample, report, { bars, title, regime, verdict, walkForward, monteCarlo: paths });
await writeFile(join(workspace, 'models', `${symbol}_signal_model.json`), plain.model.toJson());
await writeFile(join(workspace, 'data/processed', `${symbol}-5m.csv`), barsToCsv(execution));
console.log(
  `\nThe report is ${report}; the last model and the bars are beside it, for example 06. None of this is a promise of returns.`,
);

// What other days bring, nobody knows beforehand.
if (process.argv.length === 2) {
  assert.ok(plain.walkForward.windows.length >= 5);
  assert.ok(plain.outOfSample.trades.length > 50);
  assert.equal(plain.outOfSample.equity.length, enriched.outOfSample.equity.length);
  assert.notEqual(plain.outOfSample.hash, enriched.outOfSample.hash);
  assert.deepEqual([judged(plain).trials, judged(enriched).trials], [2, 2]);
}
