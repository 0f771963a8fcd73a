import { DataError, SimulatedClock, ValidationError } from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cleanBars } from '../data/clean-bars.js';
import { type BinanceBulkOptions, BinanceBulkSource } from './bulk-source.js';
import { FakeBinance, type FakeBinanceOptions } from './fake/fake-binance.js';
import { BinanceSource } from './source.js';

const HOUR = 3_600_000;

async function bench(options: FakeBinanceOptions = {}, more: BinanceBulkOptions = {}) {
  const fake = await FakeBinance.start(options);
  const market = options.market ?? 'spot';
  const source = new BinanceBulkSource({ market, url: fake.restUrl, clock: fake.clock, ...more });
  onTestFinished(async () => {
    await source.close();
    await fake.close();
  });
  const files = () => fake.received.map(({ what, outcome }) => `${what.slice(what.lastIndexOf('/') + 1)} ${outcome}`);
  return { fake, source, files };
}

const hours = (from: number, to: number) => ({ symbol: 'BTCUSDT', timeframe: '1h', from, to }) as const;

describe('the archive', () => {
  it.each([
    ['spot in milliseconds', 'spot', Date.UTC(2024, 10, 20)],
    ['spot in microseconds', 'spot', Date.UTC(2025, 0, 20)],
    ['futures without a header', 'usd-m', Date.UTC(2022, 3, 20)],
    ['futures with a header', 'usd-m', Date.UTC(2024, 3, 20)],
  ] as const)('of %s has the bars that REST has', async (_, market, from) => {
    const { fake, source } = await bench({ market, clock: new SimulatedClock(Date.UTC(2025, 5, 1)) });
    const rest = new BinanceSource(fake.options);
    onTestFinished(() => rest.close());
    const request = hours(from, from + 30 * 24 * HOUR);

    expect(await source.history(request)).toEqual(await rest.history(request));
  });

  it('is read month by month, each file with its checksum', async () => {
    const { source, files } = await bench();
    await source.history(hours(Date.UTC(2023, 11, 31), Date.UTC(2024, 0, 2)));

    expect(files()).toEqual([
      'BTCUSDT-1h-2023-12.zip 200',
      'BTCUSDT-1h-2023-12.zip.CHECKSUM 200',
      'BTCUSDT-1h-2024-01.zip 200',
      'BTCUSDT-1h-2024-01.zip.CHECKSUM 200',
    ]);
  });

  it('has days where it has no month yet, and nothing of today', async () => {
    // The file of April comes on Monday 6 May.
    const { source, files } = await bench({ clock: new SimulatedClock(Date.UTC(2024, 4, 3, 12)) }, { verify: false });
    const from = Date.UTC(2024, 3, 29);
    const bars = await source.history(hours(from, Date.UTC(2024, 5, 1)));

    expect(files()).toEqual([
      'BTCUSDT-1h-2024-04.zip 404',
      'BTCUSDT-1h-2024-04-29.zip 200',
      'BTCUSDT-1h-2024-04-30.zip 200',
      'BTCUSDT-1h-2024-05-01.zip 200',
      'BTCUSDT-1h-2024-05-02.zip 200',
    ]);
    expect(bars.length).toBe(4 * 24);
  });

  it('says what it lacks as a gap', async () => {
    const from = Date.UTC(2024, 0, 10);
    const { source } = await bench({ holes: [{ from: from + HOUR, to: from + 3 * HOUR }] });
    const request = hours(from, from + 5 * HOUR);
    const { quality } = cleanBars(await source.rows(request), request);

    expect(quality.gaps).toEqual([{ from: from + HOUR, to: from + 2 * HOUR, missing: 2 }]);
  });

  it('of a symbol that there is not is empty', async () => {
    const { source } = await bench();

    const request = { ...hours(Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 3)), symbol: 'NOPE' };
    expect((await source.history(request)).length).toBe(0);
  });
});

describe('a file that is not whole', () => {
  const request = hours(Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2));

  it('is refused by its checksum', async () => {
    // Whole by itself, but of other content.
    const { source } = await bench({ damage: (zip) => Buffer.concat([Buffer.from('x'), zip]) });
    const refused = expect(source.history(request)).rejects;

    await refused.toThrow(/^BTCUSDT-1h-2024-01\.zip must have the SHA-256 [0-9a-f]{64}, was [0-9a-f]{64}/);
  });

  it('is refused by its end where checksums are left aside', async () => {
    const { source } = await bench({ damage: (zip) => zip.subarray(0, zip.length / 2) }, { verify: false });

    await expect(source.history(request)).rejects.toBeInstanceOf(DataError);
    await expect(source.history(request)).rejects.toThrow(
      'BTCUSDT-1h-2024-01.zip: is no zip archive, or not a whole one',
    );
  });
});

it('files do not stream', async () => {
  const { source } = await bench();
  expect(() => source.subscribe()).toThrow(ValidationError);
});

it('options that there are not are refused', () => {
  expect(() => new BinanceBulkSource({ verfy: false } as object)).toThrow('Did you mean "verify"?');
});
