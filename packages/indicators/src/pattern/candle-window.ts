import type { Bar, BarSeries } from '@kairos/core';

/** Open, high, low and close of one bar; every `Bar` fits. */
export type Candle = Pick<Bar, 'open' | 'high' | 'low' | 'close'>;

/** Columns of opens, highs, lows and closes, oldest first, of one length; every `BarSeries` fits. */
export type CandleColumns = Pick<BarSeries, 'open' | 'high' | 'low' | 'close'>;

/** The last candles in rows of a ring, the newest in `row`; `count` is how many came one after the other. */
export type CandleState = { count: number; row: number; candles: Float64Array };

/**
 * What a row holds: the prices, three lengths, their sums over the 5 candles before and their means over the 10 or 5 before.
 *
 * @internal
 */
export const FIELD = {
  open: 0,
  high: 1,
  low: 2,
  close: 3,
  body: 4,
  range: 5,
  shadows: 6,
  bodies: 7,
  ranges: 8,
  allShadows: 9,
  meanBody10: 10,
  meanRange10: 11,
  meanRange5: 12,
  meanShadows10: 13,
} as const;

/** Numbers in a row; a power of two, as is the number of rows. */
const WIDTH = 16;

/** The longest pattern reads 15 candles; one row is spare, so that the newest can be replaced. */
const ROWS = 16;

/** A state without candles. */
export function newCandles(): CandleState {
  return { count: 0, row: 0, candles: new Float64Array(ROWS * WIDTH) };
}

/** Where the row of `age` candles ago begins, 0 for the newest. @internal */
export function rowAt(row: number, age: number): number {
  return ((row - age) & (ROWS - 1)) * WIDTH;
}

/**
 * The sums are added up afresh for each candle: a running sum would carry rounding from candles long gone, which decides a pattern
 * where a body is as long as the mean. Of ten candles the older five have been added up already, five candles ago.
 */
function writeMeans(candles: Float64Array, row: number, at: number): void {
  let bodies = 0;
  let ranges = 0;
  let shadows = 0;
  for (let age = 5; age >= 1; age--) {
    const past = rowAt(row, age);
    bodies += candles[past + FIELD.body]!;
    ranges += candles[past + FIELD.range]!;
    shadows += candles[past + FIELD.shadows]!;
  }
  candles[at + FIELD.bodies] = bodies;
  candles[at + FIELD.ranges] = ranges;
  candles[at + FIELD.allShadows] = shadows;
  const older = rowAt(row, 5);
  candles[at + FIELD.meanBody10] = (candles[older + FIELD.bodies]! + bodies) / 10;
  candles[at + FIELD.meanRange10] = (candles[older + FIELD.ranges]! + ranges) / 10;
  candles[at + FIELD.meanShadows10] = (candles[older + FIELD.allShadows]! + shadows) / 10;
  candles[at + FIELD.meanRange5] = ranges / 5;
}

/** Takes a candle in; one that is NaN empties the window. Gives the number of candles one after the other, which is not capped. */
export function pushCandle(from: Readonly<CandleState>, to: CandleState, { open, high, low, close }: Candle): number {
  const { candles } = from;
  to.candles = candles;
  to.row = (from.row + 1) & (ROWS - 1);
  to.count = Number.isNaN(close) ? 0 : from.count + 1;
  const at = rowAt(to.row, 0);
  candles[at + FIELD.open] = open;
  candles[at + FIELD.high] = high;
  candles[at + FIELD.low] = low;
  candles[at + FIELD.close] = close;
  candles[at + FIELD.body] = Math.abs(close - open);
  candles[at + FIELD.range] = high - low;
  candles[at + FIELD.shadows] = high - Math.max(open, close) + (Math.min(open, close) - low);
  writeMeans(candles, to.row, at);
  return to.count;
}
