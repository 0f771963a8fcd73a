import { type CandleState, FIELD, newCandles, rowAt } from './candle-window.js';

/** The last candles as plain numbers. A candle is named by its `age`: 0 is the newest, 1 the one before. */
export class CandleShapes {
  #candles = newCandles().candles;
  #row = 0;

  /** Looks at the candles of a state. @internal */
  look({ candles, row }: Readonly<CandleState>): void {
    this.#candles = candles;
    this.#row = row;
  }

  /** One number of a candle. @internal */
  protected at(age: number, field: number): number {
    return this.#candles[rowAt(this.#row, age) + field]!;
  }

  /** Price at the open. */
  open(age: number): number {
    return this.at(age, FIELD.open);
  }

  /** Highest price. */
  high(age: number): number {
    return this.at(age, FIELD.high);
  }

  /** Lowest price. */
  low(age: number): number {
    return this.at(age, FIELD.low);
  }

  /** Price at the close. */
  close(age: number): number {
    return this.at(age, FIELD.close);
  }

  /** 1 for a white candle, which closed at its open or above; -1 for a black one. */
  color(age: number): 1 | -1 {
    return this.close(age) >= this.open(age) ? 1 : -1;
  }

  /** Whether it closed at its open or above. */
  isWhite(age: number): boolean {
    return this.close(age) >= this.open(age);
  }

  /** Whether it closed below its open. */
  isBlack(age: number): boolean {
    return this.close(age) < this.open(age);
  }

  /** Length of the body: from open to close. */
  body(age: number): number {
    return this.at(age, FIELD.body);
  }

  /** Upper end of the body. */
  top(age: number): number {
    return Math.max(this.open(age), this.close(age));
  }

  /** Lower end of the body. */
  bottom(age: number): number {
    return Math.min(this.open(age), this.close(age));
  }

  /** Length of the candle: from low to high. */
  range(age: number): number {
    return this.at(age, FIELD.range);
  }

  /** Length of the upper shadow: from the body to the high. */
  upper(age: number): number {
    return this.high(age) - this.top(age);
  }

  /** Length of the lower shadow: from the low to the body. */
  lower(age: number): number {
    return this.bottom(age) - this.low(age);
  }

  /** Whether a body lies above that of an earlier candle, the one before unless given. */
  gapsUp(age: number, earlier = age + 1): boolean {
    return this.bottom(age) > this.top(earlier);
  }

  /** Whether a body lies below that of an earlier candle, the one before unless given. */
  gapsDown(age: number, earlier = age + 1): boolean {
    return this.top(age) < this.bottom(earlier);
  }
}
