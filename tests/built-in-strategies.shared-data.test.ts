import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { backtest, certifyCausality, replay } from '@kairos/backtest';
import { type BarSeries, barsFromCsv, type Timeframe } from '@kairos/core';
import { strategyRegistry } from '@kairos/strategies';
import { describe, expect, it } from 'vitest';

const SHARED = new URL('../../shared/data/', import.meta.url);

function load(path: string, symbol: string, timeframe: Timeframe): BarSeries {
  return barsFromCsv(gunzipSync(readFileSync(new URL(path, SHARED))).toString(), { symbol, timeframe });
}

const registry = strategyRegistry();
const MARKETS: ReadonlyArray<readonly [string, () => BarSeries]> = [
  ['SPY daily', () => load('us-equities/daily/SPY.csv.gz', 'SPY', '1d')],
  ['AAPL 5m', () => load('us-equities/intraday-5m/AAPL_5m.csv.gz', 'AAPL', '5m')],
  ['BTCUSDT 5m', () => load('crypto/binance-perp-mit/BTCUSDT_5m_2025-03.csv.gz', 'BTCUSDT', '5m')],
];

describe.skipIf(!existsSync(SHARED)).each(MARKETS)('the built-in strategies on %s', (market, read) => {
  // The signal of half hours needs bars that are shorter.
  const usable = registry.list().filter(({ name }) => market.endsWith('5m') || name !== 'regime-aware-swing');

  it.each(usable)('$name: no look-ahead, and the same trades in backtest and replay', ({ name }) => {
    const bars = read();
    const options = { bars, strategy: registry.create(name), capital: 100_000, costs: { feeRate: 0.0005 } };

    expect(certifyCausality(options.strategy, bars, { cuts: 6, history: false })).toMatchObject({
      isCausal: true,
      isDeterministic: true,
      failures: [],
    });
    const [tested, stepped] = [backtest(options), replay(options)];
    const shape = ({ direction, entryBar, exitBar, exitReason }: (typeof tested.trades)[number]) =>
      `${direction} ${entryBar} ${exitBar} ${exitReason}`;
    expect(stepped.trades.map(shape)).toEqual(tested.trades.map(shape));
    const worst = tested.trades.map(({ profit }, i) => Math.abs(profit - stepped.trades[i]!.profit));
    expect(Math.max(0, ...worst)).toBeLessThan(1e-6);
  });
});
