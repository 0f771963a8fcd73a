import { expect, it } from 'vitest';
import { chartLayers } from './chart-layers.js';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { resolveReport } from './report-options.js';

const bars = smallBars();
const every = { bars: [0, 1, 2, 3, 4, 5], stretches: 0 };

it('puts lines over the prices or in a pane of their name', () => {
  const values = Float64Array.of(Number.NaN, 1, 2, 3, 4, 1 / 3);
  const indicators = ['price', 'rsi', 'adx', 'rsi'].map((pane, at) => ({ name: `${at}`, values, pane }));

  const { lines, panes } = chartLayers(resolveReport(smallResult(), { bars, indicators }), every);

  expect(panes).toEqual(['rsi', 'adx']);
  expect(lines.map(({ pane, color }) => [pane, color])).toEqual([
    [0, 0],
    [3, 1],
    [4, 2],
    [3, 3],
  ]);
  expect(lines[0]?.values).toEqual([null, 1, 2, 3, 4, 0.33333333]);
});

it('has the regime of each drawn bar, -1 where there is no reading', () => {
  const regime = {
    length: 6,
    regime: Uint8Array.of(255, 0, 1, 2, 3, 3),
    multiplier: bars.close,
    probability: bars.close,
  };

  const layers = chartLayers(resolveReport(smallResult(), { bars, regime }), { bars: [0, 2, 5], stretches: 1 });

  expect(layers.regime).toEqual([-1, 1, 3]);
  expect(layers.regimes).toEqual(['trend', 'chop', 'high volatility', 'shock']);
});
