import type { StreamState } from '../stream/snapshot.js';

/**
 * A step on the way to an indicator: takes one number at a time, remembers, gives one number.
 *
 * Gives NaN until it has seen enough. NaN starts it anew, so parts that are fed by others need not know how long those take: the
 * NaN of their warm-up passes through. What overflows is handled alike: an infinity counts as NaN.
 */
export interface Part<State extends StreamState> {
  /** Inputs before the first result. */
  readonly warmup: number;
  /** The state before any input; a window in it is shared by all states of this part. */
  fresh(): State;
  /** Writes every field of the state after `value` into `to`, reading only `from`; gives the result. */
  step(from: Readonly<State>, to: State, value: number): number;
}
