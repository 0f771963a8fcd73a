import { DataError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { rawBarsOfBulkCsv, readChecksum } from './bulk-csv.js';

const read = (text: string) => rawBarsOfBulkCsv(text, 'BTCUSDT', '1m', 'file.csv');
const tail = '1704067259999,530.1,12,6.2,265,0';

describe('rawBarsOfBulkCsv', () => {
  it('reads a file without a header, times in milliseconds', () => {
    const raw = read(`1704067200000,42000.10,42010.00,41990.00,42005.50,12.6,${tail}\n`);

    expect([raw.symbol, raw.timeframe]).toEqual(['BTCUSDT', '1m']);
    expect(Array.from(raw.time)).toEqual([Date.UTC(2024, 0, 1)]);
    expect([raw.open, raw.high, raw.low, raw.close, raw.volume].map((column) => column[0])).toEqual([
      42_000.1, 42_010, 41_990, 42_005.5, 12.6,
    ]);
  });

  it('reads one with a header', () => {
    const header = 'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume';

    expect(read(`${header}\n1704067200000,1,2,0.5,1.5,7,${tail}\n`).time).toHaveLength(1);
    expect(read(`${header}\n`).time).toHaveLength(0);
  });

  it('reads times in microseconds, as spot has them since 2025', () => {
    expect(Array.from(read(`1735689600000000,1,2,0.5,1.5,7,1735689659999999,1,1,1,1,0\n`).time)).toEqual([
      Date.UTC(2025, 0, 1),
    ]);
  });

  it('takes Windows line ends and an end without one', () => {
    const { time, volume } = read(`1704067200000,1,2,0.5,1.5,7\r\n1704067260000,1,2,0.5,1.5,8`);

    expect(Array.from(time)).toEqual([1_704_067_200_000, 1_704_067_260_000]);
    expect(Array.from(volume)).toEqual([7, 8]);
  });

  it('keeps what is no number as such, for the report', () => {
    const { close, open } = read(`1704067200000,,2,0.5,null,7\n`);

    expect(Array.from([open[0], close[0]])).toEqual([Number.NaN, Number.NaN]);
  });

  it('refuses a line that was cut off, by its number', () => {
    const cut = () => read(`1704067200000,1,2,0.5,1.5,7\n170406726`);
    expect(cut).toThrow(DataError);
    expect(cut).toThrow('file.csv line 2: must have at least 6 cells, was 1');
  });
});

describe('readChecksum', () => {
  const sha256 = 'a'.repeat(64);

  it('reads what sha256sum writes', () => {
    expect(readChecksum(`${sha256}  BTCUSDT-1m-2024-01.zip\n`, 'x')).toEqual({
      sha256,
      file: 'BTCUSDT-1m-2024-01.zip',
    });
    expect(readChecksum(`${sha256.toUpperCase()} *a.zip`, 'x').sha256).toBe(sha256);
  });

  it.each([[''], ['<html>'], [`${sha256}`], [`${sha256.slice(1)}  a.zip`]])('refuses %j', (text) => {
    expect(() => readChecksum(text, 'a.zip.CHECKSUM')).toThrow('a.zip.CHECKSUM must be a SHA-256 and a file name');
  });
});
