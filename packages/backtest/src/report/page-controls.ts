/// <reference lib="dom" />
import type { UTCTimestamp } from 'lightweight-charts';
import type { ChartLibrary, Drawing } from './page.js';
import type { ReportData, ReportTrade } from './report-data.js';

/**
 * Runs in the page: connects the buttons for range, scale and single trades, and marks the page as ready once drawn.
 *
 * Embedded as source text, so it closes over nothing.
 */
export function connectControls(
  document: Document,
  data: ReportData,
  charts: ChartLibrary,
  drawing: Drawing,
  rest: (index: number, trade?: ReportTrade) => void,
): void {
  const { chart, container, candles, closes, stop, target, mark } = drawing;
  const last = data.time.length - 1;
  const scale = chart.timeScale();
  const show = (from: number, to: number): void => scale.setVisibleLogicalRange({ from: from - 0.5, to: to + 0.5 });
  const each = (selector: string, run: (button: HTMLElement) => void): void => {
    for (const button of document.querySelectorAll<HTMLElement>(selector)) {
      button.addEventListener('click', () => run(button));
    }
  };
  const press = (selector: string, pressed?: HTMLElement): void => {
    for (const button of document.querySelectorAll(selector)) {
      button.setAttribute('aria-pressed', String(button === pressed));
    }
  };
  const level = (price: number | null, from: number, to: number): { time: UTCTimestamp; value: number }[] => {
    if (price === null) return [];
    const ends = from < to ? [from, to] : [to];
    return ends.map((index) => ({ time: data.time[index] as UTCTimestamp, value: price }));
  };

  each('[data-days]', (button) => {
    const days = Number(button.dataset.days);
    const start = (data.time[last] ?? 0) - days * 86_400;
    rest(last);
    show(days === 0 ? 0 : data.time.findIndex((time) => time >= start), last);
    press('[data-days]', button);
  });
  each('[data-scale]', (button) => {
    const isLog = button.dataset.scale === 'log';
    const mode = isLog ? charts.PriceScaleMode.Logarithmic : charts.PriceScaleMode.Normal;
    for (const pane of [0, 1]) chart.priceScale('right', pane).applyOptions({ mode });
    press('[data-scale]', button);
  });
  each('[data-trade]', (button) => {
    const trade = data.trades.find(({ number }) => number === Number(button.dataset.trade));
    if (trade === undefined) return;
    const exit = trade.exit ?? last;
    const from = Math.max(0, Math.min(trade.entry, exit - 1));
    stop.setData(level(trade.stopLoss, from, exit));
    target.setData(level(trade.takeProfit, from, exit));
    const margin = Math.max(10, exit - trade.entry);
    show(Math.max(0, trade.entry - margin), Math.min(last, exit + margin));
    press('[data-days]');
    rest(exit, trade);
    container.scrollIntoView({ block: 'center' });
  });
  // Eyes follow the crosshair; a screen reader is told what stands there.
  const spoken = document.getElementById('spoken');
  let cursor = last;
  container.addEventListener('keydown', (event) => {
    const stride = event.shiftKey ? Math.max(1, Math.round(last / 20)) : 1;
    const moves: Record<string, number> = { ArrowLeft: -stride, ArrowRight: stride, Home: -cursor, End: last };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    cursor = Math.max(0, Math.min(last, cursor + move));
    const range = scale.getVisibleLogicalRange();
    if (range !== null && (cursor < range.from || cursor > range.to)) {
      const half = (range.to - range.from) / 2;
      scale.setVisibleLogicalRange({ from: cursor - half, to: cursor + half });
    }
    rest(cursor);
    chart.setCrosshairPosition(data.close[cursor] ?? 0, data.time[cursor] as UTCTimestamp, closes);
    const readings = [...document.querySelectorAll('[data-reading]')].filter(({ textContent }) => textContent !== '');
    const told = readings.map((output) => (output.parentElement ?? output).textContent);
    if (spoken !== null) spoken.textContent = told.join(', ');
  });
  // Canvases keep their size when the page is laid out for paper: the whole figure shrinks to its width instead.
  const figure = container.parentElement;
  const shrink = (factor: string): void => figure?.style.setProperty('zoom', factor);
  document.defaultView?.addEventListener('beforeprint', () => shrink(String(Math.min(1, 620 / container.clientWidth))));
  document.defaultView?.addEventListener('afterprint', () => shrink(''));
  container.addEventListener('blur', () => chart.clearCrosshairPosition());
  // Arrows are 12 pixels wide: where a hundred stand side by side, smaller ones can still be told apart.
  let size = 1;
  const fitMarks = (from: number, to: number): void => {
    const shown = data.trades.filter(({ entry, exit }) => (exit ?? last) >= from && entry <= to).length;
    const crowding = (shown * 24) / Math.max(1, scale.width());
    const fitting = crowding < 1 ? 1 : crowding < 3 ? 0.7 : 0.5;
    if (fitting === size) return;
    size = fitting;
    mark(size);
  };
  // Thousands of candles in a few hundred pixels are a smear: out there the closes say more.
  scale.subscribeVisibleLogicalRangeChange((range) => {
    if (range !== null) fitMarks(range.from, range.to);
    const isClose = data.hasCandles && range !== null && (range.to - range.from) * 3 < scale.width();
    if (candles.options().visible === isClose) return;
    candles.applyOptions({ visible: isClose });
    closes.applyOptions({ visible: !isClose });
  });
  // The wheel scrolls the page; with Ctrl it zooms the charts.
  container.addEventListener('wheel', (event) => event.ctrlKey || event.stopPropagation(), { capture: true });
  show(0, last);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      // The library's logo is a link without a name.
      container.querySelector('a')?.setAttribute('aria-label', 'Charts by TradingView');
      document.body.dataset.ready = 'true';
    }),
  );
}
