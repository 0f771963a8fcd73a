import { readFileSync } from 'node:fs';
import type { BarSeries } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { backtestPortfolio } from './backtest-portfolio.js';

interface Golden {
  readonly name: string;
  readonly fillAt: 'close' | 'next-open';
  readonly fees: number;
  readonly slippageBps: number;
  readonly lot: number;
  readonly weights: Readonly<Record<string, readonly (number | null)[]>>;
  readonly value: readonly number[];
  readonly cash: readonly number[];
  readonly units: Readonly<Record<string, readonly number[]>>;
}

/** Numbers of vectorbt, computed once: the file says by which version and call. */
const goldens: {
  readonly open: Readonly<Record<string, readonly number[]>>;
  readonly close: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly Golden[];
} = JSON.parse(readFileSync(new URL('./vectorbt-goldens.json', import.meta.url), 'utf8'));

const DAY = 86_400_000;

const series = Object.keys(goldens.open).map((symbol): BarSeries => {
  const open = Float64Array.from(goldens.open[symbol]!);
  const close = Float64Array.from(goldens.close[symbol]!);
  return {
    symbol,
    timeframe: '1d',
    length: open.length,
    time: open.map((_, i) => Date.UTC(2024, 0, 1) + i * DAY),
    open,
    high: open.map((price, i) => Math.max(price, close[i]!)),
    low: open.map((price, i) => Math.min(price, close[i]!)),
    close,
    volume: open.map(() => 1000),
  };
});

function expectNear(actual: Float64Array, expected: readonly number[], scale: number, name: string): void {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    if (Math.abs(actual[i]! - value) > 1e-9 * scale) expect.fail(`${name}[${i}]: ${actual[i]} is not near ${value}`);
  }
}

describe('vectorbt from_orders with cash sharing agrees', () => {
  for (const golden of goldens.cases) {
    it(golden.name, () => {
      const weights = Object.fromEntries(
        Object.entries(golden.weights).map(([symbol, column]) => [
          symbol,
          column.map((weight) => weight ?? Number.NaN),
        ]),
      );

      const result = backtestPortfolio({
        series,
        weights,
        fill: golden.fillAt,
        capital: 10_000,
        costs: { feeRate: golden.fees, slippageBps: golden.slippageBps },
        fractional: golden.lot === 0,
      });

      expectNear(result.equity, golden.value, 10_000, 'equity');
      expectNear(result.cash, golden.cash, 10_000, 'cash');
      for (const [symbol, units] of Object.entries(golden.units)) {
        expectNear(result.holdings[symbol]!.units, units, 100, symbol);
      }
    });
  }
});
