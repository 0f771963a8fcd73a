import type { Signals } from '@kairos/core';

/** Bits of one bar's wishes. */
export const ENTER_LONG = 1;
export const EXIT_LONG = 2;
export const ENTER_SHORT = 4;
export const EXIT_SHORT = 8;
/** The wanted target position differs from the one wanted before. */
export const RETARGET = 16;

function addMask(events: Uint8Array, mask: Uint8Array | undefined, bit: number, from: number): void {
  if (!mask) return;
  let i = from;
  // Masks hold 0 and 1 only, so four of them are multiplied by the bit at once.
  if (mask.byteOffset % 4 === 0) {
    for (; i < events.length && i % 4 !== 0; i++) events[i]! |= mask[i]! * bit;
    const words = new Uint32Array(mask.buffer, mask.byteOffset, mask.length >> 2);
    const marked = new Uint32Array(events.buffer, 0, events.length >> 2);
    let word = i >> 2;
    for (; word < words.length; word++) marked[word]! |= words[word]! * bit;
    i = Math.max(i, word * 4);
  }
  for (; i < events.length; i++) events[i]! |= mask[i]! * bit;
}

/** Marks the bars on which the target differs from the last one wanted. Before the first bar that is flat; NaN changes nothing. */
function markChanges(events: Uint8Array, target: Float64Array, from: number): void {
  let wanted = 0;
  for (let i = from; i < events.length; i++) {
    const value = target[i]!;
    if (value === wanted || Number.isNaN(value)) continue;
    events[i] = RETARGET;
    wanted = value;
  }
}

/**
 * What the signals ask for on each bar, one byte per bar, so that the loop tests one number. 0 before `from`, where nothing acts.
 *
 * @internal
 */
export function signalEvents(signals: Signals, length: number, from: number): Uint8Array {
  const events = new Uint8Array(length);
  if (signals.target) {
    markChanges(events, signals.target, from);
    return events;
  }
  addMask(events, signals.enterLong, ENTER_LONG, from);
  addMask(events, signals.exitLong, EXIT_LONG, from);
  addMask(events, signals.enterShort, ENTER_SHORT, from);
  addMask(events, signals.exitShort, EXIT_SHORT, from);
  return events;
}

/** How many bars ask for something, and the bits that any of them has. Counted four bars at a time. @internal */
export function askedBars(events: Uint8Array): { readonly count: number; readonly bits: number } {
  const words = new Uint32Array(events.buffer, 0, events.length >> 2);
  let count = 0;
  let bits = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    bits |= word;
    count += Math.imul(((word + 0x7f7f7f7f) & 0x80808080) >>> 7, 0x01010101) >>> 24;
  }
  bits |= (bits >>> 16) | (bits >>> 24) | (bits >>> 8);
  for (let i = words.length * 4; i < events.length; i++) {
    bits |= events[i]!;
    count += +(events[i] !== 0);
  }
  return { count, bits: bits & 255 };
}
