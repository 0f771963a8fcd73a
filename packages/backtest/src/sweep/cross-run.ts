import type { BarSeries } from '@kairos/core';

/** What trading costs in a cross run. @internal */
export interface CrossCosts {
  readonly capital: number;
  readonly feeRate: number;
  readonly slippageBps: number;
  readonly atClose: boolean;
}

/** What one pair of lines comes to: written over from run to run. @internal */
export interface CrossRow {
  finalEquity: number;
  /** Sums of the returns of the bars and of their squares. */
  sum: number;
  squares: number;
  depth: number;
  trades: number;
}

/** Bars before the first on which a cross counts: one more than there are without a value. @internal */
export function warmupOf(line: Float64Array): number {
  const first = line.findIndex((value) => !Number.isNaN(value));
  return first < 0 ? line.length : first + 1;
}

/**
 * Trades the crosses of two lines. Between the fills all cash is in the instrument, so the equity of a bar is the close times what
 * was bought, and its return that of the instrument.
 *
 * @param changes - Returns of the closes.
 * @param from - First bar on which a cross counts.
 * @internal
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the hot loop, kept in one piece for speed.
export function crossRun(
  { open, close, length }: BarSeries,
  changes: Float64Array,
  fast: Float64Array,
  slow: Float64Array,
  from: number,
  { capital, feeRate, slippageBps, atClose }: CrossCosts,
  row: CrossRow,
): void {
  const fills = atClose ? close : open;
  const lag = atClose ? 0 : 1;
  const buys = (1 + slippageBps / 10_000) * (1 + feeRate);
  const sells = (1 - slippageBps / 10_000) * (1 - feeRate);
  let cash = capital;
  let peak = capital;
  let depth = 0;
  let sum = 0;
  let squares = 0;
  let trades = 0;
  let i = from;
  // As of the bar before `from`: what is not above has to have been not above, and the like.
  let wasAbove = i > 0 && i <= length ? fast[i - 1]! > slow[i - 1]! : true;
  let wasBelow = i > 0 && i <= length ? fast[i - 1]! < slow[i - 1]! : true;
  let isKnown = i > 0 && i <= length && !Number.isNaN(fast[i - 1]! - slow[i - 1]!);
  while (i < length) {
    // Flat: look for a cross above.
    for (; i < length; i++) {
      const above = fast[i]! > slow[i]!;
      const below = fast[i]! < slow[i]!;
      const crosses = above && !wasAbove && isKnown;
      isKnown = above || below || fast[i]! === slow[i]!;
      wasAbove = above;
      wasBelow = below;
      if (crosses) break;
    }
    const entry = i + lag;
    if (entry >= length) break;
    const units = cash / (fills[entry]! * buys);
    let value = units * close[entry]!;
    let change = value / cash - 1;
    sum += change;
    squares += change * change;
    if (value > peak) peak = value;
    else if (peak - value > depth * peak) depth = (peak - value) / peak;
    // Held: look for a cross below. Closes are marked as they are passed.
    for (i++; i < length; i++) {
      const above = fast[i]! > slow[i]!;
      const below = fast[i]! < slow[i]!;
      const crosses = below && !wasBelow && isKnown;
      isKnown = above || below || fast[i]! === slow[i]!;
      wasAbove = above;
      wasBelow = below;
      // Sold at this close: the bar ends in cash.
      if (crosses && atClose) break;
      if (i > entry) {
        value = units * close[i]!;
        sum += changes[i]!;
        squares += changes[i]! * changes[i]!;
        if (value > peak) peak = value;
        else if (peak - value > depth * peak) depth = (peak - value) / peak;
      }
      if (crosses) break;
    }
    const exit = i + lag;
    if (exit >= length) {
      cash = value;
      break;
    }
    const paid = units * fills[exit]! * sells;
    change = paid / value - 1;
    sum += change;
    squares += change * change;
    cash = paid;
    trades++;
    if (cash > peak) peak = cash;
    else if (peak - cash > depth * peak) depth = (peak - cash) / peak;
    i++;
  }
  row.finalEquity = cash;
  row.sum = sum;
  row.squares = squares;
  row.depth = depth;
  row.trades = trades;
}
