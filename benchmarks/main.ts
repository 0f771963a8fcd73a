import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { backtestBenchmark } from './backtest.js';
import { ledgerBenchmark } from './ledger.js';

// Runs every benchmark and writes docs/performance.md.

const TARGET = new URL('../docs/performance.md', import.meta.url);

console.log('Measuring; this takes about a minute ...');
const rows = [...backtestBenchmark(), ledgerBenchmark()];
const version = JSON.parse(readFileSync(new URL('../packages/core/package.json', import.meta.url), 'utf8')).version;
const table = rows.map(({ name, seconds, detail }) => `| ${name} | ${(seconds * 1000).toFixed(1)} ms | ${detail} |`);
const page = `# Performance

Written by \`npm run benchmark\`: medians on one core, version ${version}, Node ${process.version}, ${cpus()[0]?.model.trim()}. Figures of a
busy machine vary by a factor of two; compare within one run only.

| what | median | how much of it |
|---|---|---|
${table.join('\n')}

The backtest rows run 1,000,000 made-up bars with next-open fills, commission, slippage, stop and target, the fixed-risk sizer and two
validators at each entry, equity, trades and all statistics; the second also computes the indicators and signals of the strategy. Nothing is left out of the
timed call but making the bars. The ledger row books fills, marks and funding in decimals and reads the equity every hundred events.
Peers are not measured yet.
`;
writeFileSync(TARGET, page);
console.log(page);
