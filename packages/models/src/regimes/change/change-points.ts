import { checkColumn, checkInnerFraction, checkWhole } from '../input/invalid.js';
import { PRIOR, runLengthConstants } from './run-length-table.js';

/** How change points are looked for. */
export interface ChangePointOptions {
  /** Chance of a change at each value, above 0 and below 1. Default 1/250: a run lasts 250 values on average. */
  readonly hazard?: number;
  /** Longest run told apart, a whole number from 2: longer ones count as this long. Default 300. The time of a value grows with it. */
  readonly maxRun?: number;
  /** Runs up to this length count as recent, a whole number below `maxRun`. Default 5. */
  readonly recent?: number;
}

/** What one more value says of changes. */
export interface ChangePointReading {
  /** Surprise of the value, minus the logarithm of the density that all before it gave it, in nats. */
  readonly surprise: number;
  /** Probability that the run is at most `recent` long. It does not fall below about `hazard * (recent + 1)`. */
  readonly recent: number;
  /** Expected length of the run, in values. */
  readonly expectedRun: number;
}

/**
 * Bayesian online change-point detection in a series of standardised values, one at a time.
 *
 * A run is a stretch of values with one mean and one variance, both unknown (normal-inverse-gamma prior with mean 0, strength 1, shape 2,
 * scale 1, so values should have a deviation of about 1). After each value there is a probability for every length of the present run.
 * Runs beyond `maxRun` are one: it keeps the statistics of the more probable of the two that meet there, and forgets as much as it learns.
 *
 * @see Adams and MacKay (2007), "Bayesian Online Changepoint Detection", arXiv 0710.3742, algorithm 1; Murphy (2007), "Conjugate
 * Bayesian analysis of the Gaussian distribution", section 3, for the predictive.
 * @example
 * ```ts
 * import { ChangePoints } from '@kairos/models';
 *
 * const detector = new ChangePoints({ hazard: 1 / 100 });
 * for (let i = 0; i < 100; i++) detector.next(i % 2 ? 0.5 : -0.5);
 * detector.next(0.5).recent < 0.05; // => true
 * detector.next(6).recent > 0.9; // => true
 * ```
 */
export class ChangePoints {
  readonly #hazard: number;
  readonly #maxRun: number;
  readonly #recent: number;
  readonly #constants: Float64Array;
  readonly #weight: Float64Array;
  readonly #mean: Float64Array;
  readonly #scale: Float64Array;
  readonly #logScale: Float64Array;
  readonly #density: Float64Array;
  #longest = 0;

  /** @throws `ValidationError` on a bad option. */
  constructor({ hazard = 1 / 250, maxRun = 300, recent = 5 }: ChangePointOptions = {}) {
    this.#hazard = checkInnerFraction(hazard, 'hazard');
    this.#maxRun = checkWhole(maxRun, 'maxRun', 2);
    this.#recent = Math.min(checkWhole(recent, 'recent', 0), maxRun - 1);
    this.#constants = runLengthConstants(maxRun);
    const column = () => new Float64Array(maxRun + 1);
    [this.#weight, this.#mean, this.#scale, this.#logScale, this.#density] = [
      column(),
      column(),
      column(),
      column(),
      column(),
    ];
    this.#begin();
    this.#weight[0] = 1;
  }

  /** Takes one more value. One that is not finite is not taken, and gives NaN. */
  next(value: number): ChangePointReading {
    if (!Number.isFinite(value)) return { surprise: Number.NaN, recent: Number.NaN, expectedRun: Number.NaN };
    const peak = this.#learn(value);
    return this.#weigh(peak);
  }

  /** Densities of the value in every run, as logarithms, and what it teaches each. Returns the largest. */
  #learn(value: number): number {
    const [mean, scale, logScale, density] = [this.#mean, this.#scale, this.#logScale, this.#density];
    let peak = Number.NEGATIVE_INFINITY;
    for (let run = 0; run <= this.#longest; run++) {
      const strength = PRIOR.strength + run;
      const shape = PRIOR.shape + run / 2;
      const gap = value - mean[run]!;
      const learnt = scale[run]! + (strength * gap * gap) / (2 * (strength + 1));
      const logLearnt = Math.log(learnt);
      density[run] = this.#constants[run]! + shape * logScale[run]! - (shape + 0.5) * logLearnt;
      if (density[run]! > peak) peak = density[run]!;
      mean[run] = mean[run]! + gap / (strength + 1);
      scale[run] = learnt;
      logScale[run] = logLearnt;
    }
    return peak;
  }

  /** Lets every run grow by one, or end; the probabilities are scaled by the largest density so that none is lost to underflow. */
  #weigh(peak: number): ChangePointReading {
    const [weight, density, longest] = [this.#weight, this.#density, this.#longest];
    let evidence = 0;
    for (let run = 0; run <= longest; run++) {
      const joint = weight[run]! * Math.exp(density[run]! - peak);
      weight[run] = joint;
      evidence += joint;
    }
    const grows = (1 - this.#hazard) / evidence;
    for (let run = 0; run <= longest; run++) weight[run] = weight[run]! * grows;
    if (longest === this.#maxRun) this.#foldLongest();
    this.#longest = Math.min(longest + 1, this.#maxRun);
    for (let run = Math.min(longest, this.#maxRun - 1); run >= 0; run--) this.#move(run, run + 1);
    weight[0] = this.#hazard;
    this.#begin();

    let recent = 0;
    let expectedRun = 0;
    for (let run = 0; run <= this.#longest; run++) {
      if (run <= this.#recent) recent += weight[run]!;
      expectedRun += run * weight[run]!;
    }
    return { surprise: -(peak + Math.log(evidence)), recent: Math.min(1, recent), expectedRun };
  }

  /** Makes one of the longest run and the one that is about to become as long, in the place of the latter. */
  #foldLongest(): void {
    const last = this.#maxRun;
    const sum = this.#weight[last]! + this.#weight[last - 1]!;
    if (this.#weight[last]! > this.#weight[last - 1]!) {
      // The shape stays that of the longest run, so its scale must not grow with each value: it keeps the variance that it stands for.
      const shape = PRIOR.shape + last / 2;
      this.#move(last, last - 1);
      this.#scale[last - 1] = (this.#scale[last]! * shape) / (shape + 0.5);
      this.#logScale[last - 1] = Math.log(this.#scale[last - 1]!);
    }
    this.#weight[last - 1] = sum;
  }

  #move(from: number, to: number): void {
    this.#weight[to] = this.#weight[from]!;
    this.#mean[to] = this.#mean[from]!;
    this.#scale[to] = this.#scale[from]!;
    this.#logScale[to] = this.#logScale[from]!;
  }

  /** A run of no values yet. */
  #begin(): void {
    this.#mean[0] = PRIOR.mean;
    this.#scale[0] = PRIOR.scale;
    this.#logScale[0] = Math.log(PRIOR.scale);
  }
}

/**
 * {@link ChangePoints} over a whole array, the same bits.
 *
 * @param values - Standardised values, oldest first; the reading of one uses none after it.
 * @returns One reading per value in each column; NaN where a value is not finite.
 * @throws `ValidationError` on a bad option, or values that are no `Float64Array`.
 * @example
 * ```ts
 * import { changePoints } from '@kairos/models';
 *
 * const values = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i) + (i < 40 ? 0 : 5));
 * const { recent } = changePoints(values, { hazard: 1 / 100 });
 * recent.findIndex((probability, i) => i > 5 && probability > 0.9); // => 40
 * ```
 */
export function changePoints(
  values: Float64Array,
  options: ChangePointOptions = {},
): { surprise: Float64Array; recent: Float64Array; expectedRun: Float64Array } {
  const { length } = checkColumn(values);
  const detector = new ChangePoints(options);
  const columns = {
    surprise: new Float64Array(length),
    recent: new Float64Array(length),
    expectedRun: new Float64Array(length),
  };
  for (let i = 0; i < length; i++) {
    const reading = detector.next(values[i]!);
    columns.surprise[i] = reading.surprise;
    columns.recent[i] = reading.recent;
    columns.expectedRun[i] = reading.expectedRun;
  }
  return columns;
}
