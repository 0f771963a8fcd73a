import {
  type BarSeries,
  type Direction,
  InsufficientDataError,
  type PortfolioView,
  type TradeProposal,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { pricedBars } from '../testing/priced-bars.js';
import { type MarketFilterOptions, marketFilter } from './market-filter.js';

const DAY = 86_400_000;

/** What is said of an entry at the close of a daily bar, `after` milliseconds later. */
function verdictAt(
  bars: BarSeries,
  bar: number,
  {
    direction = 'long',
    after = 0,
    ...options
  }: Partial<MarketFilterOptions> & { direction?: Direction; after?: number } = {},
) {
  const time = (bar + 1) * DAY + after;
  const filter = marketFilter({ bars, period: 4, ...options });
  return filter.validate({ time, direction } as TradeProposal, {} as PortfolioView);
}

const calm = pricedBars([100, 100, 100, 100, 100, 100]);
// The change comes in the last four bars, in even steps: no volatility to speak of.
const climb = (change: number) => pricedBars(Array.from({ length: 6 }, (_, i) => 100 * (1 + change) ** ((i - 1) / 4)));

it('lets a calm market pass', () => {
  expect(verdictAt(calm, 4)).toEqual({ passed: true });
  expect(verdictAt(calm, 5, { direction: 'short' })).toEqual({ passed: true });
});

describe('a strong trend', () => {
  it('stops who would trade against it, beyond the limit', () => {
    expect(verdictAt(climb(-0.101), 5)).toMatchObject({ rule: 'market-trend', limit: -0.1 });
    expect(verdictAt(climb(-0.099), 5)).toEqual({ passed: true });
    expect(verdictAt(climb(0.101), 5, { direction: 'short' })).toMatchObject({ rule: 'market-trend', limit: 0.1 });
    expect(verdictAt(climb(0.099), 5, { direction: 'short' })).toEqual({ passed: true });
    expect(verdictAt(climb(-0.05), 5, { strongTrend: 0.04 })).toMatchObject({ rule: 'market-trend' });
  });

  it('does not stop who trades with it', () => {
    expect(verdictAt(climb(-0.2), 5, { direction: 'short' })).toEqual({ passed: true });
    expect(verdictAt(climb(0.2), 5)).toEqual({ passed: true });
  });
});

it('is closed above its volatility, not at it', () => {
  // Log returns of +a, -a, +a, -a: sample deviation a x root of 4/3, of a year times root of 252.
  const a = Math.log(1.01);
  const yearly = a * Math.sqrt(4 / 3) * Math.sqrt(252);
  const bars = pricedBars([100, 100, 101, 100, 101, 100]);
  expect(verdictAt(bars, 5, { maxVolatility: yearly - 1e-6 })).toMatchObject({
    rule: 'market-volatility',
    actual: expect.closeTo(yearly, 9),
  });
  expect(verdictAt(bars, 5, { maxVolatility: yearly + 1e-6 })).toEqual({ passed: true });
  expect(verdictAt(bars, 5, { maxVolatility: yearly - 1e-6, barsPerYear: 251 })).toEqual({ passed: true });
});

describe('what it does not know', () => {
  it('is denied before its bars reach back far enough', () => {
    expect(verdictAt(calm, 3)).toMatchObject({ rule: 'market-data', reason: expect.stringContaining('4 closed bars') });
    expect(verdictAt(calm, 4)).toEqual({ passed: true });
  });

  it('is a bar that has not closed', () => {
    const crash = pricedBars([100, 100, 100, 100, 100, 50]);
    expect(verdictAt(crash, 5, { after: -1 })).toEqual({ passed: true });
    expect(verdictAt(crash, 5, { after: 0 }).passed).toBe(false);
  });

  it('is denied when the last closed bar is too old', () => {
    expect(verdictAt(calm, 5, { after: 10 * DAY })).toEqual({ passed: true });
    expect(verdictAt(calm, 5, { after: 10 * DAY + DAY / 10 })).toMatchObject({ rule: 'market-data', limit: 10 });
    expect(verdictAt(calm, 5, { after: 2 * DAY, maxAgeDays: 1 })).toMatchObject({ rule: 'market-data', actual: 2 });
  });
});

it('tells its settings as plain data', () => {
  expect(marketFilter({ bars: pricedBars(new Array(40).fill(1)) })).toMatchObject({
    name: 'market-filter',
    params: { market: 'TEST', period: 30, maxVolatility: 0.25, strongTrend: 0.1, barsPerYear: 252, maxAgeDays: 10 },
  });
});

it.each<[Partial<MarketFilterOptions>, string]>([
  [{ period: 1 }, 'period'],
  [{ maxVolatility: 0 }, 'maxVolatility'],
  [{ strongTrend: 10 }, 'strongTrend'],
  [{ bars: 'SPY' as never }, 'must be a bar series'],
  [{ periode: 3 } as never, 'periode'],
])('refuses %o', (options, message) => {
  expect(() => marketFilter({ bars: calm, period: 4, ...options })).toThrow(message);
});

it('refuses bars that are too few', () => {
  expect(() => marketFilter({ bars: calm })).toThrow(InsufficientDataError);
});
