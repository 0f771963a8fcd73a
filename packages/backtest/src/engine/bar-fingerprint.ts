import { BAR_COLUMNS, type BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';

const COLUMNS = [...BAR_COLUMNS, 'fundingRate'] as const;

/** One number per column, by which a change of the column shows. @internal */
export type BarFingerprint = Readonly<Record<(typeof COLUMNS)[number], number>>;

/**
 * Four sums of every fourth value, weighted: half a millisecond for a million values, where a hash of the bits takes two.
 * Values that change places meet other weights, so a sorted or reversed column shows too; two values that swap places a multiple of
 * four apart do not.
 */
function fingerprint(values: Float64Array | undefined): number {
  if (!values) return 0;
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = values.length - (values.length % 4);
  for (let i = 0; i < end; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  let rest = 0;
  for (let i = end; i < values.length; i++) rest = 1.7 * rest + values[i]!;
  return a + 1.1 * b + 1.3 * c + 1.9 * d + 2.3 * rest;
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
