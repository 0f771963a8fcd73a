import { BAR_COLUMNS, type BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';

const COLUMNS = [...BAR_COLUMNS, 'fundingRate'] as const;

/** One number per column, by which a change of the column shows. @internal */
export type BarFingerprint = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** Every how many values one is looked at. */
const STRIDE = 61;

/**
 * A weighted sum of every sixty-first value and of the first and last few: a tenth of a millisecond for a million values, where a hash
 * of the bits takes two. A column that is sorted, reversed, shifted or scaled shows; a single value that is changed does mostly not.
 */
function fingerprint(values: Float64Array | undefined): number {
  if (!values) return 0;
  let sum = 0;
  let turn = 1;
  for (let i = 0; i < values.length; i += STRIDE) {
    sum += values[i]! * turn;
    turn = turn < 3 ? turn + 0.125 : 1;
  }
  const edge = Math.min(values.length, 2 * STRIDE);
  let ends = 0;
  for (let i = 0; i < edge; i++) ends = 1.7 * ends + values[i]! + 1.3 * values[values.length - 1 - i]!;
  return sum + ends;
}

/** Fingerprint of the values that the columns hold now. @internal */
export function barFingerprint(bars: BarSeries): BarFingerprint {
  return {
    time: fingerprint(bars.time),
    open: fingerprint(bars.open),
    high: fingerprint(bars.high),
    low: fingerprint(bars.low),
    close: fingerprint(bars.close),
    volume: fingerprint(bars.volume),
    fundingRate: fingerprint(bars.fundingRate),
  };
}

/** The first column that two fingerprints differ in; `undefined` when there is none. @internal */
export function changedColumn(a: BarFingerprint, b: BarFingerprint): keyof BarFingerprint | undefined {
  return COLUMNS.find((column) => !Object.is(a[column], b[column]));
}

/** Beside the result and not in it: it means nothing to a reader, and a result that was stored does without. */
const remembered = new WeakMap<BacktestResult, BarFingerprint>();

/** Notes which bars a result was computed from. @internal */
export function rememberBars(result: BacktestResult, bars: BarFingerprint): void {
  remembered.set(result, bars);
}

/** The fingerprint of the bars of a result; `undefined` for one that was copied or stored. @internal */
export function rememberedBars(result: BacktestResult): BarFingerprint | undefined {
  return remembered.get(result);
}
