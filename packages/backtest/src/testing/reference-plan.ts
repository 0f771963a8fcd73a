import type { Direction, Signals } from '@kairos/core';
import type { ExitReason } from '../result.js';

/** What one bar's signals lead to at the next fill. */
export interface Plan {
  readonly exit: ExitReason | undefined;
  readonly enter: Direction | undefined;
  /** Share of a full entry. */
  readonly weight: number;
  /** Entries dropped because the bar contradicts itself. */
  readonly conflicts: readonly Direction[];
  /** Directions whose working order the bar takes back. */
  readonly takesBack: readonly Direction[];
}

const NOTHING: Plan = { exit: undefined, enter: undefined, weight: 1, conflicts: [], takesBack: [] };
const BOTH: readonly Direction[] = ['long', 'short'];

/** Reads the signals of bar `i`, given what is held and whether an entry may add to it. */
export function planFor(
  signals: Signals,
  i: number,
  warmup: number,
  held: Direction | undefined,
  canAdd: boolean,
): Plan {
  if (i < warmup) return NOTHING;
  if (signals.target) return planForTarget(signals.target, i, warmup, held);

  const isSet = (mask: Uint8Array | undefined) => mask?.[i] === 1;
  const exits = { long: isSet(signals.exitLong), short: isSet(signals.exitShort) };
  const entries = { long: isSet(signals.enterLong), short: isSet(signals.enterShort) };
  const isExit = held !== undefined && exits[held];
  const plain: Plan = {
    ...NOTHING,
    exit: isExit ? 'signal' : undefined,
    takesBack: BOTH.filter((direction) => exits[direction]),
  };
  if (entries.long && entries.short) return { ...plain, conflicts: ['long'] };
  const asked = entries.long ? 'long' : entries.short ? 'short' : undefined;
  if (asked === undefined) return plain;
  if (asked === held) return canAdd && !isExit ? { ...plain, enter: asked } : plain;
  if (exits[asked]) return { ...plain, conflicts: [asked] };
  return { ...plain, exit: held === undefined ? undefined : 'reversal', enter: asked, takesBack: BOTH };
}

function planForTarget(target: Float64Array, i: number, warmup: number, held: Direction | undefined): Plan {
  const earlier = target.slice(warmup, i).filter((value) => !Number.isNaN(value));
  const before = earlier.at(-1) ?? 0;
  const wanted = target[i]!;
  if (Number.isNaN(wanted) || wanted === before) return NOTHING;

  const enter = wanted > 0 ? 'long' : wanted < 0 ? 'short' : undefined;
  const isReversal = enter !== undefined && held !== undefined && enter !== held;
  const exit = held === undefined ? undefined : isReversal ? 'reversal' : 'signal';
  return { exit, enter, weight: Math.abs(wanted), conflicts: [], takesBack: BOTH };
}
