import type { BacktestResult } from '../../result.js';
import { type WrittenReport, writeWhole } from '../write-whole.js';
import type { ComparisonOptions } from './comparison-input.js';
import { renderComparison } from './render-comparison.js';

/**
 * Writes several results side by side as one HTML file that opens offline; see `renderComparison` for what it shows.
 *
 * @param path - File to write, relative to the working directory unless absolute; an earlier one is replaced.
 * @throws `ValidationError` for less than 2 or more than 12 results, a wrong option, or a path that cannot be written.
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { writeComparison } from '@kairos/backtest/node';
 * import { defineStrategy } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }) });
 * const results = [1, 2].map((seed) =>
 *   backtest({ bars: randomBars({ length: 300, seed, timeframe: '1d' }), strategy: hold(), capital: 10_000 }),
 * );
 * const { bytes } = await writeComparison(results, 'comparison.html', { names: ['First', 'Second'] });
 * bytes < 200_000; // => true
 * ```
 */
export async function writeComparison(
  results: readonly BacktestResult[],
  path: string,
  options: ComparisonOptions = {},
): Promise<WrittenReport> {
  return writeWhole(path, renderComparison(results, options));
}
