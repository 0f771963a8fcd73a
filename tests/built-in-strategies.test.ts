import { backtest, certifyCausality, replay } from '@kairos/backtest';
import { type BarSeries, createRandom, type RegimeSeries, type Strategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { filteredByProbability, regimeAwareSwing, strategyRegistry } from '@kairos/strategies';
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

describe('regime-aware swing in its regimes', () => {
  const random = createRandom('regimes');
  let now = 0;
  const readings = new Uint8Array(bars.length).map(() => {
    if (random.next() < 0.02) now = [0, 1, 2, 3, 255][Math.floor(random.next() * 5)]!;
    return now;
  });
  const multiplier = Float64Array.from(readings, (reading) => [1, 0.3, 0.5, 0][reading] ?? 0);
  const regime: RegimeSeries = { length: bars.length, regime: readings, multiplier, probability: multiplier };

  it('does not look ahead, at the regime neither', () => {
    const report = certifyCausality(regimeAwareSwing(), bars, { cuts: 12, regime });

    expect(report.signals.filter(({ isCausal }) => !isCausal)).toEqual([]);
    expect(report.isCausal).toBe(true);
  });

  it('is sized by the regime, and holds nothing in a shock', () => {
    const { trades } = backtest({ bars, strategy: regimeAwareSwing(), capital: 1000, regime });

    const [first] = trades;
    expect((first!.quantity * first!.entryPrice) / 1000).toBeCloseTo(multiplier[first!.entryBar - 1]!, 9);
    expect(trades.filter(({ entryBar }) => readings[entryBar - 1]! >= 3)).toEqual([]);
    // A shock at the close of a bar ends the position at the next open.
    const held = trades.filter(({ entryBar, exitBar }) => readings.subarray(entryBar, exitBar - 1).includes(3));
    expect(held).toEqual([]);
    expect(trades.some(({ exitBar }) => readings[exitBar - 1] === 3)).toBe(true);
  });

  it('does not look ahead either when a model filters its entries', () => {
    const probabilities = ({ length, close }: BarSeries) =>
      Float64Array.from({ length }, (_, i) => (Math.round(close[i]! * 100) % 7) / 7);
    const filtered = filteredByProbability(regimeAwareSwing(), { probabilities });

    expect(certifyCausality(filtered, bars, { cuts: 6 })).toMatchObject({ isCausal: true, failures: [] });
  });
});
