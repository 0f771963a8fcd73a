import { barsFromRows } from '@kairos/core';
import { expect, it } from 'vitest';
import { backtestPortfolio } from './backtest-portfolio.js';

const day = 86_400_000;
const bars = barsFromRows(
  [100, 120, 90, 110].map((price, i) => ({
    time: i * day,
    open: price,
    high: price,
    low: price,
    close: price,
    volume: i + 1,
  })),
  { symbol: 'A', timeframe: '1d' },
);

it('shows volumes and the highest equity up to the row, and no more', () => {
  const seen: { volumes: number[]; last: number[]; peak: number }[] = [];
  backtestPortfolio({
    series: [bars],
    capital: 1000,
    fill: 'close',
    weights(_row, { volumes, peakEquity }) {
      seen.push({ volumes: [...volumes('A')], last: [...volumes('A', 1)], peak: peakEquity });
      return { A: 1 };
    },
  });

  expect(seen.map(({ volumes }) => volumes)).toEqual([[1], [1, 2], [1, 2, 3], [1, 2, 3, 4]]);
  expect(seen.map(({ last }) => last)).toEqual([[1], [2], [3], [4]]);
  expect(seen.map(({ peak }) => peak)).toEqual([1000, 1200, 1200, 1200]);
});
