import type { HistoryRequest, RawBars, Timeframe } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../http/exact-json.js';
import { readWire } from '../http/wire.js';
import { closedRows, lastPriceOf, rawBarsOfChart } from './mapper.js';
import { chartSchema, metaSchema } from './schema.js';

const OPEN = Date.UTC(2024, 1, 29, 14, 30);
const CLOSE = Date.UTC(2024, 1, 29, 21);
const MINUTE = 60_000;
const DAY = 86_400_000;

const plainMeta = {
  currency: 'USD',
  symbol: 'AAPL',
  exchangeName: 'NMS',
  instrumentType: 'EQUITY',
  exchangeTimezoneName: 'America/New_York',
  dataGranularity: '1d',
  currentTradingPeriod: { regular: { timezone: 'EST', start: OPEN / 1000, end: CLOSE / 1000, gmtoffset: -18_000 } },
};
const wire = (value: unknown) => parseExactJson(JSON.stringify(value));
const meta = readWire(metaSchema, wire(plainMeta), 'meta');

function rows(timeframe: Timeframe, times: number[]): RawBars {
  const ones = times.map(() => 1);
  return { symbol: 'AAPL', timeframe, time: times, open: ones, high: ones, low: ones, close: ones, volume: ones };
}

const timesOf = (raw: RawBars) => Array.from(raw.time);

describe('closedRows', () => {
  it('leaves out the bar that is under way', () => {
    const raw = rows('5m', [OPEN, OPEN + 5 * MINUTE, OPEN + 7 * MINUTE + 12_000]);

    expect(timesOf(closedRows(raw, meta, OPEN + 7 * MINUTE + 13_000))).toEqual([OPEN]);
  });

  it('leaves out the last trade of a session that is over', () => {
    const raw = rows('5m', [CLOSE - 5 * MINUTE, CLOSE + 1_000]);

    expect(timesOf(closedRows(raw, meta, CLOSE + DAY))).toEqual([CLOSE - 5 * MINUTE]);
  });

  it('leaves out the closing price, but not the first bar behind the close where that is wanted', () => {
    const raw = rows('5m', [CLOSE - 5 * MINUTE, CLOSE]);

    expect(timesOf(closedRows(raw, meta, CLOSE + DAY))).toEqual([CLOSE - 5 * MINUTE]);
    expect(timesOf(closedRows(raw, meta, CLOSE + DAY, true))).toEqual([CLOSE - 5 * MINUTE, CLOSE]);
  });

  it('counts bars from the open, whatever the hour', () => {
    const raw = rows('1h', [OPEN, OPEN + 60 * MINUTE]);

    expect(timesOf(closedRows(raw, meta, CLOSE + DAY))).toEqual([OPEN, OPEN + 60 * MINUTE]);
  });

  it('leaves out the day that is under way, by the date in the zone', () => {
    const raw = rows('1d', [OPEN - DAY, OPEN + 3 * 3_600_000 + 17_000]);

    expect(timesOf(closedRows(raw, meta, OPEN + 4 * 3_600_000))).toEqual([OPEN - DAY]);
  });

  it('leaves out both rows of a day that is under way', () => {
    const raw = rows('1d', [OPEN - DAY, OPEN, OPEN + 3 * 3_600_000 + 17_000]);

    expect(timesOf(closedRows(raw, meta, OPEN + 4 * 3_600_000))).toEqual([OPEN - DAY]);
  });

  it('puts a day that is over on its opening', () => {
    const raw = rows('1d', [OPEN - DAY, CLOSE + 1_000]);

    expect(timesOf(closedRows(raw, meta, CLOSE))).toEqual([OPEN - DAY, OPEN]);
  });

  it('puts a day there that comes alone', () => {
    expect(timesOf(closedRows(rows('1d', [CLOSE + 1_000]), meta, CLOSE + 60_000))).toEqual([OPEN]);
  });

  it('puts it there too when the next session is the current one already', () => {
    const raw = rows('1d', [OPEN - 2 * DAY, CLOSE - DAY + 1_000]);

    expect(timesOf(closedRows(raw, meta, OPEN - 6 * 3_600_000))).toEqual([OPEN - 2 * DAY, OPEN - DAY]);
  });

  it('puts it there over a change of the clocks too', () => {
    // Friday 8 March 2024 opens at 14:30 UTC, Monday 11 March at 13:30.
    const raw = rows('1d', [Date.UTC(2024, 2, 8, 14, 30), Date.UTC(2024, 2, 11, 20, 0, 1)]);

    expect(timesOf(closedRows(raw, meta, Date.UTC(2024, 2, 12)))[1]).toBe(Date.UTC(2024, 2, 11, 13, 30));
  });

  it('leaves out the week that is under way', () => {
    const monday = Date.UTC(2024, 1, 26, 5);
    const raw = rows('1w', [monday - 7 * DAY, monday, monday + 2 * DAY]);

    expect(timesOf(closedRows(raw, meta, CLOSE))).toEqual([monday - 7 * DAY]);
    expect(timesOf(closedRows(raw, meta, monday + 7 * DAY))).toEqual([monday - 7 * DAY, monday]);
    expect(timesOf(closedRows(rows('1w', [monday - 7 * DAY, monday]), meta, CLOSE))).toEqual([monday - 7 * DAY]);
  });

  it('has nothing to leave out of nothing', () => {
    expect(timesOf(closedRows(rows('1d', []), meta, CLOSE))).toEqual([]);
  });
});

describe('a chart', () => {
  const request: HistoryRequest = { symbol: 'AAPL', timeframe: '1d', from: 0, to: 1 };
  const read = (result: object) =>
    readWire(chartSchema, wire({ chart: { result: [{ meta: plainMeta, ...result }], error: null } }), 'chart').chart
      .result[0]!;

  it('has null where nothing was traded', () => {
    const quote = {
      open: [74.06, null],
      high: [75.15, null],
      low: [73.8, null],
      close: [75.0875, null],
      volume: [135_480_400, null],
    };
    const raw = rawBarsOfChart(read({ timestamp: [1577975400, 1578061800], indicators: { quote: [quote] } }), request);

    expect(timesOf(raw)).toEqual([1_577_975_400_000, 1_578_061_800_000]);
    expect(Array.from(raw.close)).toEqual([75.0875, Number.NaN]);
    expect(Array.from(raw.volume)).toEqual([135_480_400, Number.NaN]);
  });

  it('of an empty range has no times and no columns', () => {
    expect(rawBarsOfChart(read({ indicators: { quote: [{}], adjclose: [{}] } }), request).time).toHaveLength(0);
  });

  it('without what is needed is refused', () => {
    expect(() => read({ timestamp: [1.5], indicators: { quote: [{}] } })).toThrow('chart is not as expected');
  });

  it('without a price has no last one', () => {
    expect(() => lastPriceOf(meta)).toThrow('AAPL: Yahoo sent no last price');
  });
});
