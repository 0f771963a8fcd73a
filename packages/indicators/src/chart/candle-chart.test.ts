import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { candleChart } from './candle-chart.js';

const candles = (svg: string) => svg.match(/<g class="(up|down)">/g)?.length;

it('shows the candle with 20 bars on either side, fewer at the ends', () => {
  const bars = goldenBars();
  expect(candles(candleChart(bars, 100))).toBe(41);
  expect(candles(candleChart(bars, 5))).toBe(26);
  expect(candles(candleChart(bars, 299))).toBe(21);
  expect(candles(candleChart(bars, 100, { around: 3 }))).toBe(7);
});

it('names the figures of body and wicks', () => {
  const column = (...values: number[]) => Float64Array.from(values);
  const bars = {
    symbol: 'A<b>&"c"',
    timeframe: '1d' as const,
    length: 2,
    time: column(Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 3)),
    open: column(10, 109),
    high: column(11, 110),
    low: column(9, 100),
    close: column(10, 109.5),
    volume: column(1, 1),
  };
  const svg = candleChart(bars, 1, { title: 'Tight candle' });
  expect(svg).toContain('body 0.5 (5.0 %), upper wick 0.5 (5.0 %), lower wick 9 (90.0 %)');
  expect(svg).toContain('Tight candle: A&#60;b&#62;&#38;&#34;c&#34; 1d, 2024-01-03');
  expect(svg).not.toContain('<b>');
});

it('draws high prices above low ones, as wide as their place', () => {
  const bars = { ...goldenBars() };
  const svg = candleChart(bars, 100, { around: 3 });
  const wicks = [
    ...svg.matchAll(/<g class="(?:up|down)"><line x1="([\d.]+)" x2="[\d.]+" y1="([\d.]+)" y2="([\d.]+)"/g),
  ];
  expect(wicks.length).toBe(7);
  const [high, low] = [Math.max(...bars.high.subarray(97, 104)), Math.min(...bars.low.subarray(97, 104))];
  wicks.forEach(([, x, top, bottom], k) => {
    const y = (price: number) => 386 - ((price - low) / (high - low)) * (386 - 92);
    expect(Number(top)).toBeCloseTo(y(bars.high[97 + k]!), 0);
    expect(Number(bottom)).toBeCloseTo(y(bars.low[97 + k]!), 0);
    expect(Number(x)).toBeCloseTo(16 + ((k + 0.5) * (824 - 16)) / 7, 0);
  });
});

it('draws a market that moves by rounding alone, tiny prices, and bars with holes', () => {
  const two = (...values: number[]) => Float64Array.from(values);
  const bars = { symbol: 'A', timeframe: '1d' as const, length: 2, time: two(0, 86_400_000), volume: two(1, 1) };
  const rounding = {
    ...bars,
    open: two(0.3, 0.3),
    high: two(0.3, 0.1 + 0.2),
    low: two(0.3, 0.3),
    close: two(0.3, 0.3),
  };
  expect(candles(candleChart(rounding, 1))).toBe(2);
  const tiny = { ...bars, open: two(1e-9, 2e-9), high: two(3e-9, 4e-9), low: two(1e-9, 2e-9), close: two(2e-9, 3e-9) };
  expect(candleChart(tiny, 1)).toContain('>0.000000002<');
  const hole = { ...tiny, high: two(Number.NaN, 4e-9) };
  expect(candleChart(hole, 1)).not.toContain('NaN');
});

it('draws a flat market', () => {
  const flat = new Float64Array(30).fill(5);
  const bars = {
    ...goldenBars(),
    length: 30,
    open: flat,
    high: flat,
    low: flat,
    close: flat,
    time: goldenBars().time.slice(0, 30),
  };
  expect(candleChart(bars, 10)).not.toContain('NaN');
});

it.each([
  [300, {}, 'index must be a whole number from 0 to 299, was 300'],
  [-1, {}, 'index must be'],
  [5, { around: 0 }, 'around must be a whole number from 1 to 500, was 0'],
  [5, { width: 10 }, 'width must be'],
])('refuses %s %o', (index, options, message) => {
  expect(() => candleChart(goldenBars(), index, options)).toThrow(message);
  expect(() => candleChart(goldenBars(), index, options)).toThrow(ValidationError);
});
