import { type BarSeries, ValidationError } from '@kairos/core';
import { candlesSvg, priceScale } from './candles-svg.js';
import { textSvg } from './text-svg.js';

/** How a picture of a candle is drawn. */
export interface CandleChartOptions {
  /** Bars on either side; 20 unless given. */
  readonly around?: number;
  /** What the candle is, for the heading; `Candle` unless given. */
  readonly title?: string;
  /** Width in pixels; 900 unless given. */
  readonly width?: number;
  /** Height in pixels; 420 unless given. */
  readonly height?: number;
}

const STYLE = `
  .paper { fill: #ffffff } .ink { fill: #1f2430 } .soft { fill: #687083 } .grid { stroke: #e4e7ee } .up { fill: #1b7f5a; stroke: #1b7f5a }
  .down { fill: #c2413a; stroke: #c2413a } .mark { fill: #f2c94c; fill-opacity: 0.28 } text { font: 13px system-ui, sans-serif }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14171f } .ink { fill: #e8eaf0 } .soft { fill: #9aa3b5 } .grid { stroke: #2a2f3b } .up { fill: #3fbf8f; stroke: #3fbf8f }
    .down { fill: #f0736b; stroke: #f0736b }
  }`;

function checkWhole(value: number, name: string, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ValidationError(`${name} must be a whole number from ${least} to ${most}, was ${String(value)}`);
}

/**
 * A picture of one candle among its neighbours, with the figures of its body and wicks, as SVG.
 *
 * The text is a document of its own: write it to a file that ends in `.svg`, or put it into a page. It follows the reader's choice of
 * light or dark. Near the ends of the bars there are fewer neighbours.
 *
 * @param bars - The series.
 * @param index - The candle, counted from 0.
 * @throws `ValidationError` on an index outside the bars or a bad option.
 * @example
 * ```ts
 * import { candleChart, tightCandle } from '@kairos/indicators';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const bars = randomBars({ length: 500, seed: 7 });
 * const index = tightCandle(bars).findIndex((signal) => signal !== 0);
 * candleChart(bars, index, { title: 'Tight candle' }).startsWith('<svg'); // => true
 * ```
 */
export function candleChart(bars: BarSeries, index: number, options: CandleChartOptions = {}): string {
  const { around = 20, title = 'Candle', width = 900, height = 420 } = options;
  checkWhole(index, 'index', 0, bars.length - 1);
  checkWhole(around, 'around', 1, 500);
  checkWhole(width, 'width', 300, 10_000);
  checkWhole(height, 'height', 200, 10_000);
  const first = Math.max(0, index - around);
  const last = Math.min(bars.length - 1, index + around);
  const plot = { left: 16, right: width - 76, top: 92, bottom: height - 34 };
  const scale = priceScale(bars, first, last, plot);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<style>${STYLE}
</style>
<rect class="paper" width="${width}" height="${height}"/>
${textSvg(bars, { index, first, last, title, plot })}
${candlesSvg(bars, { index, first, last, plot, scale })}
</svg>
`;
}
