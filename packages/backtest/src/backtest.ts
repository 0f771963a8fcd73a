import { finishBacktest, prepareBacktest } from './engine/prepared-backtest.js';
import type { BacktestOptions } from './options/backtest-options.js';
import type { BacktestResult } from './result.js';

/**
 * Tests a strategy on the bars of one instrument.
 *
 * **When.** Signals of bar i act at the open of bar i+1. Signals of the warm-up (`result.warmup` bars, reported by the indicators)
 * do not act; an entry asked for on the last bar is rejected as `last-bar`.
 *
 * **Decision.** At the close of bar i, which is its reference price: stop and target from `strategy.levels`, or else from
 * `signals.stopLoss` and `signals.takeProfit` (NaN is none; `levels().entry` is not used, entries are market orders); the quantity
 * from the sizer, which is also told `signals.atr` and `signals.volatility` of the bar, rounded down to lots; then the validators in order, then `strategy.accept`. The portfolio they see is valued at
 * that close and is flat: a position that the same signal closes is counted as closed.
 *
 * **Entry.** A market order at the open, slippage against it, commission on it. Without a sizer it spends the whole cash, in
 * fractions unless the instrument has a lot. No leverage: a long that the cash cannot pay, commission included, is cut to
 * what it can, and a short's notional is cut to the equity; a cut is counted as `cash` or `equity`. One position at a time: an
 * entry in the held direction means nothing.
 *
 * **Exit.** At the open by the exit mask, or by an entry in the other direction (`reversal`: close and open at the same open; the
 * close happens also when the new entry is denied). Within a bar, the entry bar included, by stop or target as the fill model of
 * core has it: a gap fills at the open, the stop slips and pays the taker's commission, the target fills at its limit and pays the
 * maker's; `sameBar` says which came first. Orders of the open come before both. Nothing blocks an exit. A position that is open
 * after the last bar stays open, in `openTrade`.
 *
 * **Contradictions.** Both entries on one bar cancel each other. An entry beside the exit of the same direction is dropped while that
 * direction is not held, and means nothing while it is: the exit acts. Each dropped entry is counted as `conflict`.
 *
 * **Targets.** `signals.target` asks for a share of the account, from -1 to 1. When its value changes, the position is closed and
 * the new one opened at the next open, both with costs, sized |target| x what an entry would have been. While it stays the
 * same nothing is rebalanced, nor is a position reopened that was stopped out.
 *
 * **Other fills.** `fill` moves the order: to the close that decided (levels are tested from the next bar on), to the close of the next
 * bar (after that bar's stop and target of what is held; levels of the new position from the bar after), or to its typical price
 * (`vwap`: nothing else happens within a bar that an order fills in).
 *
 * **Limit and stop entries.** With `entry`, the order of bar i works from bar i+1 on for `expiryBars` bars at the price that
 * `levels().entry` gives: a limit by the limit rule, never slipped, as a maker unless the open is already beyond it; a stop as a stop
 * order. On the bar of such a fill only the stop and the liquidation are tested, since nobody knows what came before the fill; they
 * fill no better than the entry did. A new entry signal, an exit signal of its direction or another target takes back one that works
 * (`canceled`), as a breached limit does; one that is not reached is rejected as `expired`, or `last-bar`.
 *
 * **Exit rules.** `exits` are fractions of the (average) entry fill price. `stopLoss`, and `takeProfit` or the ladder, are used where the
 * strategy sets no such level; the others come on top. A trailing stop starts at its distance from the entry price and follows the best
 * price of the bars since, the entry bar included when it was entered at its open; the break-even stop moves once such a best price
 * has gone far enough; both move after a bar, for the next one, and only in favour. Of all stops the closest counts and gives the reason.
 * The rungs of a ladder are take-profits of parts of the position, in whole lots, the last one taking the rest where the shares add up
 * to 1; within one bar as many fill as are reached, and what is left may be stopped in the same bar. `maxBars` orders the exit so that
 * a position is held for that many bars. Sizer and validators are told the levels of `exits` as they would be from the reference price.
 *
 * **Carry.** At each bar, before its orders: splits and dividends in effect by its open (units x ratio, prices / ratio, of orders that
 * wait, too; cash per unit to longs and from shorts), then the bar's funding rate x notional at its open, paid by longs to shorts when
 * positive, then borrow cost of a short: notional at the open x rate x time since the bar before, in years of 365.25 days. A trade's
 * `carry` has them all.
 *
 * **Margin.** With `margin`, long and short alike may reach a notional of leverage x equity, commission paid from the equity; the share
 * of the equity that backs what is held is not free. Where the equity would be `maintenance` x notional the position is liquidated, as by
 * a stop (a gap costs the gap), with `liquidationFee` on top.
 *
 * **More than one entry.** With `pyramiding`, an entry in the held direction adds to the position; the average price counts for exit
 * rules, and levels that the new entry names replace those before. The portfolio that sizer and validators see holds the position. An
 * addition that `maxBars` closes at the same fill is dropped as `conflict`.
 *
 * **Volume.** All fills of a bar together take at most `maxVolumeShare` of its volume, in whole lots: entries are cut to what is left
 * (rule `volume`), exits leave as far as it goes and the rest at the next fills, a stop that was reached whatever the price does then.
 * A reversal that cannot leave in full gives its entry up as `volume`. Liquidations are not held back.
 *
 * **Limits and regime.** Each close is checked against `limits`; an entry in their way is rejected under the limit's rule
 * (`limit-drawdown`, `limit-daily-loss`, ...), and `flatten` also closes what is held at the next fill. The regime's multiplier
 * scales every size; where it is 0 or NaN the entry is rejected as `regime`. A sizer that scales by the regime itself
 * (`scalesByRegime`, as `scaledByRegime` of risk does) takes the place of the multiplier.
 *
 * **Finer bars.** Where a bar reaches both stop and target, neither at its open, the bars of `refine` that open within it are walked, each
 * by the pessimistic rule; where they do not tell, `sameBar` does.
 *
 * **Rejections.** Every entry not taken, or taken in part, is in `result.rejections`. Rules of the engine: `conflict`, `last-bar`,
 * `levels` (a stop or target on the wrong side of the close), `size-zero`, `size-invalid`, `cash`, `equity`, `margin`, `min-notional`, `volume`, `expired`,
 * `canceled`, `regime`, `limit-...`, `price`; the others are names of validators, and `accept`. A validator that throws, or gives no verdict,
 * denies the entry under its name, as it would live: the reason carries what it threw, and `failures` of the rejection names it.
 *
 * **Trials.** With `trials` the backtest is counted as one on its data, so that `verdictOf` knows of how many it is the best.
 *
 * **Proof.** `result.manifest` says what went in and `result.hash` fingerprints what came out, so that a result can be told from
 * another and run again. With `certify` the strategy is tested for look-ahead too, in `result.certificate`: it does not stop the
 * backtest, and the table and the report say it loudly.
 *
 * @throws `ValidationError` for an option or signals that are unknown, missing or out of range.
 * @throws `InsufficientDataError` when there are no bars, or none behind the warm-up (fewer than two with `certify`); `DataError` when they are corrupt.
 * @throws `StrategyError` when the strategy or the sizer throws, with the bar, the parameters and the cause; and when `signals`
 * wrote to the bars.
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { barsFromRows, defineStrategy } from '@kairos/core';
 *
 * const day = 86_400_000;
 * const bars = barsFromRows(
 *   [100, 110, 120, 130].map((price, i) => ({ time: i * day, open: price, high: price, low: price, close: price, volume: 1 })),
 *   { symbol: 'UP', timeframe: '1d' },
 * );
 * const buyFirst = defineStrategy({
 *   name: 'buy-first',
 *   signals: (series) => ({ enterLong: new Uint8Array(series.length).fill(1, 0, 1) }),
 * });
 *
 * const result = backtest({ bars, strategy: buyFirst(), capital: 1100 });
 * result.openTrade?.entryPrice; // => 110
 * result.stats.finalEquity; // => 1300
 * ```
 */
export function backtest(options: BacktestOptions): BacktestResult {
  return finishBacktest(prepareBacktest(options));
}
