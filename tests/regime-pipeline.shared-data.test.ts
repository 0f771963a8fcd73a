import { existsSync } from 'node:fs';
import { trialRegistry, verdictOf } from '@kairos/backtest';
import { statisticalRegimeModel } from '@kairos/models';
import { describe, expect, it } from 'vitest';
import { marketBars } from '../examples/05-regime-pipeline/market-bars.js';
import { study } from '../examples/05-regime-pipeline/study.js';

const DATA = new URL('../../shared/data/crypto/binance-perp/', import.meta.url);
describe.skipIf(!existsSync(DATA))('the pipeline of regimes and signal model on BTCUSDT', () => {
  it('trades windows that no fit had seen, pays its costs, and is not called significant', async () => {
    const [start, end] = [Date.UTC(2023, 5, 30), Date.UTC(2024, 0, 26)];
    const { bars: execution, source } = await marketBars({ symbol: 'BTCUSDT', start, end, workspace: 'none' });
    expect(source).toContain('BTCUSDT_5m_2023-2024.csv.gz');
    expect(execution.time[0]).toBe(start);
    const trials = trialRegistry();
    const { walkForward, outOfSample, bars, paths, model } = await study({
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
    expect(verdictOf(outOfSample, trials).word).not.toBe('significant');
    expect(paths.maxDrawdown.values).toHaveLength(1000);
    expect(model.manifest.features).toContain('fundingSum(48)');
  }, 120_000);
});
