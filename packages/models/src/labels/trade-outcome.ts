import { type BarExit, type BarSeries, exitFillPrice, firstExit, type SameBarRule } from '@kairos/core';
import { checkKnown, invalid } from '../regimes/input/invalid.js';

/** What trading costs, and what a perpetual future pays. */
export interface LabelCosts {
  /** Fee of each fill, a fraction of its notional; 0 unless given. */
  readonly feeRate?: number;
  /** How much worse than the model price a fill at the market or at a stop is, in basis points; 0 unless given. */
  readonly slippageBps?: number;
  /**
   * Whether funding is paid, as in the backtest: at the open of each bar that the trade is held into, the bar of its entry being free.
   * True unless given where the bars have funding rates.
   */
  readonly funding?: boolean;
}

/** A trade that is decided at the close of a bar and entered at the next open. @internal */
export interface PlannedTrade {
  readonly bar: number;
  readonly side: 1 | -1;
  /** Prices; NaN for none. */
  readonly stopLoss: number;
  readonly takeProfit: number;
  /** Bars that it is held at most: at the close of the last of them it is to be left, and is filled at the next open, as `exits.maxBars` of a backtest. */
  readonly horizon: number;
  /** Whether the strategy leaves at the close of a bar, to be filled at the next open. */
  readonly leaves?: (bar: number) => boolean;
}

/** How a trade ended. @internal */
export interface TradeOutcome {
  readonly exit: Exclude<BarExit, 'none'> | 'signal' | 'time';
  readonly knownBar: number;
  /** Fraction of the price of the entry, after costs; NaN where a price is missing. */
  readonly return: number;
}

const COSTS = ['feeRate', 'slippageBps', 'funding'] as const satisfies readonly (keyof LabelCosts)[];

/** @throws `ValidationError` on costs out of range, percents among them. @internal */
export function checkCosts(costs: LabelCosts, bars: BarSeries): Required<LabelCosts> {
  checkKnown(costs, COSTS, 'costs');
  const { feeRate = 0, slippageBps = 0, funding = bars.fundingRate !== undefined } = costs;
  if (!(feeRate >= 0 && feeRate < 1)) {
    throw invalid('costs.feeRate', `must be a fraction from 0 and below 1 (0.001 is 0.1 %), was ${feeRate}`);
  }
  if (!(slippageBps >= 0 && slippageBps < 10_000)) {
    throw invalid('costs.slippageBps', `must be from 0 and below 10000, was ${slippageBps}`);
  }
  if (funding && !bars.fundingRate) throw invalid('costs.funding', 'must be left out: the bars have no funding rates');
  return { feeRate, slippageBps, funding };
}

/**
 * Follows a trade until its stop, its target, the strategy's exit or its time.
 *
 * The stop and the target are watched from the bar of the entry on, as the fill model of core watches them: a gap fills at the open, a
 * target needs a price through it. The strategy's exit and the time are seen at a close and filled at the next open.
 *
 * @internal
 */
export function tradeOutcome(
  bars: BarSeries,
  trade: PlannedTrade,
  costs: Required<LabelCosts>,
  sameBar: SameBarRule,
): TradeOutcome {
  const { open, high, low, close } = bars;
  const { bar, side, stopLoss, takeProfit, horizon, leaves } = trade;
  const direction = side === 1 ? 'long' : 'short';
  const slip = (costs.slippageBps / 10_000) * side;
  const entry = open[bar + 1]! * (1 + slip);
  const end = (exit: TradeOutcome['exit'], knownBar: number, price: number): TradeOutcome => {
    const filled = exit === 'take-profit' ? price : price * (1 - slip);
    const gross = side * (filled - entry) - costs.feeRate * (entry + filled);
    const funding = costs.funding ? side * fundingOf(bars, bar + 2, knownBar) : 0;
    return { exit, knownBar, return: (gross - funding) / entry };
  };
  const last = bar + horizon;
  for (let i = bar + 1; i <= last; i++) {
    const [o, h, l, c] = [open[i]!, high[i]!, low[i]!, close[i]!];
    if (!Number.isFinite(o + h + l + c)) return { exit: 'time', knownBar: i, return: Number.NaN };
    const exit = firstExit(direction, stopLoss, takeProfit, o, h, l, c, sameBar, 'through');
    if (exit !== 'none') {
      return end(exit, i, exitFillPrice(exit, direction, stopLoss, takeProfit, o, h, l, 'through'));
    }
    if (leaves?.(i)) return end('signal', i + 1, open[i + 1]!);
  }
  return end('time', last + 1, open[last + 1]!);
}

/** Paid by one unit of a long position in the bars from `from` to `to`, both among them, in the quote currency. */
function fundingOf({ fundingRate, open }: BarSeries, from: number, to: number): number {
  let paid = 0;
  for (let i = from; i <= to; i++) {
    const rate = fundingRate![i]!;
    // NaN is no settlement.
    if (rate < 0 || rate > 0) paid += rate * open[i]!;
  }
  return paid;
}
