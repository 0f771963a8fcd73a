import { expect, it } from 'vitest';
import { entryFacts } from './entry-facts.js';

const volumes = (...values: number[]) => ({ volume: Float64Array.from(values) });
const { NaN: unknown } = Number;

it('takes what the strategy states of the bar', () => {
  const signals = {
    confidence: Float64Array.of(0.1, 0.6, 0.9),
    consensus: Float64Array.of(0.2, 0.7, 0.8),
    atr: Float64Array.of(1, 2, 3),
  };
  expect(entryFacts(volumes(5, 5, 5), signals, 1)).toEqual({
    confidence: 0.6,
    consensus: 0.7,
    atr: 2,
    averageVolume: 5,
  });
});

it('leaves out what is unknown', () => {
  const signals = { atr: Float64Array.of(unknown), volatility: Float64Array.of(unknown) };
  expect(entryFacts(volumes(unknown), signals, 0)).toEqual({});
  expect(entryFacts(volumes(0), {}, 0)).toEqual({ averageVolume: 0 });
});

it('averages the volume of the last 20 bars, of fewer at the beginning', () => {
  const bars = volumes(1000, ...Array<number>(19).fill(10), 30, 5000);
  // Bars 1 to 20: 19 of 10 and one of 30.
  expect(entryFacts(bars, {}, 20).averageVolume).toBe(11);
  expect(entryFacts(bars, {}, 19).averageVolume).toBe(59.5);
  expect(entryFacts(bars, {}, 1).averageVolume).toBe(505);
});

it('averages the volatility over the last 100 readings, unknown ones left out', () => {
  const early = Float64Array.of(unknown, 0.2, 0.4, 9);
  expect(entryFacts(volumes(1, 1, 1, 1), { volatility: early }, 2)).toMatchObject({ volatility: 0.4 });
  expect(entryFacts(volumes(1, 1, 1, 1), { volatility: early }, 2).averageVolatility).toBeCloseTo(0.3, 12);
  const long = Float64Array.from({ length: 102 }, (_, i) => (i <= 1 ? 50 : 0.5));
  const bars = { volume: new Float64Array(102) };
  expect(entryFacts(bars, { volatility: long }, 101).averageVolatility).toBeCloseTo(0.5, 12);
  expect(entryFacts(bars, { volatility: long }, 100).averageVolatility).toBeCloseTo(0.995, 12);
});
