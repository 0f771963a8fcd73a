/**
 * How far a point is from those before it: its squared Mahalanobis distance to their exponential mean and covariance.
 *
 * The last `gap` points are left out, so that a change is not compared with itself. The covariance is drawn towards a multiple of the
 * identity by the oracle approximating shrinkage, which needs nothing but its traces.
 *
 * @see Chen, Wiesel, Eldar and Hero (2010), "Shrinkage Algorithms for MMSE Covariance Estimation", IEEE TSP 58(10), eq. 23; Kritzman and Li
 * (2010), "Skulls, Financial Turbulence, and Risk Management", for the distance as a measure of markets.
 */
export class TrailingDistance {
  readonly #decay: number;
  readonly #gap: number;
  readonly #waiting: Float64Array[] = [];
  #mean = new Float64Array(0);
  #covariance = new Float64Array(0);
  #learnt = 0;

  constructor(decay: number, gap: number) {
    this.#decay = decay;
    this.#gap = gap;
  }

  /** The distance, NaN before more points are learnt than the point has coordinates. */
  next(point: Float64Array): number {
    const distance = this.#learnt > point.length ? this.#distanceOf(point) : Number.NaN;
    this.#waiting.push(point);
    if (this.#waiting.length > this.#gap) this.#learn(this.#waiting.shift()!);
    return distance;
  }

  #learn(point: Float64Array): void {
    const size = point.length;
    if (this.#learnt === 0) {
      this.#mean = new Float64Array(size);
      this.#covariance = new Float64Array(size * size);
    }
    this.#learnt++;
    // Plain averages at first, until an exponential one remembers as much.
    const weight = Math.max(1 - this.#decay, 1 / this.#learnt);
    const gaps = point.map((value, i) => value - this.#mean[i]!);
    for (let i = 0; i < size; i++) {
      this.#mean[i]! += weight * gaps[i]!;
      for (let j = 0; j < size; j++) {
        const at = i * size + j;
        this.#covariance[at] = (1 - weight) * (this.#covariance[at]! + weight * gaps[i]! * gaps[j]!);
      }
    }
  }

  #distanceOf(point: Float64Array): number {
    const size = point.length;
    const memory = Math.min(this.#learnt, (1 + this.#decay) / (1 - this.#decay));
    const shrunk = shrink(this.#covariance, size, memory);
    const gaps = point.map((value, i) => value - this.#mean[i]!);
    return squaredNorm(shrunk, gaps);
  }
}

/** The covariance drawn towards the identity times its mean variance. */
export function shrink(covariance: Float64Array, size: number, samples: number): Float64Array {
  let trace = 0;
  let squares = 0;
  for (let i = 0; i < size; i++) trace += covariance[i * size + i]!;
  for (const value of covariance) squares += value * value;
  const excess = (samples + 1 - 2 / size) * (squares - (trace * trace) / size);
  const share = excess > 0 ? Math.min(1, ((1 - 2 / size) * squares + trace * trace) / excess) : 1;
  // A market that never moved has no variance at all.
  const common = Math.max(trace / size, 1e-12);
  return covariance.map((value, at) => (1 - share) * value + (at % (size + 1) === 0 ? share * common : 0));
}

/** xᵀ A⁻¹ x by the Cholesky factor of A: the squares of what solves L y = x. */
function squaredNorm(matrix: Float64Array, x: Float64Array): number {
  const size = x.length;
  const factor = new Float64Array(size * size);
  let norm = 0;
  const solved = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / factor[j * size + j]!;
    }
    let left = x[i]!;
    for (let k = 0; k < i; k++) left -= factor[i * size + k]! * solved[k]!;
    solved[i] = left / factor[i * size + i]!;
    norm += solved[i]! ** 2;
  }
  return norm;
}
