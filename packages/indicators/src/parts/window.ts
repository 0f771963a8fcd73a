/**
 * The last values, newest in `slot`. The ring has one place more than the window is long: a step overwrites only what it no
 * longer needs, so the last value can be replaced.
 */
export type WindowState = { count: number; slot: number; ring: Float64Array };

/** A window within the state of a part. Nested, not spread: what all parts share is then of one shape, which V8 reads several times faster. */
export type Windowed = { window: WindowState };

/** A fresh window that can be looked back into by `depth` inputs. */
export function newWindow(depth: number): WindowState {
  return { count: 0, slot: 0, ring: new Float64Array(depth + 1) };
}

/** Another state of the same window. Not a spread: V8 would keep the result of that in a slower form. */
export function stateOf({ ring }: WindowState): WindowState {
  return { count: 0, slot: 0, ring };
}

/** Takes a value in; NaN or an infinity empties the window. Gives the number of values in a row, which is not capped. */
export function pushValue(from: Readonly<WindowState>, to: WindowState, value: number): number {
  const { ring } = from;
  const next = from.slot + 1;
  to.ring = ring;
  to.slot = next === ring.length ? 0 : next;
  to.count = value - value === 0 ? from.count + 1 : 0;
  ring[to.slot] = value;
  return to.count;
}

/** The value of `age` inputs ago, 0 for the newest; `age` is at most the window's depth. */
export function valueAt({ slot, ring }: Readonly<WindowState>, age: number): number {
  const at = slot - age;
  return ring[at < 0 ? at + ring.length : at]!;
}
