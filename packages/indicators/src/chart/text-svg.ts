import type { BarSeries } from '@kairos/core';
import { candleFigures } from '../pattern/tight-candle.js';
import type { Plot } from './candles-svg.js';

/** Text that cannot end the element it stands in. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function stamp(time: number, isDaily: boolean): string {
  const text = new Date(time).toISOString();
  return isDaily ? text.slice(0, 10) : `${text.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Two digits more than the range of the candle needs to be seen, so that open and close can be told apart in the text. */
function figure(value: number, range: number): string {
  const decimals = range > 0 ? Math.min(20, Math.max(0, 3 - Math.floor(Math.log10(range)))) : 5;
  return String(Number(value.toFixed(decimals)));
}

function share(part: number, whole: number): string {
  return whole > 0 ? ` (${((100 * part) / whole).toFixed(1)} %)` : '';
}

/** Heading, the figures of the candle as shares of its range, and the first and last time. */
export function textSvg(
  bars: BarSeries,
  view: { index: number; first: number; last: number; title: string; plot: Plot },
): string {
  const { index, first, last, title, plot } = view;
  const isDaily = /[dwM]$/.test(bars.timeframe);
  const at = (i: number) => stamp(bars.time[i]!, isDaily);
  const [open, high, low, close] = [bars.open[index]!, bars.high[index]!, bars.low[index]!, bars.close[index]!];
  const { body, range, upperWick, lowerWick } = candleFigures({ open, high, low, close });
  const heading = `${title}: ${bars.symbol} ${bars.timeframe}, ${at(index)}`;
  const prices = `open ${figure(open, range)}, high ${figure(high, range)}, low ${figure(low, range)}, close ${figure(close, range)}, range ${figure(range, range)}`;
  const lengths = `body ${figure(body, range)}${share(body, range)}, upper wick ${figure(upperWick, range)}${share(upperWick, range)}, lower wick ${figure(lowerWick, range)}${share(lowerWick, range)}`;
  const bottom = plot.bottom + 22;
  return [
    `<title>${escaped(`${heading}; ${lengths}`)}</title>`,
    `<text class="ink" x="${plot.left}" y="28" style="font-size:17px;font-weight:600">${escaped(heading)}</text>`,
    `<text class="ink" x="${plot.left}" y="52">${escaped(lengths)}</text>`,
    `<text class="soft" x="${plot.left}" y="73">${escaped(prices)}</text>`,
    `<text class="soft" x="${plot.left}" y="${bottom}">${at(first)}</text>`,
    `<text class="soft" x="${plot.right}" y="${bottom}" text-anchor="end">${at(last)}</text>`,
  ].join('\n');
}
