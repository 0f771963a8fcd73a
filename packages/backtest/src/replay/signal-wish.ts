import type { Direction, Signals } from '@kairos/core';
import type { ExitReason } from '../result.js';

/** What the signals of one bar ask for, given what is held. @internal */
export interface SignalWish {
  readonly exit?: ExitReason;
  readonly enter?: Direction;
  /** Share of a full entry, above 0 and at most 1. */
  readonly weight: number;
  /** An entry that is dropped because the bar contradicts itself. */
  readonly conflict?: Direction;
}

const NOTHING: SignalWish = { weight: 1 };
const LEAVE: SignalWish = { exit: 'signal', weight: 1 };

/** What masks ask for: the rules are those of `backtest`, under "Contradictions" and "Exit". @internal */
export function wishOfMasks(signals: Signals, bar: number, held: Direction | undefined): SignalWish {
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

/** What a target that has changed asks for: what is held is closed, what is wanted opened. @internal */
export function wishOfTarget(target: number, held: Direction | undefined): SignalWish {
  if (target === 0) return held === undefined ? NOTHING : LEAVE;
  const enter = target > 0 ? 'long' : 'short';
  const weight = Math.abs(target);
  if (held === undefined) return { enter, weight };
  return { exit: held === enter ? 'signal' : 'reversal', enter, weight };
}
