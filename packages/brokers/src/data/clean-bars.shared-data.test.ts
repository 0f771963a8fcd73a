import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { NSE, rawBarsFromCsv } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { fundingRatesOf } from '../binance/mapper.js';
import { cleanBars } from './clean-bars.js';
import { withFunding } from './with-funding.js';

const DATA = new URL('../../../../../shared/data/', import.meta.url);

function read(file: string): string {
  return gunzipSync(readFileSync(new URL(file, DATA))).toString();
}

describe.skipIf(!existsSync(DATA))('real data', () => {
  it('sixteen months of hours of a perpetual miss none, and take in every settlement', () => {
    const identity = { symbol: 'BTCUSDT', timeframe: '1h' } as const;
    const { bars, quality } = cleanBars(
      rawBarsFromCsv(read('crypto/binance-perp/BTCUSDT_1h_2023-2024.csv.gz'), identity),
    );
    expect(quality).toMatchObject({ bars: 11_991, missing: 0, coverage: 1 });

    const rows = read('crypto/binance-perp/BTCUSDT_funding_2023-2024.csv.gz').trim().split('\n').slice(1);
    const rates = fundingRatesOf(
      rows.map((row) => {
        const [time, fundingRate] = row.split(',');
        return { symbol: 'BTCUSDT', fundingTime: Date.parse(time!), fundingRate: fundingRate! };
      }),
    );
    // A few of them were written down some milliseconds late.
    expect(rates.every(({ time }) => time % (8 * 3_600_000) === 0)).toBe(true);
    const { fundingRate } = withFunding(bars, rates);
    const sum = rates.reduce((total, { rate }) => total + Number(rate), 0);
    expect(fundingRate!.reduce((total, rate) => total + rate, 0)).toBeCloseTo(sum, 12);
    expect(fundingRate!.filter((rate) => rate !== 0).length).toBe(
      rates.filter(({ rate }) => Number(rate) !== 0).length,
    );
  });

  it('two years of a share of the NSE miss the one day that the file is known to lack', () => {
    const raw = rawBarsFromCsv(read('india/daily/INFY.csv.gz'), { symbol: 'INFY.NS', timeframe: '1d' });
    const [from, to] = [Date.UTC(2020, 0, 1), Date.UTC(2022, 0, 1)];
    const { quality } = cleanBars(raw, { from, to, calendar: NSE });

    expect(quality.gaps).toEqual([
      { from: Date.UTC(2021, 7, 10, 3, 45), to: Date.UTC(2021, 7, 10, 3, 45), missing: 1 },
    ]);
  });
});
