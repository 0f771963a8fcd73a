import type { BacktestResult } from '../result.js';
import { drawdownSeries } from '../statistics/drawdown.js';
import { type ChartLayers, chartLayers } from './chart-layers.js';
import { priceDecimals } from './format.js';
import type { ReportInput } from './report-options.js';
import { isIntraday } from './summary.js';
import { type Thinning, thinBars } from './thinning.js';

/** Most bars drawn before the curves are thinned. */
export const DRAWN_BARS = 20_000;
/** Most trades listed and marked. */
export const LISTED_TRADES = 2_000;

/** A trade as the charts mark it. `entry` and `exit` are indices into the drawn columns. */
export interface ReportTrade {
  readonly number: number;
  readonly isLong: boolean;
  readonly entry: number;
  /** `null` while it is open. */
  readonly exit: number | null;
  readonly entryPrice: number;
  readonly exitPrice: number | null;
  readonly stopLoss: number | null;
  readonly takeProfit: number | null;
  readonly profit: number;
}

/** What the page's script draws: plain JSON, one value per drawn bar in each column. */
export interface ReportData {
  readonly isIntraday: boolean;
  readonly hasCandles: boolean;
  readonly priceDecimals: number;
  /** UTC epoch seconds. */
  readonly time: readonly number[];
  /** Open, high and low are empty without candles. */
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly equity: readonly number[];
  /** Account value in the benchmark; empty where there is none, as is its drawdown. */
  readonly hold: readonly number[];
  readonly holdDrawdown: readonly number[];
  /** At most 0. */
  readonly drawdown: readonly number[];
  readonly trades: readonly ReportTrade[];
  readonly layers: ChartLayers;
}

/** Ten digits draw the same picture as seventeen in half the file. */
function pick(column: Float64Array, thinning: Thinning): number[] {
  return thinning.bars.map((bar) => Number(column[bar]!.toPrecision(10)));
}

function markedTrades(result: BacktestResult, drawnAt: ReadonlyMap<number, number>): ReportTrade[] {
  const skipped = Math.max(0, result.trades.length - LISTED_TRADES);
  const closed = result.trades.slice(skipped).map((trade, index) => ({
    number: skipped + index + 1,
    isLong: trade.direction === 'long',
    entry: drawnAt.get(trade.entryBar) ?? 0,
    exit: drawnAt.get(trade.exitBar) ?? 0,
    entryPrice: trade.entryPrice,
    exitPrice: trade.exitPrice,
    stopLoss: trade.stopLoss ?? null,
    takeProfit: trade.takeProfit ?? null,
    profit: trade.profit,
  }));
  const open = result.openTrade;
  if (open === undefined) return closed;
  const last: ReportTrade = {
    number: result.trades.length + 1,
    isLong: open.direction === 'long',
    entry: drawnAt.get(open.entryBar) ?? 0,
    exit: null,
    entryPrice: open.entryPrice,
    exitPrice: null,
    stopLoss: open.stopLoss ?? null,
    takeProfit: open.takeProfit ?? null,
    profit: open.profit,
  };
  return [...closed, last];
}

/** Drawdown at each close, at most 0. */
function falls(equity: Float64Array, capital: number): Float64Array {
  return drawdownSeries(equity, capital).map((fall) => -fall);
}

/** Gathers what the charts draw; beyond {@link DRAWN_BARS} bars the curves are thinned without losing an extreme. */
export function reportData(input: ReportInput): { data: ReportData; thinning: Thinning } {
  const { result, bars, benchmark } = input;
  const drawdown = falls(result.equity, result.capital);
  const hold = benchmark?.curve;
  const tradeBars = result.trades.slice(-LISTED_TRADES).flatMap((trade) => [trade.entryBar, trade.exitBar]);
  if (result.openTrade !== undefined) tradeBars.push(result.openTrade.entryBar);
  const thinning = thinBars([bars.close, result.equity, drawdown], DRAWN_BARS, tradeBars);
  const drawnAt = new Map(thinning.bars.map((bar, index) => [bar, index]));
  // Where bars are left out there is no candle to draw.
  const hasCandles = thinning.stretches === 0;
  const data: ReportData = {
    isIntraday: isIntraday(result),
    hasCandles,
    priceDecimals: priceDecimals(bars.close[bars.length - 1] ?? 0),
    time: thinning.bars.map((bar) => Math.floor(result.time[bar]! / 1000)),
    open: hasCandles ? pick(bars.open, thinning) : [],
    high: hasCandles ? pick(bars.high, thinning) : [],
    low: hasCandles ? pick(bars.low, thinning) : [],
    close: pick(bars.close, thinning),
    equity: pick(result.equity, thinning),
    hold: hold === undefined ? [] : pick(hold, thinning),
    holdDrawdown: hold === undefined ? [] : pick(falls(hold, result.capital), thinning),
    drawdown: pick(drawdown, thinning),
    trades: markedTrades(result, drawnAt),
    layers: chartLayers(input, thinning),
  };
  return { data, thinning };
}
