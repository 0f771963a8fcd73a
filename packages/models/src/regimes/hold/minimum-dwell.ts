import { checkWhole } from '../input/invalid.js';

/**
 * Keeps a state for some bars before another may take its place, unless the other is urgent.
 *
 * @example
 * ```ts
 * import { MinimumDwell } from '@kairos/models';
 *
 * const dwell = new MinimumDwell<string>(3);
 * ['chop', 'trend', 'trend', 'trend'].map((wanted) => dwell.next(wanted)).join(); // => 'chop,chop,chop,trend'
 * ```
 */
export class MinimumDwell<State> {
  readonly #bars: number;
  #state: State | undefined;
  #held = 0;

  /**
   * @param bars - Bars that a state lasts at least, a whole number from 1, which keeps none.
   * @throws `ValidationError` on a bad number.
   */
  constructor(bars: number) {
    this.#bars = checkWhole(bars, 'bars', 1);
  }

  /** The state of the next bar. One that is urgent takes over at once. */
  next(wanted: State, isUrgent = false): State {
    const mayChange = this.#state === undefined || isUrgent || this.#held >= this.#bars;
    if (mayChange && wanted !== this.#state) {
      this.#state = wanted;
      this.#held = 0;
    }
    this.#held++;
    return this.#state as State;
  }
}

/**
 * {@link MinimumDwell} over a whole array of states.
 *
 * @param states - Numbers of states, oldest first.
 * @param bars - Bars that each lasts at least, a whole number from 1.
 * @throws `ValidationError` on a bad number.
 * @example
 * ```ts
 * import { minimumDwell } from '@kairos/models';
 *
 * minimumDwell(Uint8Array.of(0, 1, 0, 1, 1, 1), 3).join(); // => '0,0,0,1,1,1'
 * ```
 */
export function minimumDwell(states: Uint8Array, bars: number): Uint8Array {
  const dwell = new MinimumDwell<number>(bars);
  return states.map((state) => dwell.next(state));
}
