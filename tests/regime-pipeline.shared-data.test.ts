import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { trialRegistry } from '@kairos/backtest';
import { type BarSeries, barsFromCsv, sliceBars } from '@kairos/core';
import { statisticalRegimeModel } from '@kairos/models';
import { describe, expect, it } from 'vitest';
import { study } from '../examples/05-regime-pipeline/study.js';

const DATA = new URL('../../shared/data/crypto/binance-perp/', import.meta.url);
const DAY = 288;
const FIVE_MINUTES = 300_000;

function read(name: string): string {
  return gunzipSync(readFileSync(new URL(name, DATA))).toString();
}

/** Five-minute bars of BTCUSDT with the funding that was settled as each opened. */
function perpetual(from: number, days: number): BarSeries {
  const all = barsFromCsv(read('BTCUSDT_5m_2023-2024.csv.gz'), { symbol: 'BTCUSDT', timeframe: '5m' });
  const bars = sliceBars(all, from * DAY, (from + days) * DAY);
  const fundingRate = new Float64Array(bars.length);
  for (const line of read('BTCUSDT_funding_2023-2024.csv.gz').trim().split('\n').slice(1)) {
    const [when, rate] = line.split(',');
    const at = Math.floor((Date.parse(when!) - bars.time[0]!) / FIVE_MINUTES);
    if (at >= 0 && at < bars.length) fundingRate[at] = Number(rate);
  }
  return { ...bars, fundingRate };
}

describe.skipIf(!existsSync(DATA))('the pipeline of regimes and signal model on BTCUSDT', () => {
  it('trades windows that no fit had seen, pays its costs, and is not called significant', async () => {
    const execution = perpetual(180, 210);
    const trials = trialRegistry();
    const { walkForward, outOfSample, bars, verdict, paths, model } = await study({
      execution,
      regimeModel: statisticalRegimeModel(),
      kronos: false,
      trials,
    });

    expect(walkForward.windows).toHaveLength(6);
    for (const { train, test } of walkForward.windows) expect(train.end + 24).toBeLessThanOrEqual(test.start);
    expect(bars.length).toBe(outOfSample.equity.length);
    expect(outOfSample.trades.length).toBeGreaterThan(20);
    const carried = outOfSample.trades.filter(({ carry = 0 }) => carry !== 0);
    expect(carried.length).toBeGreaterThan(5);
    expect(outOfSample.stats.maxDrawdown).toBeLessThan(0.15);
    expect(verdict.word).not.toBe('significant');
    expect(paths.maxDrawdown.values).toHaveLength(1000);
    expect(model.manifest.features).toContain('fundingSum(48)');
  }, 120_000);
});
