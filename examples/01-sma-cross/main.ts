import assert from 'node:assert/strict';
import { backtest, formatTable } from '@kairos/backtest';
import { writeReport } from '@kairos/backtest/node';
import { createInstrument, NYSE } from '@kairos/core';
import { fixedRisk, marketHours, riskPerTrade } from '@kairos/risk';
import { sp500 } from './bars.js';
import { smaCross } from './strategy.js';

// The full pipeline on real data: bars, strategy, size by risk, validators, costs, statistics, report.

const bars = sp500();
const result = backtest({
  bars,
  strategy: smaCross({ fast: 20, slow: 50 }),
  capital: 100_000,
  instrument: createInstrument({ symbol: '^GSPC', assetClass: 'index', calendar: NYSE }),
  costs: { feeRate: 0.0005, slippageBps: 2 },
  sizer: fixedRisk(0.02, { maxPositionFraction: 1 }),
  validators: [riskPerTrade({ max: 0.02 }), marketHours()],
});

console.log(formatTable(result, { bars }));
await writeReport(result, 'report.html', { bars, title: 'SMA cross on the S&P 500' });
console.log('The charts are in report.html.');

// An example that no longer gives its figures is a broken one.
const { stats } = result;
assert.equal(bars.length, 5105);
assert.equal(stats.trades, 57);
assert.equal(stats.totalReturn.toFixed(4), '0.1575');
assert.equal(stats.sharpe?.toFixed(2), '0.17');
assert.equal(stats.maxDrawdown.toFixed(4), '0.1147');
assert.equal(stats.buyAndHoldReturn?.toFixed(4), '0.9565');
