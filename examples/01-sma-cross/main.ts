import assert from 'node:assert/strict';
import { join } from 'node:path';
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
  strategy: smaCross(),
  capital: 100_000,
  instrument: createInstrument({ symbol: '^GSPC', assetClass: 'index', calendar: NYSE }),
  costs: { feeRate: 0.0005, slippageBps: 2 },
  sizer: fixedRisk(0.02, { maxPositionFraction: 1 }),
  validators: [riskPerTrade({ max: 0.02 }), marketHours()],
});

console.log(formatTable(result, { bars }));

const { path } = await writeReport(result, join(process.cwd(), 'report.html'), { bars });
console.log(`report: ${path}`);
