import { escapeHtml } from '../html.js';

/** Width and height of the drawing's own coordinates; it is stretched over whatever room the page has. */
const PLOT_WIDTH = 1000;
export const PLOT_HEIGHT = 400;

/** A label of an axis: where along it, 0 (left or bottom) to 1, and what. */
interface PlotTick {
  readonly at: number;
  readonly label: string;
}

/** A drawing with two labelled axes. */
export interface Plot {
  /** What a screen reader says instead of the drawing: what it shows and its outcome. */
  readonly summary: string;
  readonly xTicks: readonly PlotTick[];
  readonly yTicks: readonly PlotTick[];
  /** What the axes measure, written at their ends. */
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** SVG shapes in coordinates of 0 to 1000 from the left and 0 to 400 from the top. */
  readonly shapes: readonly string[];
  /** Extra class of the figure, such as `tall`. */
  readonly className?: string;
}

/** At most two decimals: a thousandth of the width is less than a pixel. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Distance from the left of a share of the width. */
export function plotX(share: number): string {
  return short(share * PLOT_WIDTH);
}

/** Distance from the top of a share of the height, which counts from the bottom. */
export function plotY(share: number): string {
  return short((1 - share) * PLOT_HEIGHT);
}

/**
 * Draws a plot that needs no script: shapes are stretched to the room there is while lines and letters keep their size, so that it reads on a
 * phone, in the dark and on paper alike.
 */
export function drawPlot({ summary, xTicks, yTicks, xTitle, yTitle, shapes, className = '' }: Plot): string {
  const grid = [
    ...yTicks.map(({ at }) => `M0 ${plotY(at)}H${PLOT_WIDTH}`),
    ...xTicks.map(({ at }) => `M${plotX(at)} 0V${PLOT_HEIGHT}`),
  ];
  const left = yTicks.map(({ at, label }) => `<span style="top:${short((1 - at) * 100)}%">${escapeHtml(label)}</span>`);
  const below = xTicks.map(
    ({ at, label }) =>
      `<span${at > 0.98 ? ' class="last"' : ''} style="left:${short(at * 100)}%">${escapeHtml(label)}</span>`,
  );
  const titles = [
    yTitle === undefined ? '' : `<span class="plot-title">${escapeHtml(yTitle)}</span>`,
    xTitle === undefined ? '' : `<span class="plot-title end">${escapeHtml(xTitle)}</span>`,
  ];
  return `<div class="plot${className === '' ? '' : ` ${className}`}" role="img" aria-label="${escapeHtml(summary)}">
${titles[0]}<div class="plot-y" aria-hidden="true">${left.join('')}</div>
<svg viewBox="0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path class="grid" d="${grid.join('')}"/>${shapes.join('')}</svg>
<div class="plot-x" aria-hidden="true">${below.join('')}</div>${titles[1]}
</div>`;
}

/** A key to the colours of a plot. */
export function plotKey(entries: readonly (readonly [className: string, label: string])[]): string {
  const keys = entries.map(([className, label]) => `<span><i class="key ${className}"></i>${escapeHtml(label)}</span>`);
  return `<p class="keys">${keys.join(' ')}</p>`;
}
