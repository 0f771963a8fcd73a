import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backtest, formatFraction, formatMoney, formatTable, monteCarlo } from '@kairos/backtest';
import { barsFromCsv, barsToCsv, sliceBars } from '@kairos/core';
import { signalModelFromJson, statisticalRegimeModel } from '@kairos/models';
import { accountOf } from '../05-regime-pipeline/account.js';
import { featuresOf } from '../05-regime-pipeline/features.js';
import { fitFollower, followed } from '../05-regime-pipeline/followed.js';
import { madeUpMarket } from '../05-regime-pipeline/made-up-market.js';
import { HORIZON } from '../05-regime-pipeline/momentum.js';
import { readRegimes } from '../05-regime-pipeline/study.js';
import { requestOf } from '../05-regime-pipeline/workspace.js';

// A saved signal model on saved bars: --model models/BTCUSDT_signal_model.json --data data/processed/BTCUSDT-5m.csv --monte-carlo
// Without arguments both are made first, the model from the first seven months, so that the bars after them are new to it.

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    data: { type: 'string' },
    symbol: { type: 'string', default: 'BTCUSDT' },
    'monte-carlo': { type: 'boolean', default: false },
  },
});
if ((values.model === undefined) !== (values.data === undefined))
  throw new RangeError('--model and --data belong together');
const { model: modelFile, data: dataFile } = values.model && values.data ? values : await makeBoth();

/** A model and bars as the pipeline leaves them. */
async function makeBoth(): Promise<{ model: string; data: string }> {
  const request = await requestOf([]);
  const execution = madeUpMarket({ symbol: values.symbol, start: request.start, days: 270 });
  const model = join(request.workspace, 'models', `${values.symbol}_signal_model.json`);
  const data = join(request.workspace, 'data/processed', `${values.symbol}-5m.csv`);
  const { bars, regimeOf } = await readRegimes(execution, statisticalRegimeModel());
  const past = sliceBars(bars, 0, 210 * 48);
  const matrix = featuresOf({ kronos: false }).compute(past, { regime: regimeOf(past) });
  await writeFile(model, fitFollower(past, matrix, past.time[0]!).toJson());
  await writeFile(data, barsToCsv(execution));
  return { model, data };
}

const model = signalModelFromJson(await readFile(modelFile!, 'utf8'));
const execution = barsFromCsv(await readFile(dataFile!, 'utf8'), { symbol: values.symbol, timeframe: '5m' });
console.log(`The model is ${modelFile}, the bars ${dataFile}.`);
const { bars, regimeOf } = await readRegimes(execution, statisticalRegimeModel());

// What the model was made of proves nothing about it: it trades only bars after that, and after the trades that its last labels tell of.
const features = featuresOf({ kronos: false });
const known = bars.time.findIndex((time) => time > model.manifest.calibratedOn.to);
const first = known < 0 ? bars.length : known + HORIZON;
if (first >= bars.length) throw new RangeError('none of these bars is newer than the model, which has seen them all');
const fresh = sliceBars(bars, Math.max(0, first - features.lookback('30m')), bars.length);
const result = backtest({
  ...accountOf(bars.symbol, regimeOf(fresh), execution),
  bars: fresh,
  strategy: followed(model, features),
});
console.log(formatTable(result, { bars: fresh }));
if (values['monte-carlo'] || !values.model) {
  const { maxDrawdown, probabilityOfProfit, finalEquity } = monteCarlo(result, { paths: 1000, seed: 1 });
  console.log('\nOf 1,000 paths that blocks of these bars make:');
  for (const { level, value } of finalEquity.quantiles)
    console.log(`${formatFraction(level)} end below ${formatMoney(value)}`);
  console.log(`${formatFraction(probabilityOfProfit.value)} end with a profit; in 1 of 20 the drawdown is above`);
  console.log(
    `${formatFraction(maxDrawdown.quantiles.find(({ level }) => level === 0.95)!.value)}. No promise of returns.`,
  );
}
assert.ok(model.manifest.features.includes('regime.multiplier'));
assert.ok(result.orders.every(({ time }) => time > model.manifest.calibratedOn.to));
