import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BarSeries, barsFromCsv, NYSE } from '@kairos/core';

const require = createRequire(import.meta.url);

/** Daily S&P 500 index, 2000-01-03 to 2020-04-17, from the npm package vega-datasets (BSD-3-Clause). */
export function sp500(): BarSeries {
  const file = join(dirname(require.resolve('vega-datasets')), '..', 'data', 'sp500-2000.csv');
  return barsFromCsv(readFileSync(file, 'utf8'), { symbol: '^GSPC', timeframe: '1d', calendar: NYSE });
}
