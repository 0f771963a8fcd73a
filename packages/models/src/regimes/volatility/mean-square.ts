/** Mean square of the last `period` values, summed anew each time: a running sum would keep the rounding of all that ever passed. */
export class MeanSquare {
  readonly #squares: Float64Array;
  #seen = 0;

  constructor(period: number) {
    this.#squares = new Float64Array(period);
  }

  /** The mean, `undefined` before there are `period` values. One that is not finite is not taken. */
  next(value: number): number | undefined {
    if (!Number.isFinite(value)) return undefined;
    const squares = this.#squares;
    squares[this.#seen % squares.length] = value * value;
    this.#seen++;
    if (this.#seen < squares.length) return undefined;
    let sum = 0;
    for (let i = 0; i < squares.length; i++) sum += squares[i]!;
    return sum / squares.length;
  }
}
