import type { Signals } from '@kairos/core';

/** Bits of one bar's wishes; the masks are shifted by their numbers. */
export const ENTER_LONG = 1;
export const EXIT_LONG = 2;
export const ENTER_SHORT = 4;
export const EXIT_SHORT = 8;
/** The wanted target position differs from the one wanted before. */
export const RETARGET = 16;

/** Adds the masks of one direction; `shift` is the number of the bit for entries, the next one is for exits. */
function addMasks(
  events: Uint8Array,
  enter: Uint8Array | undefined,
  exit: Uint8Array | undefined,
  shift: number,
  from: number,
): void {
  const first = enter ?? exit;
  if (!first) return;
  const second = exit ?? first;
  const low = enter ? shift : shift + 1;
  const high = exit ? shift + 1 : low;
  let i = from;
  // Masks hold 0 and 1 only, so four of them are shifted at once.
  if (first.byteOffset % 4 === 0 && second.byteOffset % 4 === 0) {
    const aligned = Math.min(events.length, (from + 3) & ~3);
    for (; i < aligned; i++) events[i]! |= (first[i]! << low) | (second[i]! << high);
    const marked = new Int32Array(events.buffer, 0, events.length >> 2);
    const one = new Int32Array(first.buffer, first.byteOffset, marked.length);
    const other = new Int32Array(second.buffer, second.byteOffset, marked.length);
    let word = i >> 2;
    for (; word < marked.length; word++) marked[word]! |= (one[word]! << low) | (other[word]! << high);
    i = Math.max(i, word * 4);
  }
  for (; i < events.length; i++) events[i]! |= (first[i]! << low) | (second[i]! << high);
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

/** Longer ones are not kept. */
const LONGEST_KEPT = 2 ** 22;

let room = new Uint8Array(2 ** 12);

/** Zeros for the events of one run, which must have ended before the next begins. @internal */
export function roomForEvents(length: number): Uint8Array {
  if (length > LONGEST_KEPT) return new Uint8Array(length);
  if (length > room.length) room = new Uint8Array(Math.min(LONGEST_KEPT, 2 * length));
  return room.subarray(0, length).fill(0);
}

function newRoom(length: number): Uint8Array {
  return new Uint8Array(length);
}

/**
 * What the signals ask for on each bar, one byte per bar, so that the loop tests one number. 0 before `from`, where nothing acts.
 *
 * @param roomFor - Gives zeros at the start of their memory, to be filled.
 * @internal
 */
export function signalEvents(
  signals: Signals,
  length: number,
  from: number,
  roomFor: (length: number) => Uint8Array = newRoom,
): Uint8Array {
  // All read before there is room: a getter of the user's may run a simulation of its own, which would write into the same.
  const { target, enterLong, exitLong, enterShort, exitShort } = signals;
  const events = roomFor(length);
  if (target) {
    markChanges(events, target, from);
    return events;
  }
  addMasks(events, enterLong, exitLong, 0, from);
  addMasks(events, enterShort, exitShort, 2, from);
  return events;
}
