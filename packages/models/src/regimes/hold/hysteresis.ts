import { checkColumn, invalid } from '../input/invalid.js';

/** Where a state begins and where it ends. */
export interface HysteresisBounds {
  /** The state begins above this. */
  readonly enter: number;
  /** The state, once begun, ends below this; at most `enter`. */
  readonly exit: number;
}

/** Whether a state holds, after it did or did not before. A value that is not known changes nothing. @internal */
export function holds(before: boolean, value: number, { enter, exit }: HysteresisBounds): boolean {
  return before ? !(value < exit) : value > enter;
}

/**
 * A state that begins above one bound and ends below a lower one, so that it does not flicker at either.
 *
 * @param values - Oldest first; one that is NaN leaves the state as it is.
 * @returns 1 where the state holds, else 0.
 * @throws `ValidationError` when `exit` is above `enter`, a bound is no number, or the values are no `Float64Array`.
 * @example
 * ```ts
 * import { hysteresis } from '@kairos/models';
 *
 * hysteresis(Float64Array.of(0.5, 0.9, 0.75, 0.6, 0.75), { enter: 0.85, exit: 0.7 }).join(); // => '0,1,1,0,0'
 * ```
 */
export function hysteresis(values: Float64Array, bounds: HysteresisBounds): Uint8Array {
  const { enter, exit } = bounds;
  if (!(exit <= enter)) throw invalid('exit', `must be a number up to enter (${String(enter)}), was ${String(exit)}`);
  let state = false;
  return Uint8Array.from(checkColumn(values), (value) => {
    state = holds(state, value, bounds);
    return state ? 1 : 0;
  });
}
