import {
  type BarSeries,
  type Calendar,
  type Direction,
  InsufficientDataError,
  type Signals,
  type Strategy,
  StrategyError,
  sliceBars,
  ValidationError,
} from '@kairos/core';
import { runSignals } from '../engine/run-signals.js';
import { strategyFailure } from '../engine/strategy-failure.js';
import { type CausalityMove, type CausalPart, firstDifference, isSame, signalNames } from './compare-signals.js';
import { poisonBars } from './poison-bars.js';

/** How hard to look. */
export interface CausalityOptions {
  /** How many places to cut the history at, spread evenly behind the warm-up (24 unless given), or the places themselves. */
  readonly cuts?: number | readonly number[];
  /** Calendar of the context, as a backtest takes it from its instrument. */
  readonly calendar?: Calendar;
}

/** What {@link certifyCausality} found. */
export interface CausalityReport {
  /** Whether nothing moved. */
  readonly isCausal: boolean;
  /** Whether each part of the strategy stayed the same, and its earliest move where it did not. */
  readonly signals: readonly {
    readonly signal: CausalPart;
    readonly isCausal: boolean;
    readonly first?: CausalityMove;
  }[];
  /** The numbers of bars that were kept. */
  readonly cuts: readonly number[];
}

/** Far enough to turn every comparison with prices of the past. */
const POISON = 1000;

const FUTURES = ['absent', 'rising', 'falling'] as const;

function historyOf(bars: BarSeries, cut: number, future: (typeof FUTURES)[number]): BarSeries {
  if (future === 'absent') return sliceBars(bars, 0, cut);
  return poisonBars(bars, cut, future === 'rising' ? POISON : 1 / POISON);
}

/** The cuts asked for: whole numbers from 1 that leave at least one bar to change. */
function cutsOf(asked: number | readonly number[], warmup: number, length: number): readonly number[] {
  const refuse = (found: unknown): never => {
    throw new ValidationError(
      `cuts must be a whole number from 1, or numbers of bars from 1 to ${length - 1}, was ${String(found)}`,
      { issues: [{ path: 'cuts', message: 'how many, or where' }] },
    );
  };
  if (typeof asked !== 'number') {
    const bad = asked.find((cut) => !Number.isInteger(cut) || cut < 1 || cut >= length);
    if (bad !== undefined || asked.length === 0) refuse(bad ?? 'none');
    return asked;
  }
  if (!Number.isInteger(asked) || asked < 1) refuse(asked);
  const room = length - 1 - warmup;
  const count = Math.min(asked, room);
  return Array.from({ length: count }, (_, i) => warmup + Math.round(((i + 1) * room) / count));
}

/** Bars on which the strategy wants to enter, at most `most` of them, spread evenly, with the direction. */
function entriesOf({ enterLong, enterShort, target }: Signals, length: number, most: number) {
  const entries: { bar: number; direction: Direction }[] = [];
  for (let bar = 0; bar < length - 1; bar++) {
    const wanted = target ? target[bar]! : (enterLong?.[bar] ?? 0) - (enterShort?.[bar] ?? 0);
    if (wanted !== 0) entries.push({ bar, direction: wanted > 0 ? 'long' : 'short' });
  }
  const step = Math.max(1, Math.ceil(entries.length / most));
  return entries.filter((_, i) => i % step === 0);
}

/** Moves of the prices that `levels` gives to entries, which it may take from bars that come later. */
function levelMoves(strategy: Strategy, bars: BarSeries, signals: Signals, most: number): CausalityMove[] {
  const moves: CausalityMove[] = [];
  const ask = (series: BarSeries, index: number, direction: Direction) => {
    try {
      return strategy.levels!({ bars: series, index, direction, price: bars.close[index]! });
    } catch (cause) {
      throw strategyFailure({ strategy, bars }, 'levels', cause, index);
    }
  };
  for (const { bar, direction } of entriesOf(signals, bars.length, most)) {
    const whole = ask(bars, bar, direction);
    for (const future of FUTURES) {
      const changed = ask(historyOf(bars, bar + 1, future), bar, direction);
      for (const level of ['stopLoss', 'takeProfit'] as const) {
        const [before, after] = [whole[level] ?? Number.NaN, changed[level] ?? Number.NaN];
        const move = { signal: `levels.${level}`, bar, cut: bar + 1, future, whole: before, changed: after } as const;
        if (!isSame(before, after)) moves.push(move);
      }
    }
  }
  return moves;
}

/** Refuses a strategy that answers the same question in two ways: it would look like one that knows the future. */
function refuseChance(strategy: Strategy, whole: Signals, again: Signals, length: number): void {
  for (const signal of signalNames(whole, again)) {
    const difference = firstDifference(whole, again, signal, length);
    if (!difference) continue;
    const { bar, whole: first, changed: second } = difference;
    const message = `strategy "${strategy.name}" gives other signals each time: ${signal}[${bar}] was ${first}, then ${second}`;
    throw new StrategyError(message, { strategy: strategy.name });
  }
}

/**
 * Tests whether a strategy looks ahead: computes its signals again on histories whose end is cut off, and whose end is another
 * (prices and volumes times 1000, and divided by 1000), and says of each signal whether any value before the end moved. The stops
 * and targets of `levels` are asked for the same way at entries.
 *
 * A move proves that bar `first.bar` used bars from `first.cut` on. No move is no proof, only evidence that grows with the number of
 * cuts: signals that look one bar ahead show at the last bar before a cut only. Three runs per cut.
 *
 * @throws `ValidationError` on cuts that are none, and when the strategy returns what are no signals.
 * @throws `InsufficientDataError` when there are not at least two bars behind the warm-up.
 * @throws `StrategyError` when the strategy throws, also on a shorter history; when it writes to the bars; when two runs over the same
 * bars differ.
 * @example
 * ```ts
 * import { certifyCausality } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const prophet = defineStrategy({
 *   name: 'prophet',
 *   signals: ({ close, length }) => ({
 *     enterLong: mask(length, (i) => close[i + 1]! > close[i]!),
 *     exitLong: mask(length, (i) => close[i]! < close[i - 1]!),
 *   }),
 * });
 *
 * const { isCausal, signals } = certifyCausality(prophet(), randomBars({ length: 200 }), { cuts: [100] });
 * isCausal; // => false
 * signals.filter((each) => !each.isCausal).map(({ signal, first }) => `${signal} at bar ${first?.bar}`); // => [ 'enterLong at bar 99' ]
 * ```
 */
export function certifyCausality(strategy: Strategy, bars: BarSeries, options: CausalityOptions = {}): CausalityReport {
  const { cuts: asked = 24, calendar } = options;
  const { signals, warmup } = runSignals(strategy, bars, calendar);
  if (bars.length < warmup + 2) {
    const needed = warmup + 2;
    throw new InsufficientDataError(`certifyCausality needs ${needed} bars for this strategy, got ${bars.length}`, {
      needed,
      got: bars.length,
    });
  }
  refuseChance(strategy, signals, runSignals(strategy, bars, calendar).signals, bars.length);

  const cuts = cutsOf(asked, warmup, bars.length);
  const names = new Set<CausalPart>(signalNames(signals));
  const moves = strategy.levels ? levelMoves(strategy, bars, signals, cuts.length) : [];
  if (strategy.levels) names.add('levels.stopLoss').add('levels.takeProfit');
  for (const cut of cuts) {
    for (const future of FUTURES) {
      const { signals: changed } = runSignals(strategy, historyOf(bars, cut, future), calendar);
      for (const signal of signalNames(signals, changed)) {
        const difference = firstDifference(signals, changed, signal, cut);
        names.add(signal);
        if (difference) moves.push({ signal, cut, future, ...difference });
      }
    }
  }
  const verdicts = [...names].map((signal) => {
    const own = moves.filter((move) => move.signal === signal).sort((a, b) => a.bar - b.bar);
    return own[0] ? { signal, isCausal: false, first: own[0] } : { signal, isCausal: true };
  });
  return { isCausal: moves.length === 0, signals: verdicts, cuts };
}
