import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { monteCarlo, range, sweep, trialRegistry, verdictOf, walkForward } from '@kairos/backtest';
import { barsFromCsv, createInstrument, defineStrategy, NYSE } from '@kairos/core';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const FILE = new URL('../../shared/data/us-equities/daily/SPY.csv.gz', import.meta.url);

const smaCross = defineStrategy({
  name: 'sma-cross',
  params: z.object({ fast: z.int().min(2), slow: z.int().min(3) }),
  signals(bars, { fast, slow }, context) {
    const ta = indicators(bars, context);
    return { enterLong: crossAbove(ta.sma(fast), ta.sma(slow)), exitLong: crossBelow(ta.sma(fast), ta.sma(slow)) };
  },
});

describe.skipIf(!existsSync(FILE))('a walk-forward study of real daily bars', () => {
  it('shows less than the search that knew them all, and falls deeper on other paths', async () => {
    const text = gunzipSync(readFileSync(FILE)).toString();
    const bars = barsFromCsv(text, { symbol: 'SPY', timeframe: '1d', timeZone: 'America/New_York' });
    const trials = trialRegistry();
    const common = {
      bars,
      strategy: smaCross,
      capital: 100_000,
      costs: { feeRate: 0.0002, slippageBps: 2 },
      instrument: createInstrument({ symbol: 'SPY', assetClass: 'etf', calendar: NYSE }),
      grid: { fast: range(10, 50, 10), slow: range(60, 240, 30) },
      objective: 'sharpe',
      trials,
    } as const;
    const {
      outOfSample,
      bars: tested,
      summary,
      drift,
      windows,
    } = await walkForward({ ...common, train: 1008, test: 252 });
    const knowing = await sweep({ ...common, bars: tested });

    expect(windows.length).toBeGreaterThan(10);
    expect(outOfSample.trades.length).toBeGreaterThan(5);
    expect(outOfSample.stats.sharpe!).toBeLessThan(knowing.rows[0]!.objective!);
    expect(summary.degradation!).toBeGreaterThan(0);
    expect(drift.every(({ stability }) => stability! >= 0 && stability! <= 1)).toBe(true);
    // The search on the test bars is counted there; the training sweeps are not.
    expect(verdictOf(outOfSample, trials).trials).toBe(36);
    const { maxDrawdown } = monteCarlo(outOfSample, { paths: 500, seed: 1 });
    expect(maxDrawdown.quantiles.at(-1)!.value).toBeGreaterThan(maxDrawdown.observed);
  });
});
