/// <reference lib="dom" />
import type { Drawing } from './page.js';
import type { ReportData, ReportTrade } from './report-data.js';

/**
 * Runs in the page: keeps the legend of each pane at its place and filled with the figures under the crosshair, the
 * trade in progress there with its stop and target included.
 *
 * Embedded as source text, so it closes over nothing.
 *
 * @returns Sets the drawn bar whose figures stand there while no crosshair does, and the trade, where two meet in that bar.
 */
export function explainReport(
  document: Document,
  data: ReportData,
  drawing: Drawing,
): (index: number, trade?: ReportTrade) => void {
  const { chart, container, formatPrice, formatMoney, formatPercent } = drawing;
  const last = data.time.length - 1;
  const legends = [0, 1, 2, ...data.layers.panes.map((_, at) => 3 + at)].map((pane) =>
    document.getElementById(`legend-${pane}`),
  );
  const tradeAt = new Map<number, ReportTrade>();
  for (const trade of data.trades) {
    for (let index = trade.entry; index <= (trade.exit ?? last); index++) tradeAt.set(index, trade);
  }
  const describe = (trade: ReportTrade | undefined): string => {
    if (trade === undefined) return '';
    const exit = trade.exitPrice === null ? '' : ` to ${formatPrice(trade.exitPrice)}`;
    const stop = trade.stopLoss === null ? '' : `, stop ${formatPrice(trade.stopLoss)}`;
    const target = trade.takeProfit === null ? '' : `, target ${formatPrice(trade.takeProfit)}`;
    const direction = trade.isLong ? 'long' : 'short';
    return `Trade ${trade.number}, ${direction} ${formatPrice(trade.entryPrice)}${exit}${stop}${target}`;
  };
  const write = (name: string, text: string): void => {
    const output = document.querySelector(`[data-reading="${name}"]`);
    if (output !== null) output.textContent = text;
  };
  const read = (index: number, trade = tradeAt.get(index)): void => {
    const time = new Date((data.time[index] ?? 0) * 1000).toISOString();
    write('time', data.isIntraday ? time.slice(0, 16).replace('T', ' ') : time.slice(0, 10));
    write('close', formatPrice(data.close[index] ?? 0));
    write('trade', describe(trade));
    write('equity', formatMoney(data.equity[index] ?? 0));
    const hold = data.hold[index];
    write('hold', hold === undefined ? '-' : formatMoney(hold));
    write('drawdown', formatPercent(data.drawdown[index] ?? 0));
    const fall = data.holdDrawdown[index];
    write('hold-drawdown', fall === undefined ? '-' : formatPercent(fall));
    data.layers.lines.forEach(({ values, pane }, at) => {
      const value = values[index] ?? null;
      write(`line-${at}`, value === null ? '-' : pane === 0 ? formatPrice(value) : value.toFixed(2));
    });
    write('regime', data.layers.regimes[data.layers.regime[index] ?? -1] ?? '-');
  };
  const place = (): void => {
    let top = 0;
    chart.panes().forEach((pane, index) => {
      const legend = legends[index];
      if (legend) legend.style.top = `${top + 8}px`;
      if (legend && pane.getHeight() > 0) {
        // Prices start below their legend, which takes more lines on a narrow page.
        const room = Math.min(0.5, (legend.offsetHeight + 16) / pane.getHeight());
        chart.priceScale('right', index).applyOptions({ scaleMargins: { top: room, bottom: index === 2 ? 0 : 0.08 } });
      }
      top += pane.getHeight() + 1;
    });
  };
  let resting = last;
  read(resting);
  chart.subscribeCrosshairMove(({ logical }) => {
    read(logical === undefined ? resting : Math.max(0, Math.min(last, Math.round(logical))));
  });
  new ResizeObserver(() => requestAnimationFrame(place)).observe(container);
  return (index, trade) => {
    resting = index;
    read(index, trade);
  };
}
