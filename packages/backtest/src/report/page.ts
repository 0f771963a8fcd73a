/// <reference lib="dom" />
import type * as LightweightCharts from 'lightweight-charts';
import type { ReportData } from './report-data.js';

/** The library's exports, as its standalone build puts them on `window`. */
export type ChartLibrary = typeof LightweightCharts;

/** The drawn charts, for the legend and the controls to work on. */
export interface Drawing {
  readonly chart: LightweightCharts.IChartApi;
  readonly container: HTMLElement;
  readonly candles: LightweightCharts.ISeriesApi<'Candlestick'>;
  readonly closes: LightweightCharts.ISeriesApi<'Line'>;
  readonly stop: LightweightCharts.ISeriesApi<'Line'>;
  readonly target: LightweightCharts.ISeriesApi<'Line'>;
  /** Draws the entries and exits, at this size; 1 is the library's. */
  mark(size: number): void;
  formatPrice(value: number): string;
  formatMoney(value: number): string;
  formatPercent(value: number): string;
}

/**
 * Runs in the page: draws price with entries and exits, equity and drawdown beside the benchmark, as three panes over
 * one time axis, in the colours of the page's style sheet.
 *
 * Embedded as source text with `String(drawReport)`, so it closes over nothing and needs no helper of a compiler.
 */
export function drawReport(document: Document, data: ReportData, charts: ChartLibrary): Drawing | undefined {
  const window = document.defaultView;
  const container = document.getElementById('charts');
  if (window === null || container === null || data.time.length === 0) return undefined;
  const group = (value: number, decimals: number): string => {
    const [whole = '', fraction] = value.toFixed(decimals).split('.');
    const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? digits : `${digits}.${fraction}`;
  };
  const formatPrice = (value: number): string => group(value, data.priceDecimals);
  const formatMoney = (value: number): string => group(value, Math.abs(value) < 1000 ? 2 : 0);
  const formatPercent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  const times = data.time as readonly LightweightCharts.UTCTimestamp[];
  const line = (values: readonly number[]): LightweightCharts.LineData[] =>
    values.map((value, index) => ({ time: times[index] ?? times[0]!, value }));

  const chart = charts.createChart(container, {
    autoSize: true,
    layout: { background: { type: charts.ColorType.Solid, color: 'transparent' }, fontSize: 12 },
    localization: { locale: 'en-GB', dateFormat: 'yyyy-MM-dd' },
    timeScale: { timeVisible: data.isIntraday, secondsVisible: false, minBarSpacing: 0.001 },
    // A finger moving up or down scrolls the page, as on the rest of it.
    handleScroll: { vertTouchDrag: false },
  });
  const quiet = { priceLineVisible: false, lastValueVisible: false } as const;
  const asPrice = { type: 'custom', formatter: formatPrice, minMove: 10 ** -data.priceDecimals } as const;
  const asMoney = { type: 'custom', formatter: formatMoney, minMove: 0.01 } as const;
  const asPercent = { type: 'custom', formatter: formatPercent, minMove: 0.001 } as const;
  const dashed = { lineStyle: charts.LineStyle.Dashed, lineWidth: 1, crosshairMarkerVisible: false } as const;
  const onPrice = { ...quiet, priceFormat: asPrice };
  const fromZero = (visible: () => LightweightCharts.AutoscaleInfo | null): LightweightCharts.AutoscaleInfo => ({
    priceRange: { minValue: Math.min(-0.01, visible()?.priceRange?.minValue ?? 0), maxValue: 0 },
  });
  const candles = chart.addSeries(charts.CandlestickSeries, { ...onPrice, visible: false });
  const closes = chart.addSeries(charts.LineSeries, { ...onPrice, lineWidth: 1 });
  const stop = chart.addSeries(charts.LineSeries, { ...onPrice, ...dashed });
  const target = chart.addSeries(charts.LineSeries, { ...onPrice, ...dashed });
  const hold = chart.addSeries(charts.LineSeries, { ...quiet, lineWidth: 1, priceFormat: asMoney }, 1);
  const equity = chart.addSeries(charts.LineSeries, { ...quiet, lineWidth: 2, priceFormat: asMoney }, 1);
  const fall = chart.addSeries(
    charts.BaselineSeries,
    { ...quiet, lineWidth: 1, priceFormat: asPercent, autoscaleInfoProvider: fromZero },
    2,
  );
  const holdFall = chart.addSeries(charts.LineSeries, { ...quiet, lineWidth: 1, priceFormat: asPercent }, 2);
  if (data.hasCandles) {
    candles.setData(
      times.map((time, index) => ({
        time,
        open: data.open[index] ?? 0,
        high: data.high[index] ?? 0,
        low: data.low[index] ?? 0,
        close: data.close[index] ?? 0,
      })),
    );
  }
  closes.setData(line(data.close));
  hold.setData(line(data.hold));
  equity.setData(line(data.equity));
  fall.setData(line(data.drawdown));
  holdFall.setData(line(data.holdDrawdown));
  const markers = [candles, closes].map((series) => charts.createSeriesMarkers(series, [], { autoScale: false }));
  [5, 3.2, 2].forEach((share, pane) => {
    chart.panes()[pane]?.setStretchFactor(share);
  });

  const style = window.getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  let markSize = 1;
  const mark = (size: number): void => {
    markSize = size;
    const [accent, up, down] = [color('accent'), color('up'), color('down')];
    const below = { position: 'belowBar', shape: 'arrowUp' } as const;
    const above = { position: 'aboveBar', shape: 'arrowDown' } as const;
    const marks = data.trades.flatMap((trade) => {
      const ends = trade.isLong ? ([below, above] as const) : ([above, below] as const);
      const entry = { time: times[trade.entry] ?? times[0]!, color: accent, size, ...ends[0] };
      if (trade.exit === null) return [entry];
      return [entry, { time: times[trade.exit] ?? times[0]!, color: trade.profit > 0 ? up : down, size, ...ends[1] }];
    });
    marks.sort((a, b) => a.time - b.time);
    for (const plugin of markers) plugin.setMarkers(marks);
  };
  const paint = (): void => {
    const [up, down, accent, borderColor] = [color('up'), color('down'), color('accent'), color('line')];
    const grid = { color: color('grid') };
    chart.applyOptions({
      layout: {
        textColor: color('muted'),
        fontFamily: color('font'),
        panes: { separatorColor: borderColor, separatorHoverColor: borderColor },
      },
      grid: { vertLines: grid, horzLines: grid },
      timeScale: { borderColor },
    });
    for (const pane of chart.panes().keys())
      chart.priceScale('right', pane).applyOptions({ borderColor, minimumWidth: 64, entireTextOnly: true });
    candles.applyOptions({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down, borderVisible: false });
    closes.applyOptions({ color: color('price') });
    hold.applyOptions({ color: color('hold') });
    holdFall.applyOptions({ color: color('hold') });
    equity.applyOptions({ color: accent });
    stop.applyOptions({ color: down });
    target.applyOptions({ color: up });
    fall.applyOptions({
      baseValue: { type: 'price', price: 0 },
      topLineColor: down,
      topFillColor1: 'transparent',
      topFillColor2: 'transparent',
      bottomLineColor: down,
      bottomFillColor1: color('down-faint'),
      bottomFillColor2: color('down-fill'),
    });
    mark(markSize);
  };
  paint();
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  return { chart, container, candles, closes, stop, target, mark, formatPrice, formatMoney, formatPercent };
}
