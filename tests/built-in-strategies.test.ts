import { backtest, certifyCausality, replay } from '@kairos/backtest';
import type { BarSeries, Strategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { strategyRegistry } from '@kairos/strategies';
import { describe, expect, it } from 'vitest';

const registry = strategyRegistry();

/** Parameters with which a strategy trades often enough on random bars to be tested there; the rules are the same. */
const LIVELY: Readonly<Record<string, unknown>> = {
  'multi-indicator': { voteBars: 20, minConfidence: 0.3, minConsensus: 0.5, minAdx: 15, minStop: 0.005 },
  'momentum-job': { oversold: 45, overbought: 55, volumeMultiple: 1, priceChange: 0.005 },
  'mean-reversion-job': { bandFactor: 1, oversold: 35, overbought: 65, volumeMultiple: 0.9 },
};

const bars: BarSeries = randomBars({ length: 3000, timeframe: '5m', seed: 'built-in', volatility: 0.008 });

const strategies = registry.list().flatMap(({ name }): [string, Strategy][] => {
  const usual: [string, Strategy] = [name, registry.create(name)];
  return LIVELY[name] ? [usual, [`${name}, with wider limits`, registry.create(name, LIVELY[name])]] : [usual];
});

describe.each(strategies)('%s', (label, strategy) => {
  it('does not look ahead, whatever the future was', () => {
    const report = certifyCausality(strategy, bars, { cuts: 12 });

    expect(report.signals.filter(({ isCausal }) => !isCausal)).toEqual([]);
    expect(report.failures).toEqual([]);
    expect(report).toMatchObject({ isCausal: true, isDeterministic: true, history: { isSettled: true } });
  });

  it('makes the same trades in a backtest and in a replay', () => {
    const options = { bars, strategy, capital: 100_000, costs: { feeRate: 0.0005, slippageBps: 2 } };

    const tested = backtest(options);
    const stepped = replay(options);

    if (LIVELY[strategy.name] === undefined || label !== strategy.name) expect(tested.trades.length).toBeGreaterThan(5);
    expect(stepped.trades).toHaveLength(tested.trades.length);
    tested.trades.forEach((trade, i) => {
      const other = stepped.trades[i]!;
      const { direction, entryBar, exitBar, exitReason } = trade;
      expect(other).toMatchObject({ direction, entryBar, exitBar, exitReason });
      expect(Math.abs(other.profit - trade.profit)).toBeLessThan(1e-9 * 100_000);
    });
    expect(stepped.rejections).toEqual(tested.rejections);
  });
});
