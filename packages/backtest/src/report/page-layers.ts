/// <reference lib="dom" />
import type { IPrimitivePaneRenderer, LineData, Logical, UTCTimestamp, WhitespaceData } from 'lightweight-charts';
import type { ChartLibrary, Drawing } from './page.js';
import type { ReportData } from './report-data.js';

/**
 * Runs in the page: draws what lies with the prices, the stops of all trades, indicators and bands of regimes, and paints it in the
 * colours of the style sheet, again when they change.
 *
 * Embedded as source text, so it closes over nothing.
 */
export function drawLayers(document: Document, data: ReportData, charts: ChartLibrary, drawing: Drawing): void {
  const window = document.defaultView;
  if (window === null) return;
  const { chart } = drawing;
  const { lines, panes, regimes, regime } = data.layers;
  const times = data.time as readonly UTCTimestamp[];
  const last = times.length - 1;
  const quiet = { priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false } as const;
  const asNumber = { type: 'custom', formatter: (value: number) => value.toFixed(2), minMove: 0.01 } as const;
  const asPrice = { type: 'custom', formatter: drawing.formatPrice, minMove: 10 ** -data.priceDecimals } as const;

  const series = lines.map(({ values, pane, name }) => {
    const line = chart.addSeries(
      charts.LineSeries,
      { ...quiet, lineWidth: 1, priceFormat: pane === 0 ? asPrice : asNumber, title: '' },
      pane,
    );
    const points = values.map((value, at): LineData | WhitespaceData => {
      const time = times[at]!;
      return value === null ? { time } : { time, value };
    });
    line.setData(points);
    return { line, name };
  });
  panes.forEach((_, at) => {
    chart.panes()[3 + at]?.setStretchFactor(2);
  });

  // Bands are painted by hand: columns of a histogram overlap when they are narrower than a pixel, and half transparent ones add up.
  const bands: { from: number; to: number; which: number }[] = [];
  regime.forEach((which, at) => {
    const open = bands.at(-1);
    if (open?.which === which) open.to = at;
    else bands.push({ from: at, to: at, which });
  });
  let colors: string[] = [];
  const draw = (target: Parameters<IPrimitivePaneRenderer['draw']>[0]): void =>
    target.useBitmapCoordinateSpace(({ context, bitmapSize, horizontalPixelRatio }) => {
      const scale = chart.timeScale();
      // Coordinates are asked for whole bars only: those of the ends are reckoned from the distance of two bars.
      const [zero, one] = [scale.logicalToCoordinate(0 as Logical) ?? 0, scale.logicalToCoordinate(1 as Logical) ?? 0];
      const x = (at: number): number => Math.round((zero + at * (one - zero)) * horizontalPixelRatio);
      for (const { from, to, which } of bands) {
        const [left, right] = [Math.max(0, x(from - 0.5)), Math.min(bitmapSize.width, x(to + 0.5))];
        if (which < 0 || right <= left) continue;
        context.fillStyle = colors[which] ?? 'transparent';
        context.fillRect(left, 0, right - left, bitmapSize.height);
      }
    });
  if (bands.length > 0) {
    const view = { zOrder: () => 'bottom' as const, renderer: () => ({ draw }) };
    chart.panes()[0]?.attachPrimitive({ paneViews: () => [view] });
  }

  const stops = chart.addSeries(
    charts.LineSeries,
    { ...quiet, lineWidth: 1, lineStyle: charts.LineStyle.Dotted, priceFormat: asPrice },
    0,
  );
  const paint = (): void => {
    const style = window.getComputedStyle(document.documentElement);
    const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    panes.forEach((_, at) => {
      chart.priceScale('right', 3 + at).applyOptions({ borderColor: color('line'), minimumWidth: 64 });
    });
    series.forEach(({ line }, at) => {
      line.applyOptions({ color: color(`line-${lines[at]!.color}`) });
    });
    colors = regimes.map((_, which) => color(`regime-${which}`));
    const points: LineData[] = [];
    let next = 0;
    const [ink, none] = [color('down'), 'transparent'];
    for (const trade of data.trades) {
      const [from, to] = [Math.max(trade.entry, next), trade.exit ?? last];
      if (trade.stopLoss === null || from > to) continue;
      points.push({ time: times[from]!, value: trade.stopLoss, color: from === to ? none : ink });
      // The colour of a point is that of the line from it to the next one: what lies between two trades is not drawn.
      if (from < to) points.push({ time: times[to]!, value: trade.stopLoss, color: none });
      next = to + 1;
    }
    stops.setData(points);
  };
  paint();
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
}
