import type { Direction, Signals } from '@kairos/core';
import type { ExitReason } from '../result.js';

/** What one bar's signals lead to at the next open. */
export interface Plan {
  readonly exit: ExitReason | undefined;
  readonly enter: Direction | undefined;
  /** Share of a full entry. */
  readonly weight: number;
  /** Entries dropped because the bar contradicts itself. */
  readonly conflicts: readonly Direction[];
}

const NOTHING: Plan = { exit: undefined, enter: undefined, weight: 1, conflicts: [] };

/** Reads the signals of bar `i`, given what is held. */
export function planFor(signals: Signals, i: number, warmup: number, held: Direction | undefined): Plan {
  if (i < warmup) return NOTHING;
  if (signals.target) return planForTarget(signals.target, i, warmup, held);

  const isSet = (mask: Uint8Array | undefined) => mask?.[i] === 1;
  const exits = { long: isSet(signals.exitLong), short: isSet(signals.exitShort) };
  const entries = { long: isSet(signals.enterLong), short: isSet(signals.enterShort) };
  const isExit = held !== undefined && exits[held];
  if (entries.long && entries.short) {
    return { ...NOTHING, exit: isExit ? 'signal' : undefined, conflicts: ['long'] };
  }
  const asked = entries.long ? 'long' : entries.short ? 'short' : undefined;
  if (asked === undefined || asked === held) return { ...NOTHING, exit: isExit ? 'signal' : undefined };
  if (exits[asked]) return { ...NOTHING, exit: isExit ? 'signal' : undefined, conflicts: [asked] };
  return { ...NOTHING, exit: held === undefined ? undefined : 'reversal', enter: asked };
}

function planForTarget(target: Float64Array, i: number, warmup: number, held: Direction | undefined): Plan {
  const earlier = target.slice(warmup, i).filter((value) => !Number.isNaN(value));
  const before = earlier.at(-1) ?? 0;
  const wanted = target[i]!;
  if (Number.isNaN(wanted) || wanted === before) return NOTHING;

  const enter = wanted > 0 ? 'long' : wanted < 0 ? 'short' : undefined;
  const isReversal = enter !== undefined && held !== undefined && enter !== held;
  const exit = held === undefined ? undefined : isReversal ? 'reversal' : 'signal';
  return { exit, enter, weight: Math.abs(wanted), conflicts: [] };
}
