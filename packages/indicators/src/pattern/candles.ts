import { CandleShapes } from './candle-shapes.js';
import { FIELD } from './candle-window.js';

/**
 * The last candles as a pattern sees them. A candle is named by its `age`: 0 is the newest, 1 the one before, 14 the oldest.
 *
 * What is long, short or near is measured against the mean of the 10 or 5 candles before the one in question, with the default
 * candle settings of TA-Lib. A test may ask for a mean at the ages at which its warm-up leaves so many candles before.
 */
export class Candles extends CandleShapes {
  /** Whether the body is longer than the mean of the 10 before. TA-Lib: BodyLong, and what is not BodyShort. */
  isLong(age: number): boolean {
    return this.body(age) > this.at(age, FIELD.meanBody10);
  }

  /** Whether the body is shorter than the mean of the 10 before. TA-Lib: BodyShort. */
  isShort(age: number): boolean {
    return this.body(age) < this.at(age, FIELD.meanBody10);
  }

  /** The longest body that is none: a tenth of the mean range of the 10 before. TA-Lib: BodyDoji. */
  doji(age: number): number {
    return 0.1 * this.at(age, FIELD.meanRange10);
  }

  /** Whether the body is none. */
  isDoji(age: number): boolean {
    return this.body(age) <= this.doji(age);
  }

  /** A tenth of the mean range of the 10 before; a shadow below it is none. TA-Lib: ShadowVeryShort. */
  trifle(age: number): number {
    return 0.1 * this.at(age, FIELD.meanRange10);
  }

  /** Whether there is an upper shadow to speak of. */
  hasUpper(age: number): boolean {
    return this.upper(age) > this.trifle(age);
  }

  /** Whether there is a lower shadow to speak of. */
  hasLower(age: number): boolean {
    return this.lower(age) > this.trifle(age);
  }

  /** Whether there is no upper shadow to speak of. */
  lacksUpper(age: number): boolean {
    return this.upper(age) < this.trifle(age);
  }

  /** Whether there is no lower shadow to speak of. */
  lacksLower(age: number): boolean {
    return this.lower(age) < this.trifle(age);
  }

  /** The mean shadow, upper or lower, of the 10 before. TA-Lib: ShadowShort. */
  meanShadow(age: number): number {
    return this.at(age, FIELD.meanShadows10) / 2;
  }

  /** How far apart is near: 0.2 of the mean range of the 5 before. */
  near(age: number): number {
    return 0.2 * this.at(age, FIELD.meanRange5);
  }

  /** How far apart is far: 0.6 of the mean range of the 5 before. */
  far(age: number): number {
    return 0.6 * this.at(age, FIELD.meanRange5);
  }

  /** How far apart is equal: 0.05 of the mean range of the 5 before. */
  leeway(age: number): number {
    return 0.05 * this.at(age, FIELD.meanRange5);
  }

  /** Whether a price is that of another, give or take the {@link leeway} of a candle. */
  isEqual(price: number, other: number, age: number): boolean {
    const leeway = this.leeway(age);
    return price <= other + leeway && price >= other - leeway;
  }
}
