import type { BarSeries, Calendar } from '@kairos/core';
import { checkKnown, invalid } from '../regimes/input/invalid.js';
import { type LabeledBar, type Labels, labelableBars, labelsOf } from './labels.js';

/** What a forward return is labeled by. */
export interface ForwardReturnOptions {
  /** Bars from the decision to the close that is compared; a whole number from 1. */
  readonly horizon: number;
  /** A return within plus or minus this is 0; a fraction, 0 unless given. Take what a trade there and back costs. */
  readonly threshold?: number;
  /** Price that the return begins at: the open that a signal is filled at, `next-open`, or the close that decided, `close`. */
  readonly entry?: 'next-open' | 'close';
  /** Sessions that say when bars close; the UTC clock unless given. */
  readonly calendar?: Calendar;
}

const NAMES = ['horizon', 'threshold', 'entry', 'calendar'] as const satisfies readonly (keyof ForwardReturnOptions)[];

/**
 * Labels each bar by the return that followed: 1 up, -1 down, 0 where it stayed within the threshold.
 *
 * `returns` are those of holding from the entry to the close `horizon` bars after the decision, without costs. The last `horizon`
 * bars have no label: their future is not known, which is not the same as flat.
 *
 * @throws `ValidationError` on a bad option.
 * @example
 * ```ts
 * import { barsFromRows } from '@kairos/core';
 * import { forwardReturnLabels } from '@kairos/models';
 *
 * const rows = [10, 11, 12, 12].map((close, i) => ({ time: i * 60_000, open: close, high: close, low: close, close, volume: 1 }));
 * const bars = barsFromRows(rows, { symbol: 'X', timeframe: '1m' });
 * const { label, knownBar, dropped } = forwardReturnLabels(bars, { horizon: 1, entry: 'close' });
 * label; // => Int8Array(3) [ 1, 1, 0 ]
 * knownBar; // => Int32Array(3) [ 1, 2, 3 ]
 * dropped.unknown; // => 1
 * ```
 */
export function forwardReturnLabels(bars: BarSeries, options: ForwardReturnOptions): Labels {
  checkKnown(options, NAMES);
  const { horizon, threshold = 0, entry = 'next-open', calendar } = options;
  const labelable = labelableBars(bars, horizon);
  if (!(threshold >= 0 && threshold < 1)) {
    throw invalid('threshold', `must be a fraction from 0 and below 1 (0.001 is 0.1 %), was ${threshold}`);
  }
  if (entry !== 'next-open' && entry !== 'close') {
    throw invalid('entry', `must be next-open or close, was ${String(entry)}`);
  }
  const labeled: LabeledBar[] = [];
  for (let bar = 0; bar < labelable; bar++) {
    const from = entry === 'close' ? bars.close[bar]! : bars.open[bar + 1]!;
    const made = bars.close[bar + horizon]! / from - 1;
    if (!Number.isFinite(made)) continue;
    const label = made > threshold ? 1 : made < -threshold ? -1 : 0;
    labeled.push({ bar, knownBar: bar + horizon, label, return: made, side: 1 });
  }
  const dropped = { unknown: bars.length - labelable, missing: labelable - labeled.length };
  return labelsOf(bars, labeled, dropped, calendar);
}
