import { type BarSeries, barCloseTimes, type Calendar } from '@kairos/core';
import { checkWhole } from '../regimes/input/invalid.js';

/** Rows that have no label, by reason. */
export interface DroppedRows {
  /** Bars at the end whose label is not known yet: the last `horizon`, and one more for trades, which end at an open; also those that happen to have been decided early. */
  readonly unknown: number;
  /** Bars at which a price or a width that the label needs is missing. */
  readonly missing: number;
}

/** What became of decisions: one row per labeled bar, oldest first. */
export interface Labels {
  readonly rows: number;
  /** The bar whose close decided. */
  readonly bar: Int32Array;
  /** The bar at whose close the label was known. */
  readonly knownBar: Int32Array;
  /** Close of `bar`, UTC epoch milliseconds: where the interval of the label begins. */
  readonly decidedAt: Float64Array;
  /** Close of `knownBar`, UTC epoch milliseconds: where it ends. */
  readonly knownAt: Float64Array;
  /** The label: -1, 0, 1, or 0 and 1; the maker says what they mean. */
  readonly label: Int8Array;
  /** What the trade brought, as a fraction of the price of its entry, after the costs that were given. */
  readonly returns: Float64Array;
  /** 1 for a long trade, -1 for a short one. */
  readonly side: Int8Array;
  readonly dropped: DroppedRows;
}

/** One labeled bar. @internal */
export interface LabeledBar {
  readonly bar: number;
  readonly knownBar: number;
  readonly label: number;
  readonly return: number;
  readonly side: 1 | -1;
}

/** Labeled bars as columns. @internal */
export function labelsOf(
  bars: BarSeries,
  labeled: readonly LabeledBar[],
  dropped: DroppedRows,
  calendar?: Calendar,
): Labels {
  const closes = barCloseTimes(bars, calendar);
  return {
    rows: labeled.length,
    bar: Int32Array.from(labeled, ({ bar }) => bar),
    knownBar: Int32Array.from(labeled, ({ knownBar }) => knownBar),
    decidedAt: Float64Array.from(labeled, ({ bar }) => closes[bar]!),
    knownAt: Float64Array.from(labeled, ({ knownBar }) => closes[knownBar]!),
    label: Int8Array.from(labeled, ({ label }) => label),
    returns: Float64Array.from(labeled, (each) => each.return),
    side: Int8Array.from(labeled, ({ side }) => side),
    dropped,
  };
}

/**
 * Bars from which `horizon` more follow, and `more` behind these: 1 for a label that ends at the open after its horizon. Those after them have no label: of the ones that were decided early the winners and losers are
 * known and the others are not, so that to keep them would be to pick.
 *
 * @internal
 */
export function labelableBars(bars: BarSeries, horizon: number, more = 0): number {
  checkWhole(horizon, 'horizon', 1);
  return Math.max(0, bars.length - horizon - more);
}
