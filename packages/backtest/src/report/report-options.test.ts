import { expect, it } from 'vitest';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { type ReportOptions, resolveReport } from './report-options.js';

const bars = smallBars();

it('compares with buy and hold and is headed by the strategy unless told otherwise', () => {
  const input = resolveReport(smallResult(), { bars });

  expect(input).toMatchObject({ title: 'sma-cross', indicators: [], regime: undefined, multiplier: 1 });
  expect(input.benchmark?.name).toBe('Buy and hold');
});

it('looks back half a year, and a quarter of a short test', () => {
  const long = { ...smallResult().stats, periodsPerYear: 2 };

  expect(resolveReport(smallResult(), { bars }).rollingBars).toBe(2);
  expect(resolveReport(smallResult({ stats: long }), { bars }).rollingBars).toBe(2);
  expect(resolveReport(smallResult(), { bars, rollingBars: 5 }).rollingBars).toBe(5);
});

it('takes an indicator over the prices unless it has a pane', () => {
  const { indicators } = resolveReport(smallResult(), { bars, indicators: [{ name: 'A', values: bars.close }] });

  expect(indicators[0]?.pane).toBe('price');
});

it.each<[object, string]>([
  [{ benchmrk: bars }, 'options: "benchmrk" is not an option. Did you mean "benchmark"?'],
  [
    { indicators: [{ name: 'A', values: new Float64Array(5) }] },
    'options.indicators[0].values must have one value per bar, 6, was 5',
  ],
  [{ indicators: [{ name: 'A', values: [1] }] }, 'must be a Float64Array with one value per bar'],
  [
    { regime: { length: 5, regime: new Uint8Array(5), multiplier: new Float64Array(5) } },
    'options.regime must have one value per bar, 6, was 5',
  ],
  [{ benchmark: new Float64Array(6) }, 'options.benchmark must have closes above 0, was 0 at bar 0'],
  [{ rollingBars: 1 }, 'options.rollingBars'],
])('refuses %o', (options, message) => {
  expect(() => resolveReport(smallResult(), { bars, ...options } as ReportOptions)).toThrow(message);
});
