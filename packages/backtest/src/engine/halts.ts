import type { Breach } from './loss-watch.js';

/** Bars at whose close a limit of the whole portfolio stands in the way of entries. @internal */
export interface Halts {
  /** By bar; missing where none does. */
  readonly breaches: ReadonlyMap<number, Breach>;
  /** `flatten` closes what is held, too. */
  readonly action: 'halt' | 'flatten';
}
