import type { BarSeries } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { barFingerprint, changedColumn } from './bar-fingerprint.js';

const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume', 'fundingRate'] as const;

function withFunding(length: number): BarSeries {
  const bars = randomBars({ length, seed: 4, timeframe: '1m' });
  return { ...bars, fundingRate: bars.close.map((price) => (price - 100) * 1e-6) };
}

/** The column that the fingerprint says was changed, if any. */
function changed(bars: BarSeries, other: Partial<BarSeries>, isFull?: boolean) {
  return changedColumn(barFingerprint(bars, isFull), barFingerprint({ ...bars, ...other }, isFull));
}

function replaced(values: Float64Array, at: number, value: number): Float64Array {
  const copy = values.slice();
  copy[at] = value;
  return copy;
}

it('shows any one value that changed, and the column', () => {
  const bars = withFunding(1000);
  expect(changed(bars, {})).toBeUndefined();
  for (const column of COLUMNS) {
    const values = bars[column]!;
    for (const at of [0, 1, 61, 500, 998, 999]) {
      expect(changed(bars, { [column]: replaced(values, at, values[at]! * 1.001 + 1e-9) })).toBe(column);
    }
  }
});

it('shows values that changed beside ones that are none, and those that became none', () => {
  const { volume, fundingRate = volume, ...bars } = withFunding(300);
  const holed = { ...bars, volume: replaced(volume, 7, Number.NaN), fundingRate: replaced(fundingRate, 7, Number.NaN) };
  expect(changed(holed, {})).toBeUndefined();
  expect(changed(holed, { volume: replaced(holed.volume, 200, 5) })).toBe('volume');
  expect(changed(holed, { fundingRate: replaced(holed.fundingRate, 200, 5) })).toBe('fundingRate');
  expect(changed(holed, { fundingRate: replaced(holed.fundingRate, 8, Number.NaN) })).toBe('fundingRate');
  expect(changed(holed, { fundingRate: replaced(holed.fundingRate, 7, 0) })).toBe('fundingRate');
});

it('shows of long columns what happens to all of them, or at their ends; in full, each value', () => {
  const bars = withFunding(100_001);
  const { close } = bars;
  const inside = { close: replaced(close, 50_001, 1) };
  expect(changed(bars, { close: close.toReversed() })).toBe('close');
  expect(changed(bars, { close: close.toSorted() })).toBe('close');
  expect(changed(bars, { close: close.map((price) => price * 1.0001) })).toBe('close');
  expect(changed(bars, { close: close.map((_, i) => close[Math.max(0, i - 1)]!) })).toBe('close');
  expect(changed(bars, { close: replaced(close, 60, 1) })).toBe('close');
  expect(changed(bars, { close: replaced(close, 99_950, 1) })).toBe('close');
  expect(changed(bars, inside)).toBeUndefined();
  expect(changed(bars, inside, true)).toBe('close');
});
