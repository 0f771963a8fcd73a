import type { BarSeries, Calendar, SameBarRule } from '@kairos/core';
import { logReturns, standardDeviation } from '@kairos/indicators';
import { checkColumn, checkKnown, checkWhole, invalid } from '../regimes/input/invalid.js';
import { type LabeledBar, type Labels, labelableBars, labelsOf } from './labels.js';
import { checkCosts, type LabelCosts, tradeOutcome } from './trade-outcome.js';

/** Where the barriers stand. */
export interface TripleBarrierOptions {
  /**
   * The vertical barrier: most bars that a trade is held, a whole number from 1. What touched neither is left at the open after them, as with
   * `exits.maxBars` of a backtest.
   */
  readonly horizon: number;
  /** Distance of the target from the close that decided, in widths; 1 unless given, `false` for none. */
  readonly takeProfit?: number | false;
  /** Distance of the stop, in widths; 1 unless given, `false` for none. */
  readonly stopLoss?: number | false;
  /**
   * Width at each bar, a fraction of the price, from that bar and those before it. Unless given: the deviation of the log returns of the
   * last `period` bars times the root of `horizon`, what prices usually move in that time.
   */
  readonly width?: Float64Array;
  /** Bars that the width is measured over, 20 unless given; not with `width`. */
  readonly period?: number;
  /** A bar with a narrower width has no label, since nothing that moves less than this pays; a fraction, 0 unless given. */
  readonly minimumWidth?: number;
  /** Way of the trade, `long` unless given. */
  readonly direction?: 'long' | 'short';
  /** Label of a trade that ended by time: `zero` unless given, or the `sign` of its return. */
  readonly atTime?: 'zero' | 'sign';
  readonly costs?: LabelCosts;
  /** Which came first when a bar touches both barriers: the stop unless given. */
  readonly sameBar?: SameBarRule;
  /** Sessions that say when bars close; the UTC clock unless given. */
  readonly calendar?: Calendar;
}

const NAMES = [
  'horizon',
  'takeProfit',
  'stopLoss',
  'width',
  'period',
  'minimumWidth',
  'direction',
  'atTime',
  'costs',
  'sameBar',
  'calendar',
] as const satisfies readonly (keyof TripleBarrierOptions)[];

function usualWidth(bars: BarSeries, horizon: number, period = 20): Float64Array {
  const root = Math.sqrt(horizon);
  return standardDeviation(logReturns(bars.close), checkWhole(period, 'period', 2)).map((each) => each * root);
}

function barrier(value: number | false | undefined, name: string): number {
  if (value === false) return Number.NaN;
  if (value === undefined) return 1;
  if (Number.isFinite(value) && value > 0) return value;
  throw invalid(name, `must be a number of widths above 0, or false for none, was ${String(value)}`);
}

function oneOf<T extends string>(value: T, name: string, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw invalid(name, `must be ${allowed.join(' or ')}, was ${String(value)}`);
}

function checkWidth(width: Float64Array, { length }: BarSeries): Float64Array {
  if (checkColumn(width, 'width').length === length) return width;
  throw invalid('width', `must be one per bar (${length}), was ${width.length}`);
}

/**
 * Labels each bar by what a trade from it touched first: 1 the target, -1 the stop, 0 neither within `horizon` bars.
 *
 * The trade is decided at the close, entered at the next open, and watched as the backtest watches it: stop before target in one bar, a
 * gap fills at the open, a target needs a price through it, and what touched neither is left at the open after `horizon` bars, as with
 * `exits: { maxBars: horizon }`. `returns` are after costs and funding. The last `horizon + 1` bars have no label, also where a barrier was touched already: to keep those alone would leave out the ones that went nowhere.
 *
 * @throws `ValidationError` on a bad option.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, 3.4.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { tripleBarrierLabels } from '@kairos/models';
 *
 * const bars = randomBars({ length: 400 });
 * const labels = tripleBarrierLabels(bars, { horizon: 12, takeProfit: 1.5, stopLoss: 1, costs: { feeRate: 0.0005 } });
 * labels.dropped; // => { unknown: 13, missing: 20 }
 * labels.rows; // => 367
 * ```
 */
export function tripleBarrierLabels(bars: BarSeries, options: TripleBarrierOptions): Labels {
  checkKnown(options, NAMES);
  const { horizon, period, minimumWidth = 0, atTime = 'zero', sameBar = 'pessimistic', calendar } = options;
  const labelable = labelableBars(bars, horizon, 1);
  const [target, stop] = [barrier(options.takeProfit, 'takeProfit'), barrier(options.stopLoss, 'stopLoss')];
  if (options.width && period !== undefined) throw invalid('period', 'must be left out where width is given');
  const width = options.width ? checkWidth(options.width, bars) : usualWidth(bars, horizon, period);
  if (!(minimumWidth >= 0 && minimumWidth < 1)) {
    throw invalid('minimumWidth', `must be a fraction from 0 and below 1, was ${minimumWidth}`);
  }
  oneOf(atTime, 'atTime', ['zero', 'sign']);
  oneOf(sameBar, 'sameBar', ['pessimistic', 'optimistic', 'path']);
  const side = oneOf(options.direction ?? 'long', 'direction', ['long', 'short']) === 'long' ? 1 : -1;
  const costs = checkCosts(options.costs ?? {}, bars);

  const labeled: LabeledBar[] = [];
  for (let bar = 0; bar < labelable; bar++) {
    const unit = width[bar]!;
    if (!(unit > 0 && unit >= minimumWidth)) continue;
    const price = (widths: number) => bars.close[bar]! * (1 + side * widths * unit);
    const trade = { bar, side, horizon, takeProfit: price(target), stopLoss: price(-stop) } as const;
    const outcome = tradeOutcome(bars, trade, costs, sameBar);
    if (!Number.isFinite(outcome.return)) continue;
    const ended = atTime === 'sign' ? Math.sign(outcome.return) : 0;
    const label = outcome.exit === 'take-profit' ? 1 : outcome.exit === 'stop-loss' ? -1 : ended;
    labeled.push({ bar, knownBar: outcome.knownBar, label, return: outcome.return, side });
  }
  const dropped = { unknown: bars.length - labelable, missing: labelable - labeled.length };
  return labelsOf(bars, labeled, dropped, calendar);
}
