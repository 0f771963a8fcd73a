import type { Bar } from '@kairos/core';

/** How the stop of one side speeds up: `initial`, `step` more for each new extreme, `maximum` at most. */
interface Acceleration {
  readonly initial: number;
  readonly step: number;
  readonly maximum: number;
}

/** What sets a parabolic stop and reverse apart from others. */
export interface SarRules {
  /** Stop at the second bar and, by its sign, the side begun with; 0 has both taken from the first two bars. */
  readonly start: number;
  /** How far the stop is moved away at a reversal, as a fraction of it. */
  readonly offset: number;
  readonly long: Acceleration;
  readonly short: Acceleration;
}

/** `side` is 1 while long, -1 while short; `stop` is the stop for the next bar; `shown` that of this one. */
export type SarState = {
  count: number;
  side: number;
  stop: number;
  shown: number;
  extreme: number;
  factor: number;
  high: number;
  low: number;
};

/** The state before any bar. */
export function startSar(): SarState {
  return { count: 0, side: 0, stop: 0, shown: 0, extreme: 0, factor: 0, high: 0, low: 0 };
}

/** The stop no nearer than the bars before allow: below two lows while long, above two highs while short. */
function keepOutside(stop: number, side: number, from: Readonly<SarState>, bar: Pick<Bar, 'high' | 'low'>): number {
  return side > 0 ? Math.min(stop, from.low, bar.low) : Math.max(stop, from.high, bar.high);
}

/** Side, stop and extreme as they stand at the second bar, of which the bar itself is already one. */
function begin(from: Readonly<SarState>, to: SarState, { start }: SarRules, { high, low }: Pick<Bar, 'high' | 'low'>) {
  const fall = from.low - low;
  const isShort = start === 0 ? fall > 0 && fall > high - from.high : start < 0;
  to.side = isShort ? -1 : 1;
  to.extreme = isShort ? low : high;
  if (start === 0) to.stop = isShort ? from.high : from.low;
  else to.stop = Math.abs(start);
}

/** Takes a bar in. Results are `shown` and `side`, from the second bar on. */
export function stepSar(from: Readonly<SarState>, to: SarState, bar: Pick<Bar, 'high' | 'low'>, rules: SarRules): void {
  const { high, low } = bar;
  to.count = Number.isNaN(high) ? 0 : from.count + 1;
  to.high = high;
  to.low = low;
  to.side = from.side;
  to.stop = from.stop;
  to.extreme = from.extreme;
  to.factor = from.factor;
  to.shown = Number.NaN;
  if (to.count <= 1) return;
  if (to.count === 2) {
    begin(from, to, rules, bar);
    const { initial, maximum } = to.side > 0 ? rules.long : rules.short;
    to.factor = Math.min(initial, maximum);
  }
  advance(from, to, bar, rules);
}

/** Holds the stop or reverses it, and moves it on. The bar before counts for the limits, but at the second bar. */
function advance(from: Readonly<SarState>, to: SarState, bar: Pick<Bar, 'high' | 'low'>, rules: SarRules): void {
  const before = to.count === 2 ? to : from;
  const isReversed = to.side > 0 ? bar.low <= to.stop : bar.high >= to.stop;
  if (isReversed) to.side = -to.side;
  const { initial, step, maximum } = to.side > 0 ? rules.long : rules.short;
  const reached = to.side > 0 ? bar.high : bar.low;
  if (isReversed) {
    const kept = keepOutside(to.extreme, to.side, before, bar);
    to.shown = kept - to.side * kept * rules.offset;
    to.factor = Math.min(initial, maximum);
    to.extreme = reached;
  } else {
    to.shown = to.stop;
    if ((reached - to.extreme) * to.side > 0) {
      to.extreme = reached;
      to.factor = Math.min(to.factor + step, maximum);
    }
  }
  to.stop = keepOutside(to.shown + to.factor * (to.extreme - to.shown), to.side, before, bar);
}
