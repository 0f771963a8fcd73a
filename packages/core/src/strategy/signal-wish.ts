import type { Direction } from '../trade/direction.js';
import type { Signals } from './signals.js';

/** What the signals of one bar ask for, given what is held. */
export interface SignalWish {
  /** Close what is held: the strategy wants out, or wants the opposite. */
  readonly exit?: 'signal' | 'reversal';
  readonly enter?: Direction;
  /** Share of a full entry, above 0 and at most 1. */
  readonly weight: number;
  /** An entry that is dropped because the bar contradicts itself. */
  readonly conflict?: Direction;
}

const NOTHING: SignalWish = { weight: 1 };
const LEAVE: SignalWish = { exit: 'signal', weight: 1 };

/** What masks ask for: the rules are those of `backtest`, under "Contradictions" and "Exit". */
function wishOfMasks(signals: Signals, bar: number, held: Direction | undefined): SignalWish {
  const { enterLong, exitLong, enterShort, exitShort } = signals;
  const wantsLong = enterLong?.[bar] === 1;
  const wantsShort = enterShort?.[bar] === 1;
  const leavesLong = exitLong?.[bar] === 1;
  const leavesShort = exitShort?.[bar] === 1;
  const isLeaving = (held === 'long' && leavesLong) || (held === 'short' && leavesShort);
  const rest = isLeaving ? LEAVE : NOTHING;
  if (wantsLong && wantsShort) return { ...rest, conflict: 'long' };
  if (!wantsLong && !wantsShort) return rest;
  const enter = wantsLong ? 'long' : 'short';
  if (enter === held) return rest;
  if (wantsLong ? leavesLong : leavesShort) return { ...rest, conflict: enter };
  return held === undefined ? { enter, weight: 1 } : { exit: 'reversal', enter, weight: 1 };
}

/** What a target that has changed asks for: what is held is closed, what is wanted opened. */
function wishOfTarget(target: number, held: Direction | undefined): SignalWish {
  if (target === 0) return held === undefined ? NOTHING : LEAVE;
  const enter = target > 0 ? 'long' : 'short';
  const weight = Math.abs(target);
  if (held === undefined) return { enter, weight };
  return { exit: held === enter ? 'signal' : 'reversal', enter, weight };
}

/**
 * What the signals of one bar ask for.
 *
 * @param bar - Index of the bar that has closed.
 * @param held - What is held at its close.
 * @param warmup - Bars before this one ask for nothing.
 * @example
 * ```ts
 * import { signalWish } from '@kairos/core';
 *
 * const signals = { enterLong: Uint8Array.of(0, 1), exitLong: Uint8Array.of(0, 0), enterShort: Uint8Array.of(0, 0) };
 * signalWish(signals, 1, undefined); // => { enter: 'long', weight: 1 }
 * signalWish(signals, 1, 'short'); // => { exit: 'reversal', enter: 'long', weight: 1 }
 * ```
 */
export function signalWish(signals: Signals, bar: number, held: Direction | undefined, warmup = 0): SignalWish {
  if (bar < warmup) return NOTHING;
  const { target } = signals;
  if (!target) return wishOfMasks(signals, bar, held);
  const before = bar > warmup ? target[bar - 1]! : 0;
  return target[bar] === before ? NOTHING : wishOfTarget(target[bar]!, held);
}
