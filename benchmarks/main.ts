import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { backtestBenchmark } from './backtest.js';
import { gbdtSection } from './gbdt.js';
import { indicatorBenchmark, indicatorSection } from './indicators.js';
import { ledgerBenchmark } from './ledger.js';
import { moduleOnOneCore } from './measure.js';
import { paperRecoveryBenchmark } from './paper-recovery.js';
import { riskChainBenchmark } from './risk-chain.js';
import { threadsBenchmark } from './threads.js';
import { walkForwardBenchmark } from './walk-forward.js';

// Runs every benchmark and writes docs/performance.md.

const TARGET = new URL('../docs/performance.md', import.meta.url);

console.log('Measuring; this takes about ten minutes ...');
const indicators = indicatorSection(indicatorBenchmark());
const vectorized = moduleOnOneCore(new URL('./vectorized.ts', import.meta.url)).trim();
const trees = gbdtSection();
const rows = [
  ...backtestBenchmark(),
  await threadsBenchmark(),
  ...(await walkForwardBenchmark()),
  ledgerBenchmark(),
  riskChainBenchmark(),
  ...(await paperRecoveryBenchmark()),
];
const version = JSON.parse(readFileSync(new URL('../packages/core/package.json', import.meta.url), 'utf8')).version;
const table = rows.map(({ name, seconds, detail }) => `| ${name} | ${(seconds * 1000).toFixed(1)} ms | ${detail} |`);
const page = `# Performance

Written by \`npm run benchmark\`: medians, of one thread unless said, version ${version}, Node ${process.version}, ${cpus()[0]?.model.trim()}. Figures of a
busy machine vary by a factor of two; compare within one run only.

| what | median | how much of it |
|---|---|---|
${table.join('\n')}

The backtest rows run 1,000,000 made-up bars with next-open fills, commission, slippage, stop and target, the fixed-risk sizer and two
validators at each entry, equity, trades and all statistics; the second also computes the indicators and signals of the strategy. Nothing is left out of the
timed call but making the bars. The ledger row books fills, marks and funding in decimals and reads the equity every hundred events. The risk
row asks the default validators about random trades of which one in three is denied. The paper account's events are quotes, a tenth of
them with an order; its records are all of orders and fills.

## Backtests beside vectorbt

Equal signals, costs and fills on both sides; the faster of vectorbt's engines (Numba, Rust) in each row; medians. vectorbt is measured where \`VECTORBT_PYTHON\` names a
Python that has it.

${vectorized}

## Boosted trees beside XGBoost

The same rows and settings on both sides, medians of three runs with the sorting into bins, one thread each. XGBoost is measured where \`XGBOOST_PYTHON\` names a Python that has it.

${trees}

## Indicators

A million made-up bars, each library in a process of its own with Node's usual options on one pinned core, its garbage, where it leaves any, collected before each run; each is given what it is made for (typed arrays for Kairos and C, plain arrays or objects for the others) and
gives what it gives: \`technicalindicators\` and \`trading-signals\` objects for lines, \`Stochastic\` of \`technicalindicators\` and \`indicatorts\` without the
smoothing of the others. Outputs are freshly allocated but in the rows that say otherwise. Periods 20 (SMA, EMA, Bollinger), 14 (RSI, ATR, ADX), 12 26 9
(MACD), 14 3 3 (Stochastic). TA-Lib is measured where \`TALIB_LIBRARY\` names its shared library and there is a C compiler; here 0.6 was the classic
code compiled with \`gcc -O3 -march=native\`, 0.8 the library that the Python package brings, which is newly written with vector instructions.

What the numbers hide: what the collector's threads still do after a collection is paid by the run that follows, which is most of what SMA and EMA
of the others take. In the rows called rested 20 ms pass between the two.
A process in which an \`ArrayBuffer\` was ever detached (sent to a thread by transfer, or a WebAssembly memory that grew) runs all loops over typed arrays
at 60 to 80 % of their speed, ours too.

${indicators}
`;
writeFileSync(TARGET, page);
console.log(page);
