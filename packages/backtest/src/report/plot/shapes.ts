import { PLOT_HEIGHT, plotX, plotY } from './plot.js';

/** A point of a plot, as shares of its width and height; NaN where there is none. */
export type PlotPoint = readonly [x: number, y: number];

/** A line through the points, in order, that is interrupted where a point is not finite. */
export function lineShape(points: Iterable<PlotPoint>, className: string): string {
  const path: string[] = [];
  let isDown = false;
  for (const [x, y] of points) {
    const isKnown = Number.isFinite(x) && Number.isFinite(y);
    if (isKnown) path.push(`${isDown ? 'L' : 'M'}${plotX(x)} ${plotY(y)}`);
    isDown = isKnown;
  }
  return `<path class="line ${className}" d="${path.join('')}"/>`;
}

/** Bars from a base to a height, each over a part of the width. */
export function barShapes(
  bars: readonly { readonly from: number; readonly to: number; readonly height: number }[],
  base: number,
  className: string,
): string {
  const path = bars.map(({ from, to, height }) => {
    const gap = Math.min(0.0015, (to - from) * 0.12);
    return `M${plotX(from + gap)} ${plotY(base)}V${plotY(height)}H${plotX(to - gap)}V${plotY(base)}Z`;
  });
  return `<path class="bar ${className}" d="${path.join('')}"/>`;
}

/**
 * Round points that stay round however the plot is stretched. Points that would cover each other are drawn once, so that a hundred thousand
 * take no more room than the eye can tell apart.
 */
export function pointShapes(points: Iterable<PlotPoint>, className: string): string {
  const seen = new Set<string>();
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const [column, row] = [Math.round(x * 200), Math.round(y * 100)];
    seen.add(`M${plotX(column / 200)} ${plotY(row / 100)}h0`);
  }
  return `<path class="points ${className}" d="${[...seen].join('')}"/>`;
}

/** A line across the whole height at a share of the width. */
export function verticalRule(at: number, className: string): string {
  return `<path class="line ${className}" d="M${plotX(at)} 0V${PLOT_HEIGHT}"/>`;
}

/** A line across the whole width at a share of the height. */
export function horizontalRule(at: number, className: string): string {
  return `<path class="line ${className}" d="M0 ${plotY(at)}H1000"/>`;
}

/** The area between two curves, both from left to right. */
export function bandShape(below: readonly PlotPoint[], above: readonly PlotPoint[], className: string): string {
  const corners = [...below, ...above.toReversed()].map(([x, y]) => `${plotX(x)} ${plotY(y)}`);
  return `<path class="band ${className}" d="M${corners.join('L')}Z"/>`;
}
