import { type BarSeries, resampleBars } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { breakout } from './breakout/breakout.js';
import { meanReversionJob } from './jobs/mean-reversion-job.js';
import { momentumJob } from './jobs/momentum-job.js';
import { meanReversion } from './mean-reversion/mean-reversion.js';
import { multiIndicator } from './multi-indicator/multi-indicator.js';
import { regimeAwareSwing } from './regime-aware-swing/regime-aware-swing.js';
import { expectPlainSignals } from './testing/plain-agreement.js';
import {
  plainBreakout,
  plainMeanReversion,
  plainMeanReversionJob,
  plainMomentumJob,
  plainMultiIndicator,
  plainRegimeAwareSwing,
  plainTightCandle,
} from './testing/plain-strategies.js';
import { hasSharedBars, sharedBars } from './testing/shared-bars.js';
import { tightCandle } from './tight-candle/tight-candle-strategy.js';

const daily = (symbol: string) => sharedBars(`us-equities/daily/${symbol}.csv.gz`, symbol, '1d');
const fiveMinutes = (symbol: string) => sharedBars(`us-equities/intraday-5m/${symbol}_5m.csv.gz`, symbol, '5m');
const bitcoin5m = () => sharedBars('crypto/binance-perp-mit/BTCUSDT_5m_2025-03.csv.gz', 'BTCUSDT', '5m');
const bitcoin1h = () => sharedBars('crypto/binance-perp/BTCUSDT_1h_2023-2024.csv.gz', 'BTCUSDT', '1h');

const EVERYWHERE: ReadonlyArray<readonly [string, () => BarSeries]> = [
  ['SPY daily', () => daily('SPY')],
  ['QQQ daily', () => daily('QQQ')],
  ['AAPL daily', () => daily('AAPL')],
  ['SPY 5m', () => fiveMinutes('SPY')],
  ['QQQ 5m', () => fiveMinutes('QQQ')],
  ['AAPL 5m', () => fiveMinutes('AAPL')],
  ['BTCUSDT 5m', bitcoin5m],
  ['BTCUSDT 1h', bitcoin1h],
];

function entries({ longs, shorts }: { longs: number; shorts: number }): number {
  return longs + shorts;
}

describe.skipIf(!hasSharedBars)('every signal on real bars is that of a plain loop', () => {
  it.each(EVERYWHERE)('multi-indicator, mean reversion, breakout and tight candle on %s', (_, load) => {
    const bars = load();

    expect(entries(expectPlainSignals(multiIndicator(), bars, plainMultiIndicator(bars)))).toBeGreaterThan(0);
    expect(entries(expectPlainSignals(meanReversion(), bars, plainMeanReversion(bars)))).toBeGreaterThan(50);
    expect(entries(expectPlainSignals(breakout(), bars, plainBreakout(bars)))).toBeGreaterThan(50);
    expect(entries(expectPlainSignals(tightCandle(), bars, plainTightCandle(bars)))).toBeGreaterThan(50);
  });

  it('votes for their own bar only never agree on daily bars, which is why they stand for some', () => {
    for (const symbol of ['SPY', 'QQQ', 'AAPL']) {
      const bars = daily(symbol);
      const alone = expectPlainSignals(
        multiIndicator({ voteBars: 1 }),
        bars,
        plainMultiIndicator(bars, { voteBars: 1 }),
      );
      expect(alone).toEqual({ longs: 0, shorts: 0 });
    }
  });

  it('momentum job on 5m bars of its symbols', () => {
    const total = ['AAPL', 'MSFT', 'TSLA', 'AMD', 'NVDA'].map((symbol) => {
      const bars = fiveMinutes(symbol);
      return entries(expectPlainSignals(momentumJob(), bars, plainMomentumJob(bars)));
    });
    // Rare, as the page of the strategy says.
    expect(total.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('momentum job over a session on 5m bars', () => {
    const bars = fiveMinutes('TSLA');
    const wide = { changeBars: 78 };
    expect(entries(expectPlainSignals(momentumJob(wide), bars, plainMomentumJob(bars, wide)))).toBeGreaterThan(10);
  });

  it('mean-reversion job on 15m bars made of 5m bars', () => {
    for (const symbol of ['SPY', 'QQQ']) {
      const bars = resampleBars(fiveMinutes(symbol), '15m');
      expectPlainSignals(meanReversionJob(), bars, plainMeanReversionJob(bars));
      const wide = { bandFactor: 1, oversold: 30, overbought: 70 };
      const found = expectPlainSignals(meanReversionJob(wide), bars, plainMeanReversionJob(bars, wide));
      expect(entries(found)).toBeGreaterThan(50);
    }
  });

  it('mean-reversion job where it acts with its own limits: 5m bars of TSLA', () => {
    const bars = fiveMinutes('TSLA');
    const { longs, shorts } = expectPlainSignals(meanReversionJob(), bars, plainMeanReversionJob(bars));
    expect(longs).toBeGreaterThan(0);
    expect(shorts).toBeGreaterThan(0);
  });

  it('regime-aware swing on 5m bars of a perpetual', () => {
    const bars = bitcoin5m();
    const { longs, shorts } = expectPlainSignals(regimeAwareSwing(), bars, plainRegimeAwareSwing(bars));
    expect(longs).toBeGreaterThan(50);
    expect(shorts).toBeGreaterThan(50);
  });
});
