import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  alignBars,
  alignRegimes,
  type BarSeries,
  barsFromCsv,
  indexAtTime,
  resampleBars,
  sliceBars,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { certifyLabels } from '../labels/certify-labels.js';
import { labeledRows } from '../labels/labeled-rows.js';
import { sampleUniqueness } from '../labels/sample-uniqueness.js';
import { tripleBarrierLabels } from '../labels/triple-barrier-labels.js';
import { statisticalRegimeModel } from '../regimes/statistical/statistical-regime-model.js';
import { signalModel } from '../signal-model/signal-model.js';
import { certifyFeatures } from './certificate/certify-features.js';
import * as feature from './feature.js';
import { featureSet } from './source/feature-set.js';

const DATA = new URL('../../../../../shared/data/crypto/binance-perp/', import.meta.url);
const readText = (name: string) => gunzipSync(readFileSync(new URL(name, DATA))).toString();

/** BTCUSDT in bars of 30 minutes made of 5, with the funding that was settled in each. */
function halfHours(): BarSeries {
  const five = barsFromCsv(readText('BTCUSDT_5m_2023-2024.csv.gz'), { symbol: 'BTCUSDT', timeframe: '5m' });
  const fundingRate = new Float64Array(five.length);
  for (const line of readText('BTCUSDT_funding_2023-2024.csv.gz').trim().split('\n').slice(1)) {
    const [time, rate] = line.split(',');
    const bar = indexAtTime(five, Date.parse(time!) + 1) - 1;
    if (bar >= 0) fundingRate[bar]! += Number(rate);
  }
  return resampleBars({ ...five, fundingRate }, '30m');
}

const set = featureSet([
  [feature.logReturn(1), feature.logReturn(8), feature.volatility(48), feature.rsi(14), feature.volumeZScore(48)],
  [feature.lastFunding(), feature.fundingSum(48), feature.timeOfDay('UTC')],
  feature.higherTimeframe('4h', [feature.rsi(14), feature.efficiencyRatio(20)]),
  feature.regime(),
]);

describe.skipIf(!existsSync(DATA))('on BTCUSDT of 2023 and 2024 with funding', () => {
  const bars = existsSync(DATA) ? halfHours() : undefined!;
  const compute = async (given: BarSeries) => {
    const higher = resampleBars(given, '4h');
    const readings = await statisticalRegimeModel({ rankWindow: 100 }).estimate(higher);
    return set.compute(given, { regime: alignRegimes(readings, alignBars(given, higher)) });
  };

  it('features of bars, funding, 4h bars and 4h regimes do not look ahead', async () => {
    const part = sliceBars(bars, 0, 2400);

    expect(await certifyFeatures(compute, part, { cuts: [1901, 2203, 2399] })).toMatchObject({
      isCausal: true,
      isDeterministic: true,
      failures: [],
    });
  });

  it('funding is what was settled: three times a day', () => {
    const settled = bars.fundingRate!.filter((rate) => rate !== 0).length;

    expect(Math.abs(settled / 3 - bars.length / 48)).toBeLessThan(5);
  });

  it('labels keep their intervals, and a model of them is worth about what chance is on bars it has not seen', async () => {
    const options = { horizon: 16, costs: { feeRate: 0.0004, slippageBps: 1 } };
    expect(certifyLabels((given) => tripleBarrierLabels(given, options), sliceBars(bars, 0, 1000))).toEqual({
      isSettled: true,
    });

    const features = await compute(bars);
    const labels = tripleBarrierLabels(bars, options);
    const weights = sampleUniqueness(labels);
    const at = (share: number) => bars.time[Math.floor(share * bars.length)]!;
    const model = signalModel({
      label: 'the target came first',
      train: labeledRows(features, labels, { until: at(0.5), weights }),
      calibrate: labeledRows(features, labels, { from: at(0.5), until: at(0.75) }),
      payoff: { gain: 0.01, loss: 0.01, cost: 0.001 },
      trees: { rounds: 10, maxDepth: 2 },
    });
    const later = labeledRows(features, labels, { from: at(0.75) });
    const said = model.probabilities(later.features);
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, each) => sum + each, 0) / values.length;

    expect(later.features.rows).toBeGreaterThan(5000);
    expect(Math.abs(mean(said) - mean(later.labels))).toBeLessThan(0.1);
  });
});
