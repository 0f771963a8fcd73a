import { expect, it } from 'vitest';
import { dailyFiles, monthlyFiles } from './bulk-files.js';
import { marketFacts } from './market.js';

const request = (from: string, to: string) =>
  ({ symbol: 'BTCUSDT', timeframe: '5m', from: Date.parse(from), to: Date.parse(to) }) as const;
const NOW = Date.UTC(2024, 4, 3, 12);
const spot = marketFacts('spot');

it('names the monthly files from the first month to the last', () => {
  const files = monthlyFiles(spot, request('2023-12-31T23:55Z', '2024-02-01'), NOW);

  expect(files.map(({ path }) => path)).toEqual([
    '/data/spot/monthly/klines/BTCUSDT/5m/BTCUSDT-5m-2023-12.zip',
    '/data/spot/monthly/klines/BTCUSDT/5m/BTCUSDT-5m-2024-01.zip',
  ]);
  expect(files.map(({ from, to }) => [from, to])).toEqual([
    [Date.UTC(2023, 11), Date.UTC(2024, 0)],
    [Date.UTC(2024, 0), Date.UTC(2024, 1)],
  ]);
});

it('names none of the future', () => {
  expect(monthlyFiles(spot, request('2024-04-15', '2025-01-01'), NOW)).toHaveLength(2);
  expect(monthlyFiles(spot, request('2024-06-01', '2025-01-01'), NOW)).toEqual([]);
});

it('has another folder for futures', () => {
  const [file] = monthlyFiles(marketFacts('usd-m'), request('2024-01-01', '2024-01-02'), NOW);

  expect(file?.path).toBe('/data/futures/um/monthly/klines/BTCUSDT/5m/BTCUSDT-5m-2024-01.zip');
});

it('names the daily files of a month within the request, up to yesterday', () => {
  const asked = request('2024-04-29T13:00Z', '2024-06-01');
  const [april, may] = monthlyFiles(spot, asked, NOW);
  const days = [april!, may!].flatMap((month) => dailyFiles(spot, asked, month, NOW));

  expect(days.map(({ path }) => path.slice(-14, -4))).toEqual(['2024-04-29', '2024-04-30', '2024-05-01', '2024-05-02']);
  expect(days[0]?.path).toBe('/data/spot/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2024-04-29.zip');
});
