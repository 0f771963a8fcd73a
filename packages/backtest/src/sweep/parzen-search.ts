import { createRandom, type Random } from '@kairos/core';
import type { Dimension } from './parameter-range.js';
import type { Combination } from './parameter-value.js';
import { parzenDensity } from './parzen.js';
import { type DrawnPoint, drawAllowed, uniformPoint } from './random-search.js';

/** Candidates of which the best is taken, as in Bergstra and others. */
const CANDIDATES = 24;

/** How a model-based search goes about it. @internal */
export interface ParzenSearchPlan {
  readonly samples: number;
  readonly seed: number | string;
  /** Random combinations before the model is asked. */
  readonly startup: number;
  /** Combinations proposed at a time, which can run side by side. */
  readonly batch: number;
}

interface Trial {
  readonly point: Float64Array;
  /** Higher is better; `undefined` when it failed or is not yet known. */
  score: number | undefined;
}

/** The good ones: a tenth of those that have a score, at most 25, at least one (Optuna's rule). */
function splitTrials(trials: readonly Trial[]): { good: Float64Array[]; rest: Float64Array[] } {
  const order = trials.map((_, i) => i).filter((i) => trials[i]!.score !== undefined);
  order.sort((a, b) => trials[b]!.score! - trials[a]!.score! || a - b);
  const isGood = new Set(order.slice(0, Math.min(25, Math.ceil(order.length / 10))));
  return {
    good: trials.filter((_, i) => isGood.has(i)).map(({ point }) => point),
    rest: trials.filter((_, i) => !isGood.has(i)).map(({ point }) => point),
  };
}

/**
 * A tree-structured Parzen estimator over all parameters together: density l of the good points, density g of the rest; of some
 * candidates drawn from l, the one with the highest l / g is tried next. Points of the same batch count as rest, which keeps them apart.
 *
 * What is proposed depends on the seed and on the scores told, never on how fast they came.
 *
 * @see Bergstra, Bardenet, Bengio and Kegl (2011), "Algorithms for Hyper-Parameter Optimization", NIPS 24; Falkner, Klein and Hutter
 * (2018), "BOHB", ICML, for one density over all parameters.
 * @internal
 */
export class ParzenSearch {
  readonly #dimensions: readonly Dimension[];
  readonly #where: (combination: Combination) => boolean;
  readonly #plan: ParzenSearchPlan;
  readonly #source: Random;
  readonly #trials: Trial[] = [];

  constructor(dimensions: readonly Dimension[], where: (combination: Combination) => boolean, plan: ParzenSearchPlan) {
    this.#dimensions = dimensions;
    this.#where = where;
    this.#plan = plan;
    this.#source = createRandom(plan.seed);
  }

  /** The next combinations; none when all samples were proposed. The scores of those before are needed. */
  propose(): Combination[] {
    const first = this.#trials.length;
    const { startup, samples, batch } = this.#plan;
    // Startup samples know nothing of each other, so they all go at once.
    const end = first < startup ? Math.min(startup, samples) : Math.min(first + batch, samples);
    const proposed: Combination[] = [];
    for (let i = first; i < end; i++) {
      const { point, combination } = this.#next(i);
      this.#trials.push({ point, score: undefined });
      proposed.push(combination);
    }
    return proposed;
  }

  /** Tells the score of proposal number `index`, higher is better; `undefined` for one that failed. */
  tell(index: number, score: number | undefined): void {
    this.#trials[index]!.score = score;
  }

  #next(index: number): DrawnPoint {
    const random = this.#source.fork(`sample ${index}`);
    const draw = () => uniformPoint(this.#dimensions, random);
    const { good, rest } = splitTrials(this.#trials);
    if (index < this.#plan.startup || good.length === 0) return drawAllowed(this.#dimensions, this.#where, draw);
    const [likely, unlikely] = [parzenDensity(this.#dimensions, good), parzenDensity(this.#dimensions, rest)];
    let best: DrawnPoint | undefined;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < CANDIDATES; i++) {
      const drawn = drawAllowed(this.#dimensions, this.#where, () => likely.draw(random));
      const gain = Math.log(likely.at(drawn.point)) - Math.log(unlikely.at(drawn.point));
      if (gain > highest) [best, highest] = [drawn, gain];
    }
    return best ?? drawAllowed(this.#dimensions, this.#where, draw);
  }
}
