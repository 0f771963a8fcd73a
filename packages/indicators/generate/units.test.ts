import type { BarSeries } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import type { KernelInput } from '../src/batch/input-columns.js';
import { CATALOGUE } from '../src/catalogue/catalogue.js';
import type { IndicatorEntry } from '../src/catalogue/entry.js';
import { NAMES_BY_UNIT, unitOf } from './units.js';

const bars = randomBars({ length: 600, seed: 'units', timeframe: '1h' });
const measured = CATALOGUE.filter(({ group }) => group !== 'pattern');

/** The bars with prices and volumes as others would count them. */
function scaled(prices: number, volumes: number): BarSeries {
  const { open, high, low, close, volume } = bars;
  const times = (column: Float64Array, factor: number) => column.map((value) => value * factor);
  return {
    ...bars,
    open: times(open, prices),
    high: times(high, prices),
    low: times(low, prices),
    close: times(close, prices),
    volume: times(volume, volumes),
  };
}

/** All values by line. Of a pair only the first series is scaled: the second may be periods. */
function linesOf(entry: IndicatorEntry, series: BarSeries): Record<string, Float64Array> {
  const { columns, lines, parameters, kernel } = entry;
  const pair = { a: series.close, b: bars.open };
  const input: KernelInput = columns ? (columns.includes('a') ? pair : series) : series.close;
  const result = kernel(input, ...parameters.map((each) => each.default));
  return lines ? (result as Record<string, Float64Array>) : { result: result as Float64Array };
}

/** Powers of price and volume in a unit. */
function dimensionOf(unit: string): [price: number, volume: number] {
  const price = /^(price|unit of a)/.test(unit) ? (unit.includes('squared') ? 2 : 1) : 0;
  const volume = /^volume|x volume/.test(unit) ? 1 : /\/ volume/.test(unit) ? -1 : 0;
  return [price, volume];
}

it('has a unit for each indicator, and for nothing else', () => {
  const named = Object.values(NAMES_BY_UNIT).flatMap((names) => names.split(/\s+/));
  expect(named.sort()).toEqual(measured.map(({ name }) => name).sort());
  for (const entry of CATALOGUE) expect(unitOf(entry)).not.toBe('');
  expect(() => unitOf({ name: 'newcomer', group: 'trend' })).toThrow('newcomer must have a unit');
});

it.each(measured.map((entry) => [entry.name, entry] as const))(
  '%s changes with prices as its unit does',
  (_, entry) => {
    const unit = unitOf(entry);
    // The angle of a line that is twice as steep is not twice the angle.
    if (unit === 'degrees of price per bar') return;
    const [price, volume] = dimensionOf(unit);
    const usual = linesOf(entry, bars);
    const other = linesOf(entry, scaled(4, 2));
    for (const [line, values] of Object.entries(usual)) {
      const factor = unit.includes(`; ${line}`) ? 1 : 4 ** price * 2 ** volume;
      for (const [i, value] of values.entries()) {
        if (Number.isNaN(value)) expect(other[line]![i]).toBeNaN();
        else
          expect(Math.abs(other[line]![i]! - value * factor)).toBeLessThanOrEqual(
            1e-7 * Math.max(1, Math.abs(value * factor)),
          );
      }
    }
  },
);

it.each(measured.map((entry) => [entry.name, entry] as const))('%s stays in the range of its unit', (_, entry) => {
  const [, least, most] = /, (-?\d+) to (-?\d+)$/.exec(unitOf(entry)) ?? [];
  if (least === undefined || unitOf(entry).includes('about')) return;
  for (const values of Object.values(linesOf(entry, bars))) {
    for (const value of values.filter((each) => !Number.isNaN(each))) {
      expect(value).toBeGreaterThanOrEqual(Number(least) - 1e-9);
      expect(value).toBeLessThanOrEqual(Number(most) + 1e-9);
    }
  }
});
