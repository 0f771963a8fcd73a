/** Compares readings, and notices those that are equal but for rounding: what follows from them is a matter of the order of sums. */
export class Comparisons {
  #isTied = false;

  above(a: number, b: number): boolean {
    if (Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))) this.#isTied = true;
    return a > b;
  }

  below(a: number, b: number): boolean {
    return this.above(b, a);
  }

  /** Whether there was a tie since this was asked last. */
  takeTie(): boolean {
    const isTied = this.#isTied;
    this.#isTied = false;
    return isTied;
  }
}
