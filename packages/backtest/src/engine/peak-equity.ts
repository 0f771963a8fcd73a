/** Highest equity of a run, looked for only when asked. @internal */
export class PeakEquity {
  readonly #equity: Float64Array;
  #peak: number;
  #lookedTo = 0;

  /** @param equity - Filled by the simulation up to the bar that is asked for. */
  constructor(capital: number, equity: Float64Array) {
    this.#equity = equity;
    this.#peak = capital;
  }

  /** The highest up to a bar; bars must be asked for in rising order. That of the bar itself may still change, by a fill at its close. */
  at(bar: number): number {
    for (; this.#lookedTo < bar; this.#lookedTo++) {
      const value = this.#equity[this.#lookedTo]!;
      if (value > this.#peak) this.#peak = value;
    }
    return Math.max(this.#peak, this.#equity[bar]!);
  }
}
