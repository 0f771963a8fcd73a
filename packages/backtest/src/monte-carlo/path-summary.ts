import {
  type Distribution,
  distributionOf,
  type PathProbability,
  probabilityOf,
  ROUNDING,
  valueAt,
} from './distribution.js';
import type { PathFigures } from './equity-path.js';

/** The fan of the paths: quantiles of the equity at some of the steps. */
export interface EquityBands {
  /** Number of steps taken, from 0 to all; at most 121 of them. */
  readonly step: Uint32Array;
  /** Share of the paths at or below each band. */
  readonly levels: readonly number[];
  /** One band per level, one value per step, quote currency. */
  readonly equity: readonly Float64Array[];
  /** What happened, at the same steps. */
  readonly observed: Float64Array;
}

/** What many paths come to. */
export interface PathSummary {
  readonly capital: number;
  readonly paths: number;
  /** Steps of each path. */
  readonly steps: number;
  readonly bands: EquityBands;
  readonly finalEquity: Distribution;
  /** Deepest fall from a peak, a fraction of it. */
  readonly maxDrawdown: Distribution;
  /** Most losing steps in a row. */
  readonly losingRun: Distribution;
  /** Most steps in a row below an earlier peak. */
  readonly underWater: Distribution;
  /** That the path ends above the capital. */
  readonly probabilityOfProfit: PathProbability;
  /** That the path falls by `ruin` from a peak at some time. */
  readonly probabilityOfRuin: PathProbability;
  /** Fall from a peak that counts as ruin, a fraction. */
  readonly ruin: number;
}

const BANDS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const MOST_POINTS = 120;
const FIGURES = ['finalEquity', 'maxDrawdown', 'losingRun', 'underWater'] as const;

/** Gathers the paths one by one; the equity of each is kept at a few steps only. @internal */
export class PathCollector {
  readonly #capital: number;
  readonly #ruin: number;
  readonly #steps: number;
  readonly #paths: number;
  readonly #step: Uint32Array;
  /** One row per path. */
  readonly #equity: Float64Array;
  readonly #figures: Readonly<Record<(typeof FIGURES)[number], Float64Array>>;
  #length = 0;

  constructor(capital: number, ruin: number, steps: number, paths: number) {
    const points = Math.min(MOST_POINTS, steps);
    const column = () => new Float64Array(paths);
    this.#capital = capital;
    this.#ruin = ruin;
    this.#steps = steps;
    this.#paths = paths;
    this.#step = Uint32Array.from({ length: points + 1 }, (_, i) => Math.round((i * steps) / points));
    this.#equity = new Float64Array(paths * this.#step.length);
    this.#figures = { finalEquity: column(), maxDrawdown: column(), losingRun: column(), underWater: column() };
  }

  /** @param equity - After each step. */
  add(equity: Float64Array, figures: PathFigures): void {
    const path = this.#length++;
    this.#equity.set(this.#thin(equity), path * this.#step.length);
    for (const name of FIGURES) this.#figures[name][path] = figures[name];
  }

  #thin(equity: Float64Array): Float64Array {
    return Float64Array.from(this.#step, (step) => (step === 0 ? this.#capital : equity[step - 1]!));
  }

  /** @param observed - What happened: its equity after each step, and its figures. */
  summary(observed: Float64Array, figures: PathFigures): PathSummary {
    const [capital, ruin, paths] = [this.#capital, this.#ruin, this.#paths];
    const { finalEquity, maxDrawdown } = this.#figures;
    const of = (name: (typeof FIGURES)[number], scale?: number) =>
      distributionOf(this.#figures[name], figures[name], scale);
    const isProfit = (value: number) => value - capital > ROUNDING * capital;
    return {
      capital,
      paths,
      steps: this.#steps,
      bands: { step: this.#step, levels: BANDS, equity: this.#bands(), observed: this.#thin(observed) },
      finalEquity: of('finalEquity', Math.max(capital, Math.abs(figures.finalEquity))),
      // A fraction of the peak, hence as exact as 1 is.
      maxDrawdown: of('maxDrawdown', 1),
      losingRun: of('losingRun'),
      underWater: of('underWater'),
      probabilityOfProfit: probabilityOf(finalEquity.filter(isProfit).length, paths),
      probabilityOfRuin: probabilityOf(maxDrawdown.filter((fall) => fall >= ruin - ROUNDING).length, paths),
      ruin,
    };
  }

  #bands(): Float64Array[] {
    const width = this.#step.length;
    const bands = BANDS.map(() => new Float64Array(width));
    const column = new Float64Array(this.#paths);
    for (let at = 0; at < width; at++) {
      for (let path = 0; path < this.#paths; path++) column[path] = this.#equity[path * width + at]!;
      column.sort();
      BANDS.forEach((level, band) => {
        bands[band]![at] = valueAt(column, (this.#paths - 1) * level);
      });
    }
    return bands;
  }
}
