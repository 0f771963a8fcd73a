import type { Trial } from './trial-registry.js';

/** Share of a ratio by which another processor may compute it differently. */
const ROUNDING = 1e-9;

/** The trials on some data in the order in which they were first made, and where those of an id stand. */
interface TrialsOnData {
  readonly made: Trial[];
  readonly places: Map<string, number[]>;
}

/** Without a ratio nothing speaks against it: a sweep that is resumed counts some of its combinations without their figures. */
function isSame(known: Trial, trial: Trial): boolean {
  if (known.sharpe === undefined || trial.sharpe === undefined) return true;
  return Math.abs(known.sharpe - trial.sharpe) <= ROUNDING * Math.max(Math.abs(known.sharpe), Math.abs(trial.sharpe));
}

/**
 * Keeps trials, the same test only once. Rules and models are code that no hash sees, so a test under a known id is the same only if it came to
 * the same Sharpe ratio.
 *
 * @internal
 */
export class TrialTable {
  readonly #byData = new Map<string, TrialsOnData>();

  add(trial: Trial): void {
    const { made, places } = this.#on(trial.dataHash);
    const known = places.get(trial.id) ?? [];
    const place = known.find((at) => isSame(made[at]!, trial));
    if (place === undefined) {
      places.set(trial.id, [...known, made.length]);
      made.push(trial);
    } else if (trial.sharpe !== undefined) {
      // A count without its figure must not forget the figure.
      made[place] = trial;
    }
  }

  of(dataHash: string): Trial[] {
    return [...(this.#byData.get(dataHash)?.made ?? [])];
  }

  #on(dataHash: string): TrialsOnData {
    const known = this.#byData.get(dataHash);
    if (known) return known;
    const trials = { made: [], places: new Map<string, number[]>() };
    this.#byData.set(dataHash, trials);
    return trials;
  }
}
