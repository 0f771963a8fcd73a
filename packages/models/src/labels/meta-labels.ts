import type { BarSeries, Calendar, SameBarRule, Signals } from '@kairos/core';
import { checkKnown, checkWhole, invalid } from '../regimes/input/invalid.js';
import { type LabeledBar, type Labels, labelableBars, labelsOf } from './labels.js';
import { checkCosts, type LabelCosts, tradeOutcome } from './trade-outcome.js';

/** How the trades of a strategy are judged. */
export interface MetaLabelOptions {
  /** Most bars that a trade is held, a whole number from 1: `exits.maxBars` of the backtest that it will be in. */
  readonly horizon: number;
  /** What each trade costs: a signal that pays only without costs does not pay. */
  readonly costs?: LabelCosts;
  /** Return after costs above which a trade pays; a fraction, 0 unless given. */
  readonly minimumReturn?: number;
  /** Bars at the start in which no signal acts, such as `warmup` of the context; 0 unless given. */
  readonly warmup?: number;
  /** Which came first when a bar touches both levels: the stop unless given. */
  readonly sameBar?: SameBarRule;
  /** Sessions that say when bars close; the UTC clock unless given. */
  readonly calendar?: Calendar;
}

const NAMES = [
  'horizon',
  'costs',
  'minimumReturn',
  'warmup',
  'sameBar',
  'calendar',
] as const satisfies readonly (keyof MetaLabelOptions)[];

type Side = 1 | -1 | 0;

/** Which way a strategy wants to trade at a bar, and whether it wants to leave. */
interface Wishes {
  entry(bar: number): Side;
  leaves(bar: number, side: Side): boolean;
}

function wishesOf(signals: Signals, { length }: BarSeries): Wishes {
  const { enterLong, exitLong, enterShort, exitShort, target } = signals;
  for (const [name, values] of Object.entries(signals) as [string, ArrayLike<number> | undefined][]) {
    if (values && values.length !== length) {
      throw invalid(`signals.${name}`, `must be one per bar (${length}), was ${values.length}`);
    }
  }
  if (target) {
    const sideAt = (bar: number) => Math.sign(target[bar] ?? 0) as Side;
    return {
      // A target that stays is no new decision.
      entry: (bar) => (sideAt(bar) === (bar > 0 ? sideAt(bar - 1) : 0) ? 0 : sideAt(bar)),
      leaves: (bar, side) => sideAt(bar) !== side,
    };
  }
  return {
    // Both at once is no decision, and the engine takes neither.
    entry: (bar) => ((enterLong?.[bar] ?? 0) - (enterShort?.[bar] ?? 0)) as Side,
    leaves: (bar, side) => (side === 1 ? exitLong : exitShort)?.[bar] === 1,
  };
}

/**
 * Labels each entry signal of a strategy by whether its trade paid after costs: 1 it did, 0 it did not. A model of this is asked not which
 * way to trade but whether to follow the strategy.
 *
 * A trade enters at the open after its signal and ends at the signal's stop or target, at the open after the strategy's exit signal, or at
 * the open after `horizon` bars, as with `exits: { maxBars: horizon }`. Every signal has a row, also while another trade would be open, because a model that declines one is asked again at the next;
 * `sampleUniqueness` weighs those that overlap. `side` says which way.
 *
 * @param signals - Of the strategy on these bars, as `strategy.signals(bars, context)` gives them.
 * @throws `ValidationError` on a bad option or signals of another length.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, 3.6.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { metaLabels } from '@kairos/models';
 *
 * const bars = randomBars({ length: 300, seed: 2 });
 * const signals = {
 *   enterLong: Uint8Array.from(bars.close, (close, i) => (i % 10 === 0 ? 1 : 0)),
 *   stopLoss: bars.close.map((close) => close * 0.98),
 * };
 * const free = metaLabels(bars, signals, { horizon: 5 });
 * const dear = metaLabels(bars, signals, { horizon: 5, costs: { feeRate: 0.01 } });
 * [free.rows, dear.rows]; // => [ 30, 30 ]
 * const paid = ({ label }: { label: Int8Array }) => label.reduce((sum, each) => sum + each, 0);
 * paid(dear) < paid(free); // => true
 * ```
 */
export function metaLabels(bars: BarSeries, signals: Signals, options: MetaLabelOptions): Labels {
  checkKnown(options, NAMES);
  const { horizon, minimumReturn = 0, warmup = 0, sameBar = 'pessimistic', calendar } = options;
  const labelable = labelableBars(bars, horizon, 1);
  checkWhole(warmup, 'warmup', 0);
  if (!(minimumReturn >= 0 && minimumReturn < 1)) {
    throw invalid('minimumReturn', `must be a fraction from 0 and below 1, was ${minimumReturn}`);
  }
  const costs = checkCosts(options.costs ?? {}, bars);
  const { entry, leaves } = wishesOf(signals, bars);

  const labeled: LabeledBar[] = [];
  const dropped = { unknown: 0, missing: 0 };
  for (let bar = warmup; bar < bars.length; bar++) {
    const side = entry(bar);
    if (side === 0) continue;
    if (bar >= labelable) {
      dropped.unknown++;
      continue;
    }
    const levels = {
      stopLoss: signals.stopLoss?.[bar] ?? Number.NaN,
      takeProfit: signals.takeProfit?.[bar] ?? Number.NaN,
    };
    const trade = { bar, side, horizon, ...levels, leaves: (at: number) => leaves(at, side) };
    const outcome = tradeOutcome(bars, trade, costs, sameBar);
    if (!Number.isFinite(outcome.return)) {
      dropped.missing++;
      continue;
    }
    const label = outcome.return > minimumReturn ? 1 : 0;
    labeled.push({ bar, knownBar: outcome.knownBar, label, return: outcome.return, side });
  }
  return labelsOf(bars, labeled, dropped, calendar);
}
