import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link balanceOfPower} reads; every `BarSeries` fits. */
export type BalanceOfPowerColumns = Pick<BarSeries, 'open' | 'high' | 'low' | 'close'>;

/** What {@link BalanceOfPower} reads of a bar. */
export type BalanceOfPowerRow = Pick<Bar, 'open' | 'high' | 'low' | 'close'>;

type BalanceOfPowerState = Record<string, never>;

function balanceOfPowerDefinition(): StreamDefinition<BalanceOfPowerRow, BalanceOfPowerState> {
  return {
    name: 'balanceOfPower',
    columns: ['open', 'high', 'low', 'close'],
    parameters: {},
    warmup: 0,
    fresh: () => ({}),
    step(_from, _to, { open, high, low, close }) {
      const range = high - low;
      return range > 0 ? (close - open) / range : range - range;
    },
  };
}

/**
 * Balance of power: the body of a candle as a share of its range, from -1 to 1.
 *
 * 0 where there is no range.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Livshin (2001), Balance of Market Power, Stocks & Commodities 19:8; TA-Lib, TA_BOP: the same positions and values.
 * @example
 * ```ts
 * import { balanceOfPower } from '@kairos/indicators';
 *
 * const bars = { open: Float64Array.of(1), high: Float64Array.of(4), low: Float64Array.of(0), close: Float64Array.of(3) };
 * balanceOfPower(bars); // => Float64Array(1) [ 0.5 ]
 * ```
 */
export function balanceOfPower(bars: BalanceOfPowerColumns, out?: Float64Array): Float64Array {
  return runStream(balanceOfPowerDefinition(), bars, out);
}

/**
 * Streaming {@link balanceOfPower}, the same bits.
 *
 * @example
 * ```ts
 * import { BalanceOfPower } from '@kairos/indicators';
 *
 * const indicator = new BalanceOfPower();
 * indicator.next({ open: 1, high: 4, low: 0, close: 3 }); // => 0.5
 * ```
 */
export class BalanceOfPower extends StreamingIndicator<BalanceOfPowerRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor() {
    super(balanceOfPowerDefinition());
  }
}

/** What is known of {@link balanceOfPower}. */
export const balanceOfPowerEntry: IndicatorEntry = {
  name: 'balanceOfPower',
  title: 'Balance of power',
  description: 'Body of the candle as a share of its range.',
  group: 'momentum',
  columns: ['open', 'high', 'low', 'close'],
  parameters: [],
  source: 'Livshin (2001), Balance of Market Power, Stocks & Commodities 19:8.',
  flat: '0',
  kernel: balanceOfPower,
  stream: BalanceOfPower,
};
