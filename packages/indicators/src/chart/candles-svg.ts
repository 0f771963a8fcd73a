import type { BarSeries } from '@kairos/core';

/** Where candles are drawn, in pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels from the top for a price, and the prices of the lines behind. */
export interface PriceScale {
  readonly y: (price: number) => number;
  readonly ticks: readonly number[];
}

/** Steps of 1, 2 or 5 times a power of ten, about five to a range. */
function niceStep(range: number): number {
  const rough = range / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return factor * power;
}

/** A scale that holds the bars from `first` to `last`; a flat market gets a little room above and below. */
export function priceScale(bars: BarSeries, first: number, last: number, { top, bottom }: Plot): PriceScale {
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = first; i <= last; i++) {
    if (!Number.isFinite(bars.high[i]! - bars.low[i]!)) continue;
    highest = Math.max(highest, bars.high[i]!);
    lowest = Math.min(lowest, bars.low[i]!);
  }
  // A market that moves by rounding alone is flat, too.
  const isFlat = !(highest - lowest > Math.abs(highest) * 1e-9);
  const room = isFlat ? Math.max(Math.abs(highest) * 0.001, Number.MIN_VALUE * 1e6) : 0;
  highest += room;
  lowest -= room;
  const range = highest - lowest;
  const step = niceStep(range);
  const ticks: number[] = [];
  const least = Math.ceil(lowest / step);
  for (let k = 0; k <= 10 && (least + k) * step <= highest; k++) ticks.push((least + k) * step);
  return { y: (price) => bottom - ((price - lowest) / range) * (bottom - top), ticks };
}

/** A price with as many digits as tell it from the next tick. */
function priceText(price: number, step: number): string {
  const digits = Math.max(0, Math.min(20, Math.ceil(-Math.log10(step))));
  return price.toFixed(digits);
}

function fixed(pixels: number): string {
  return String(Math.round(pixels * 10) / 10);
}

/** The lines behind, the mark, and one candle per bar; a bar that closes higher is filled as `up`. */
export function candlesSvg(
  bars: BarSeries,
  view: { index: number; first: number; last: number; plot: Plot; scale: PriceScale },
): string {
  const { index, first, last, plot, scale } = view;
  const slot = (plot.right - plot.left) / (last - first + 1);
  const step = scale.ticks.length > 1 ? scale.ticks[1]! - scale.ticks[0]! : 1;
  const lines = scale.ticks.map((price) => {
    const y = fixed(scale.y(price));
    const line = `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>`;
    return `${line}<text class="soft" x="${plot.right + 8}" y="${y}" dy="4">${priceText(price, step)}</text>`;
  });
  const mark = `<rect class="mark" x="${fixed(plot.left + (index - first) * slot)}" y="${plot.top}" width="${fixed(slot)}" height="${plot.bottom - plot.top}"/>`;
  const candles = Array.from({ length: last - first + 1 }, (_, k) => {
    const i = first + k;
    // A bar with a hole leaves its place empty.
    if (!Number.isFinite(bars.open[i]! + bars.high[i]! - bars.low[i]! + bars.close[i]!)) return '';
    const middle = plot.left + (k + 0.5) * slot;
    const half = Math.max(1, slot * 0.32);
    const [open, close] = [bars.open[i]!, bars.close[i]!];
    const top = scale.y(Math.max(open, close));
    // A body of nothing is drawn as a line.
    const height = Math.max(1, scale.y(Math.min(open, close)) - top);
    const wick = `<line x1="${fixed(middle)}" x2="${fixed(middle)}" y1="${fixed(scale.y(bars.high[i]!))}" y2="${fixed(scale.y(bars.low[i]!))}"/>`;
    const body = `<rect x="${fixed(middle - half)}" y="${fixed(top)}" width="${fixed(2 * half)}" height="${fixed(height)}" stroke="none"/>`;
    return `<g class="${close >= open ? 'up' : 'down'}">${wick}${body}</g>`;
  });
  return [...lines, mark, ...candles].join('\n');
}
