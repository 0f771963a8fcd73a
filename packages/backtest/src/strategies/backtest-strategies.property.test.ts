import { createRandom, type RiskValidator, timeframeMs } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import type { BacktestResult } from '../result.js';
import { scripted } from '../testing/scripted.js';
import { backtestStrategies } from './backtest-strategies.js';
import type { StrategiesOptions, StrategyAllocation } from './strategies-options.js';
import type { StrategiesResult } from './strategies-result.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

/** Enters and leaves by chance. */
function moody(length: number, seed: number) {
  const random = createRandom(seed);
  const mask = (chance: number) => Uint8Array.from({ length }, () => (random.next() < chance ? 1 : 0));
  return scripted({ enterLong: mask(0.2), exitLong: mask(0.1), enterShort: mask(0.1), exitShort: mask(0.2) });
}

const part = fc.record({
  weight: fc.double({ min: 0.1, max: 1, noNaN: true }),
  seed: fc.nat(1000),
  length: fc.integer({ min: 5, max: 120 }),
  timeframe: fc.constantFrom('1h' as const, '4h' as const, '1d' as const),
  offset: fc.nat(50),
  drawdown: fc.constantFrom(undefined, 0.05),
});

const given = fc.record({
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
  invested: fc.double({ min: 0.1, max: 1, noNaN: true }),
  limits: fc.record({
    dailyLoss: fc.constantFrom(0.01, 0.03),
    drawdown: fc.constantFrom(0.05, 0.2),
    action: fc.constantFrom('halt' as const, 'flatten' as const),
  }),
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function strategiesOf({ parts, invested }: Pick<Given, 'parts' | 'invested'>): StrategyAllocation[] {
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  return parts.map(({ weight, seed, length, timeframe, offset, drawdown }, at) => ({
    name: `s${at}`,
    allocation: (invested * weight) / sum,
    bars: randomBars({ length, seed, symbol: `S${at}`, timeframe, start: START + offset * HOUR, volatility: 0.02 }),
    strategy: moody(length, seed),
    costs: { feeRate: 0.001, slippageBps: 5 },
    ...(drawdown !== undefined && { limits: { drawdown } }),
  }));
}

function run(
  check: (strategies: StrategyAllocation[], result: StrategiesResult, options: StrategiesOptions) => void,
): void {
  fc.assert(
    fc.property(given, fc.boolean(), ({ limits, ...rest }, isLimited) => {
      const strategies = strategiesOf(rest);
      const options = { capital: 100_000, ...(isLimited && { limits }) };
      check(strategies, backtestStrategies(strategies, options), options);
    }),
    { numRuns: 60 },
  );
}

it('is the sum of the parts and the idle cash, in every row', () => {
  run((strategies, { equity, idleCash, strategies: reports, stats, capital }) => {
    const idle = capital * (1 - strategies.reduce((sum, { allocation }) => sum + allocation, 0));
    expect(Math.abs(idleCash - idle)).toBeLessThanOrEqual(1e-9 * capital);
    for (let row = 0; row < equity.length; row++) {
      const sum = reports.reduce((total, report) => total + report.equity[row]!, idle);
      expect(Math.abs(equity[row]! - sum)).toBeLessThanOrEqual(1e-9 * capital);
    }
    const returned = reports.reduce((sum, report) => sum + report.returnContribution, 0);
    expect(Math.abs(returned - stats.totalReturn)).toBeLessThanOrEqual(1e-9);
    const risk = reports.map(({ riskContribution }) => riskContribution);
    if (!risk.includes(undefined)) expect(risk.reduce((sum: number, one) => sum + one!, 0)).toBeCloseTo(1, 6);
  });
});

it('is backtest, strategy by strategy, while no limit of the portfolio is reached', () => {
  run((strategies, result) => {
    if (result.breaches.length > 0) return;
    for (const [at, { name: _, allocation, ...own }] of strategies.entries()) {
      expect(result.strategies[at]!.result.hash).toBe(backtest({ ...own, capital: 100_000 * allocation }).hash);
    }
  });
});

/** When each entry was decided: at the close of the bar before the one it filled in. */
function entriesOf({ bars }: StrategyAllocation, { orders }: BacktestResult): number[] {
  const length = timeframeMs(bars.timeframe);
  return orders.filter(({ reason }) => reason === 'entry').map(({ bar }) => bars.time[bar - 1]! + length);
}

it('enters nothing while a limit of the portfolio stands, and tells every limit that was reached', () => {
  run((strategies, result, { limits }) => {
    const entries = strategies.flatMap((one, at) => entriesOf(one, result.strategies[at]!.result));
    for (const { row, lastRow } of result.breaches) {
      // The rows before the last end where the next ones begin.
      const [from, to] = [result.time[row + 1] ?? Number.NaN, result.time[lastRow + 1] ?? Number.POSITIVE_INFINITY];
      expect(entries.filter((time) => time >= from && time <= to)).toEqual([]);
    }
    const { drawdown = Number.POSITIVE_INFINITY } = limits ?? {};
    if (result.stats.maxDrawdown > drawdown) expect(result.breaches.length).toBeGreaterThan(0);
  });
});

it('changes nothing before the first breach', () => {
  run((strategies, result) => {
    const free = backtestStrategies(strategies, { capital: 100_000 });
    const until = result.breaches[0]?.row ?? result.time.length - 1;
    expect([...result.equity.subarray(0, until + 1)]).toEqual([...free.equity.subarray(0, until + 1)]);
  });
});

it('is what a validator that denies on the same bars would have made of it', () => {
  run((strategies, result, { limits }) => {
    if (!limits || limits.action === 'flatten' || strategies.length > 1) return;
    const [{ name: _, allocation, ...own }] = strategies as [StrategyAllocation];
    const isHeld = (time: number) =>
      result.breaches.some(
        ({ row, lastRow }) => time > result.time[row]! && time <= (result.time[lastRow + 1] ?? time),
      );
    const held: RiskValidator = {
      name: 'held',
      validate: ({ time }) => (isHeld(time) ? { passed: false, rule: 'held', reason: 'held' } : { passed: true }),
    };
    const twin = backtest({ ...own, capital: 100_000 * allocation, validators: [held] });
    expect([...result.strategies[0]!.result.equity]).toEqual([...twin.equity]);
  });
});

it('gives the same hash for the same run', () => {
  run((strategies, result, options) => {
    expect(backtestStrategies(strategies, options).hash).toBe(result.hash);
  });
});
