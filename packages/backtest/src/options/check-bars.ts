import { BAR_COLUMNS, type BarSeries, DataError } from '@kairos/core';

const INFINITE = Number.POSITIVE_INFINITY;
const PRICES = ['open', 'high', 'low', 'close'] as const;

function refuse(bars: BarSeries, message: string, row: number, column: string): never {
  throw new DataError(message, { source: bars.symbol, row, column });
}

/**
 * Refuses bars that were put together by hand and would make the simulation lie: columns of different lengths, prices that are
 * not finite or that contradict each other, times that do not increase. Bars from `barsFromRows` and the like always pass.
 *
 * @throws `DataError` with the row, the column and the value.
 * @internal
 */
export function checkBars(bars: BarSeries): void {
  for (const column of BAR_COLUMNS) {
    const { length } = bars[column];
    if (length !== bars.length) {
      refuse(
        bars,
        `bars.${column} must have ${bars.length} values, was ${length}`,
        Math.min(length, bars.length),
        column,
      );
    }
  }
  const { time, open, high, low, close } = bars;
  let previous = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < bars.length; i++) {
    const top = high[i]!;
    const bottom = low[i]!;
    const first = open[i]!;
    const last = close[i]!;
    const at = time[i]!;
    const isSound = first <= top && first >= bottom && last <= top && last >= bottom && top - bottom < INFINITE;
    if (!isSound) refuseRow(bars, i);
    if (!(at > previous)) refuse(bars, `bars.time[${i}] must be after ${previous}, was ${at}`, i, 'time');
    previous = at;
  }
}

function refuseRow(bars: BarSeries, row: number): never {
  for (const column of PRICES) {
    const value = bars[column][row]!;
    if (!Number.isFinite(value)) refuse(bars, `bars.${column}[${row}] must be finite, was ${value}`, row, column);
  }
  const [open, high, low, close] = PRICES.map((column) => bars[column][row]!);
  refuse(
    bars,
    `bars row ${row} must have low <= open, close <= high, was open ${open}, high ${high}, low ${low}, close ${close}`,
    row,
    'high',
  );
}
