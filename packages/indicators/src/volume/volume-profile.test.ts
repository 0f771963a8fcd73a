import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { volumeProfile } from './volume-profile.js';

const barsOf = (rows: readonly (readonly [low: number, high: number, volume: number])[]) => ({
  low: Float64Array.from(rows, ([low]) => low),
  high: Float64Array.from(rows, ([, high]) => high),
  volume: Float64Array.from(rows, ([, , volume]) => volume),
});

describe('volumeProfile', () => {
  it('spreads the volume of each bar evenly over its range', () => {
    // Bins of 1 from 10 to 14. 10..12 x 20: 10, 10. 11.5..14 x 50 at 20 a unit: 10 in the second, 20, 20.
    const profile = volumeProfile(
      barsOf([
        [10, 12, 20],
        [11.5, 14, 50],
      ]),
      { bins: 4 },
    );
    expect(profile).toEqual({
      low: 10,
      high: 14,
      binSize: 1,
      volumes: Float64Array.of(10, 20, 20, 20),
      total: 70,
      // The second bin is the lowest of the fullest; 70 % of 70 is 49: it takes in the third, then the fourth (60).
      pointOfControl: 11.5,
      valueAreaLow: 11,
      valueAreaHigh: 14,
    });
  });

  it('grows the value area by the fuller neighbour', () => {
    // Volumes 5, 30, 40, 10, 15: 40, then 30 makes 70 of 100.
    const rows = [5, 30, 40, 10, 15].map((volume, i) => [i, i + 1, volume] as const);
    const profile = volumeProfile(barsOf(rows), { bins: 5 });
    expect([profile?.pointOfControl, profile?.valueAreaLow, profile?.valueAreaHigh]).toEqual([2.5, 1, 3]);
    const wide = volumeProfile(barsOf(rows), { bins: 5, valueArea: 0.75 });
    expect([wide?.valueAreaLow, wide?.valueAreaHigh]).toEqual([1, 4]);
    const whole = volumeProfile(barsOf(rows), { bins: 5, valueArea: 1 });
    expect([whole?.valueAreaLow, whole?.valueAreaHigh]).toEqual([0, 5]);
    const even = [10, 40, 10].map((volume, i) => [i, i + 1, volume] as const);
    const upper = volumeProfile(barsOf(even), { bins: 3 });
    expect([upper?.valueAreaLow, upper?.valueAreaHigh]).toEqual([1, 3]);
    const none = volumeProfile(barsOf(rows), { bins: 5, valueArea: 0 });
    expect([none?.valueAreaLow, none?.valueAreaHigh]).toEqual([2, 3]);
  });

  it('counts bars from `from` to before `to`', () => {
    const bars = barsOf([
      [0, 100, 7],
      [1, 2, 3],
      [3, 5, 8],
      [0, 50, 9],
    ]);
    const profile = volumeProfile(bars, { from: 1, to: 3, bins: 4 });
    expect(profile?.volumes).toEqual(Float64Array.of(3, 0, 4, 4));
    expect([profile?.low, profile?.high]).toEqual([1, 5]);
    expect(volumeProfile(bars, { from: 2, to: 2 })).toBeUndefined();
  });

  it('puts a bar without a range into the bin of its price, at the very top into the last', () => {
    const rows = [
      [0, 4, 4],
      [2, 2, 10],
      [4, 4, 20],
    ] as const;
    expect(volumeProfile(barsOf(rows), { bins: 4 })?.volumes).toEqual(Float64Array.of(1, 1, 11, 21));
  });

  it('holds all at one price in the first bin', () => {
    const profile = volumeProfile(
      barsOf([
        [5, 5, 3],
        [5, 5, 4],
      ]),
      { bins: 3 },
    );
    expect(profile).toEqual({
      low: 5,
      high: 5,
      binSize: 0,
      volumes: Float64Array.of(7, 0, 0),
      total: 7,
      pointOfControl: 5,
      valueAreaLow: 5,
      valueAreaHigh: 5,
    });
  });

  it('leaves out bars without volume, with holes and with a high below the low', () => {
    const rows = [
      [0, 9, 0],
      [Number.NaN, 9, 5],
      [2, 9, Number.NaN],
      [0, Number.POSITIVE_INFINITY, 5],
      [0, 9, Number.POSITIVE_INFINITY],
      [9, 5, 5],
      [1, 2, 6],
    ] as const;
    expect(volumeProfile(barsOf(rows), { bins: 2 })?.volumes).toEqual(Float64Array.of(3, 3));
    expect(volumeProfile(barsOf(rows.slice(0, 6)))).toBeUndefined();
    expect(volumeProfile(barsOf([]))).toBeUndefined();
  });

  it('loses no volume', () => {
    const bars = goldenBars();
    const all = bars.volume.reduce((sum, each) => sum + each, 0);
    for (const bins of [1, 7, 24, 1000]) {
      const profile = volumeProfile(bars, { bins })!;
      expect(profile.total / all).toBeCloseTo(1, 10);
      expect(profile.volumes.length).toBe(bins);
      const first = Math.round((profile.valueAreaLow - profile.low) / profile.binSize);
      const last = Math.round((profile.valueAreaHigh - profile.low) / profile.binSize);
      const held = profile.volumes.slice(first, last).reduce((sum, each) => sum + each, 0);
      expect(held / all).toBeGreaterThanOrEqual(0.7 - 1e-9);
    }
  });

  it('has the whole range as value area of all volume, whatever rounding left', () => {
    // 0.1 + 3 x (0.2 / 3) is 0.30000000000000004.
    expect(volumeProfile(barsOf([[0.1, 0.3, 5]]), { bins: 3, valueArea: 1 })?.valueAreaHigh).toBe(0.3);
    const bars = goldenBars();
    for (let bins = 1; bins < 60; bins++) {
      const profile = volumeProfile(bars, { bins, valueArea: 1 })!;
      expect([profile.valueAreaLow, profile.valueAreaHigh]).toEqual([profile.low, profile.high]);
      expect([profile.low, profile.high]).toEqual([Math.min(...bars.low), Math.max(...bars.high)]);
    }
  });

  it('refuses options and columns that make no sense', () => {
    const bars = barsOf([[1, 2, 3]]);
    expect(() => volumeProfile(bars, { bins: 0 })).toThrow('bins must be');
    expect(() => volumeProfile(bars, { from: 2 })).toThrow('from must be a whole number from 0 to 1, was 2');
    expect(() => volumeProfile(bars, { from: 1, to: 0 })).toThrow('to must be a whole number from 1 to 1, was 0');
    expect(() => volumeProfile(bars, { valueArea: 1.5 })).toThrow('valueArea must be a number from 0 to 1, was 1.5');
    expect(() => volumeProfile({ ...bars, high: new Float64Array(2) })).toThrow(ValidationError);
  });
});
