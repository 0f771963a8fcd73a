import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { backtestPortfolio, portfolioAllocation } from '@kairos/backtest';
import { type BarSeries, barsFromCsv, createInstrument, NYSE, sliceBarsByTime } from '@kairos/core';
import { type RebalanceOptions, type RebalancePlan, rebalanceWeights } from '@kairos/strategies';
import { describe, expect, it } from 'vitest';

const DAILY = new URL('../../shared/data/us-equities/daily/', import.meta.url);

function read(symbol: string): BarSeries {
  const text = gunzipSync(readFileSync(new URL(`${symbol}.csv.gz`, DAILY))).toString();
  const bars = barsFromCsv(text, { symbol, timeframe: '1d', timeZone: 'America/New_York' });
  return sliceBarsByTime(bars, Date.UTC(2015, 0, 1), Date.UTC(2025, 0, 1));
}

/** The funds of the job that there are; the share of its sectors stays cash. */
const targets = { SPY: 0.4, QQQ: 0.2, VTI: 0.15, IWM: 0.1 };
const symbols = Object.keys(targets);

describe.skipIf(!existsSync(DAILY))('the rebalancing job on ten years of real daily bars', () => {
  const series = existsSync(DAILY) ? symbols.map(read) : [];
  const instruments = symbols.map((symbol) =>
    createInstrument({ symbol, assetClass: 'etf', lotSize: 1, tickSize: 0.01, calendar: NYSE }),
  );

  function run(options: RebalanceOptions = {}) {
    const plans: RebalancePlan[] = [];
    const weights = rebalanceWeights({
      targets,
      instruments,
      market: 'SPY',
      onPlan: (plan) => plans.push(plan),
      ...options,
    });
    const costs = { feeRate: 0.0002, slippageBps: 2 };
    const result = backtestPortfolio({ series, instruments, weights, capital: 1_000_000, costs });
    return { result, plans, report: portfolioAllocation(result, { targets, benchmarks: [series[0]!, series[2]!] }) };
  }

  it('asks for a rebalancing nearly every day for correlation, which funds of one market always have', () => {
    const { plans, result } = run();
    const correlated = plans.filter(({ checks }) =>
      checks.some(({ rule, isBroken }) => rule === 'correlation' && isBroken),
    );

    expect(plans.length).toBe(2516);
    expect(correlated.length / plans.length).toBeGreaterThan(0.8);
    expect(Math.min(...result.cash)).toBeGreaterThanOrEqual(0);
  });

  it('trades on few days without that rule, and follows the market at part of its risk', () => {
    const { plans, result, report } = run({ maxCorrelation: null });
    const days = plans.filter(({ trades }) => trades.length > 0).length;
    const [spy, vti] = report.benchmarks;

    expect(days).toBeGreaterThan(20);
    expect(days / plans.length).toBeLessThan(0.1);
    expect(Math.min(...result.cash)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...result.exposure.gross)).toBeLessThanOrEqual(1);
    expect(spy!.correlation).toBeGreaterThan(0.85);
    expect(vti!.beta).toBeLessThan(0.85);
    expect(spy!.trackingError).toBeGreaterThan(0);
    expect(report.costs.share).toBeLessThan(0.002);
  });

  it('reduces exposure in the crash of March 2020', () => {
    const seen: { time: number; plan: RebalancePlan }[] = [];
    const weights = rebalanceWeights({ targets, instruments, onPlan: (plan, time) => seen.push({ time, plan }) });
    backtestPortfolio({ series, instruments, weights, capital: 1_000_000 });
    const crash = seen.filter(({ time }) => time >= Date.UTC(2020, 2, 9) && time < Date.UTC(2020, 3, 1));

    expect(crash.length).toBe(17);
    for (const { plan } of crash) {
      const { SPY = 0 } = plan.targets;
      expect(plan.checks.some(({ rule, isBroken }) => rule === 'volatility' && isBroken)).toBe(true);
      expect(SPY).toBeLessThan(0.2);
    }
  });
});
