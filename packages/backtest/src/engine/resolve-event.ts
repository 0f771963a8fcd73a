import { ENTER_LONG, ENTER_SHORT, EXIT_LONG, EXIT_SHORT } from './signal-events.js';

/** What to do at the next open: bits. */
export const CLOSE = 1;
export const OPEN_LONG = 2;
export const OPEN_SHORT = 4;
/** The bar contradicted itself, and an entry was dropped for it. */
export const CONFLICT_LONG = 8;
export const CONFLICT_SHORT = 16;

/**
 * Turns one bar's masks into actions, given which way the position leans.
 *
 * Both entries at once cancel each other. An entry beside the exit of its own direction is dropped, unless that direction is held:
 * then the exit acts and the entry means nothing. An entry in the held direction means nothing either; one against it reverses.
 *
 * @param lean - 1 long, -1 short, 0 flat.
 * @param canAdd - Whether an entry in the held direction adds to the position; it means nothing otherwise.
 * @internal
 */
export function resolveEvent(event: number, lean: number, canAdd = false): number {
  const both = ENTER_LONG | ENTER_SHORT;
  if ((event & both) === both) return CONFLICT_LONG | resolveEvent(event & ~both, lean, canAdd);

  const wantsLong = (event & ENTER_LONG) !== 0 && (lean !== 1 || (canAdd && (event & EXIT_LONG) === 0));
  const wantsShort = (event & ENTER_SHORT) !== 0 && (lean !== -1 || (canAdd && (event & EXIT_SHORT) === 0));
  const isLongDropped = wantsLong && (event & EXIT_LONG) !== 0;
  const isShortDropped = wantsShort && (event & EXIT_SHORT) !== 0;
  let action = 0;
  if (isLongDropped) action |= CONFLICT_LONG;
  else if (wantsLong) action |= OPEN_LONG;
  if (isShortDropped) action |= CONFLICT_SHORT;
  else if (wantsShort) action |= OPEN_SHORT;

  const isExit = (lean === 1 && (event & EXIT_LONG) !== 0) || (lean === -1 && (event & EXIT_SHORT) !== 0);
  const opposite = lean === 1 ? OPEN_SHORT : OPEN_LONG;
  const isReversal = lean !== 0 && (action & opposite) !== 0;
  return isExit || isReversal ? action | CLOSE : action;
}

/** What each of the sixteen events of masks does to a short position, to none and to a long one, in rows of sixteen. @internal */
export const ACTIONS = Uint8Array.from({ length: 48 }, (_, at) => resolveEvent(at & 15, (at >> 4) - 1));
