import type { BarSeries } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '../result.js';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { DRAWN_BARS, LISTED_TRADES, reportData } from './report-data.js';
import { type ReportInput, resolveReport } from './report-options.js';

function resolved(result: BacktestResult, bars: BarSeries): ReportInput {
  return resolveReport(result, { bars });
}

describe('reportData', () => {
  it('has every bar in seconds, equity, buy-and-hold and drawdown', () => {
    const { data, thinning } = reportData(resolved(smallResult(), smallBars()));

    expect(thinning.stretches).toBe(0);
    expect(data).toMatchObject({ isIntraday: false, hasCandles: true, priceDecimals: 2 });
    expect(data.time.slice(0, 2)).toEqual([1_704_067_200, 1_704_153_600]);
    expect(data.close).toEqual([11, 12, 13, 12, 14, 15]);
    expect(data.equity).toEqual([1000, 1000, 1080, 990, 990, 1060]);
    expect(data.hold).toEqual([1100, 1200, 1300, 1200, 1400, 1500]);
    expect(data.drawdown.map((fall) => fall.toFixed(4))).toEqual([
      '0.0000',
      '0.0000',
      '0.0000',
      '-0.0833',
      '-0.0833',
      '-0.0185',
    ]);
  });

  it('marks closed trades and the open one', () => {
    const { trades } = reportData(resolved(smallResult(), smallBars())).data;

    expect(trades).toEqual([
      {
        number: 1,
        isLong: true,
        entry: 2,
        exit: 3,
        entryPrice: 12,
        exitPrice: 11.9,
        stopLoss: 11.5,
        takeProfit: 14,
        profit: -10,
      },
      {
        number: 2,
        isLong: true,
        entry: 5,
        exit: null,
        entryPrice: 14,
        exitPrice: null,
        stopLoss: 13,
        takeProfit: null,
        profit: 69,
      },
    ]);
  });

  it('has no buy-and-hold where the first open is not above 0', () => {
    const result = smallResult({ stats: { ...smallResult().stats, buyAndHoldReturn: undefined } });

    expect(reportData(resolved(result, { ...smallBars(), open: new Float64Array(6) })).data.hold).toEqual([]);
  });

  it('thins long curves but keeps extremes and the bars of trades at their times', () => {
    const length = 100_000;
    const time = Float64Array.from({ length }, (_, bar) => bar * 60_000);
    const close = new Float64Array(length).fill(10);
    close[54_321] = 99;
    const bars = {
      ...smallBars(),
      timeframe: '1m',
      length,
      time,
      open: close,
      high: close,
      low: close,
      close,
    } as const;
    const [trade] = smallResult().trades;
    const { openTrade: _, ...base } = smallResult({
      timeframe: '1m',
      time,
      equity: new Float64Array(length).fill(1000),
      stats: { ...smallResult().stats, buyAndHoldReturn: 0 },
      trades: [{ ...trade!, entryBar: 12_345, exitBar: 12_347 }],
    });

    const { data, thinning } = reportData(resolved(base, bars));

    expect(thinning.bars.length).toBeLessThanOrEqual(DRAWN_BARS + 3);
    expect(data).toMatchObject({ isIntraday: true, hasCandles: false });
    expect(Math.max(...data.close)).toBe(99);
    expect(data.time[data.close.indexOf(99)]).toBe(54_321 * 60);
    expect(data.trades.map(({ entry, exit }) => [data.time[entry], data.time[exit!]])).toEqual([
      [12_345 * 60, 12_347 * 60],
    ]);
  });

  it('marks the last trades when there are very many, under their own numbers', () => {
    const [trade] = smallResult().trades;
    const result = smallResult({ trades: Array.from({ length: LISTED_TRADES + 5 }, () => trade!) });

    const { trades } = reportData(resolved(result, smallBars())).data;

    expect(trades).toHaveLength(LISTED_TRADES + 1);
    expect(trades[0]?.number).toBe(6);
    expect(trades.at(-1)?.number).toBe(LISTED_TRADES + 6);
  });
});
