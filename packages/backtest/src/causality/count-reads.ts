import { BAR_COLUMNS, type BarSeries } from '@kairos/core';

const COLUMNS = [...BAR_COLUMNS, 'fundingRate'] as const;

/**
 * New columns with the same values that count how often they are asked for.
 *
 * A strategy without memory asks as often for the same bars each time. One that takes fewer looks the second time took something from
 * the first, and would answer a changed history from the one it remembers: look-ahead in what it remembers would never show.
 *
 * @internal
 */
export function countReads(bars: BarSeries): { readonly counted: BarSeries; readonly reads: () => number } {
  const counted = { ...bars };
  let reads = 0;
  for (const column of COLUMNS) {
    // A copy, which a strategy that writes to the bars may spoil before it is refused.
    const copy = bars[column]?.slice();
    if (!copy) continue;
    Object.defineProperty(counted, column, {
      enumerable: true,
      get: () => {
        reads++;
        return copy;
      },
    });
  }
  return { counted, reads: () => reads };
}
