import { BAR_COLUMNS, type BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';

const COLUMNS = [...BAR_COLUMNS, 'fundingRate'] as const;

/** One number per column, by which a change of the column shows. @internal */
export type BarFingerprint = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** How many values of a long column are looked at, about, and how many at each of its ends. */
const SAMPLE = 4096;
const EDGE = 61;

/** Columns longer than this are sampled: all of a million values would cost a fifth of a backtest. */
const LONG = 100_000;

/** In place of a value that is no number, which would hide all others. */
const NONE = 0.7;

/** Weights run from 1 to 3 and from 1 again: were any much larger, its rounding would hide what the others count. */
function weightedSum(values: Float64Array, stride: number): number {
  let sum = 0;
  let turn = 1;
  for (let i = 0; i < values.length; i += stride) {
    sum += values[i]! * turn;
    turn = turn < 3 ? turn + 0.125 : 1;
  }
  const edge = Math.min(values.length, EDGE);
  let ends = 0;
  for (let i = 0; i < edge; i++) {
    ends += turn * (values[i]! + 1.3 * values[values.length - 1 - i]!);
    turn = turn < 3 ? turn + 0.125 : 1;
  }
  return sum + ends;
}

/**
 * A weighted sum of a column: values that change, or change places, show. Of a long column it looks at some thousands, spread evenly,
 * and at both ends: a column that is sorted, reversed, shifted or scaled shows, a single value that is changed mostly not.
 */
function fingerprint(values: Float64Array | undefined, isFull: boolean): number {
  if (!values) return 0;
  const stride = isFull || values.length <= LONG ? 1 : Math.floor(values.length / SAMPLE);
  const sum = weightedSum(values, stride);
  if (Number.isFinite(sum)) return sum;
  return weightedSum(
    values.map((value) => (Number.isFinite(value) ? value : NONE)),
    stride,
  );
}

/**
 * Fingerprint of the values that the columns hold now.
 *
 * @param isFull - Whether every value of long columns is looked at, too.
 * @internal
 */
export function barFingerprint(bars: BarSeries, isFull = false): BarFingerprint {
  return {
    time: fingerprint(bars.time, isFull),
    open: fingerprint(bars.open, isFull),
    high: fingerprint(bars.high, isFull),
    low: fingerprint(bars.low, isFull),
    close: fingerprint(bars.close, isFull),
    volume: fingerprint(bars.volume, isFull),
    fundingRate: fingerprint(bars.fundingRate, isFull),
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
