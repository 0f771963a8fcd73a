import { type Bar, type BarSeries, ValidationError } from '@kairos/core';
import { checkColumns } from '../input/check-columns.js';
import { shown } from '../input/check-period.js';

/** A brick of a Renko chart. */
export interface RenkoBrick {
  /** Time of the bar whose close completed it; several bricks may have the same. */
  readonly time: number;
  readonly open: number;
  /** One brick size above or below the open. */
  readonly close: number;
  readonly direction: 1 | -1;
}

/** Least size as a share of a move: more than a million bricks at once are a mistake, and would fill the memory. */
const SHARE_OF_MOVE = 1e-6;

/** Least size as a share of the price: a smaller one gets lost in rounding. */
const SHARE_OF_PRICE = 1e-12;

function badSize(message: string): ValidationError {
  return new ValidationError(`brickSize ${message}`, { issues: [{ path: 'brickSize', message }] });
}

/**
 * Streaming {@link renko}: takes closes one at a time and gives the bricks that each completes.
 *
 * @example
 * ```ts
 * import { Renko } from '@kairos/indicators';
 *
 * const chart = new Renko(10);
 * chart.next({ time: 1, close: 100 }); // => []
 * chart.next({ time: 2, close: 112 }); // => [ { time: 2, open: 100, close: 110, direction: 1 } ]
 * ```
 */
export class Renko {
  readonly #size: number;
  /** The first close: edges of bricks are whole numbers of sizes away from it, so that rounding cannot pile up. */
  #base = Number.NaN;
  /** Edges of the last brick, in sizes; the same before the first brick. */
  #top = 0;
  #bottom = 0;

  /** @throws `ValidationError` when the size is not a number above 0. */
  constructor(brickSize: number) {
    if (!(brickSize > 0 && brickSize < Number.POSITIVE_INFINITY)) {
      throw badSize(`must be a number above 0, was ${shown(brickSize)}`);
    }
    this.#size = brickSize;
  }

  /**
   * Takes the next close; one that is not finite is passed over.
   *
   * @returns The bricks that it completes, oldest first; mostly none.
   * @throws `ValidationError` when the size is less than a millionth of the move or a trillionth of the close.
   */
  next({ time, close }: Pick<Bar, 'time' | 'close'>): RenkoBrick[] {
    const bricks: RenkoBrick[] = [];
    if (!Number.isFinite(close)) return bricks;
    if (Number.isNaN(this.#base)) this.#base = close;
    this.#checkSize(close);
    while (close >= this.#edge(this.#top + 1)) {
      bricks.push({ time, open: this.#edge(this.#top), close: this.#edge(this.#top + 1), direction: 1 });
      this.#bottom = this.#top++;
    }
    while (close <= this.#edge(this.#bottom - 1)) {
      bricks.push({ time, open: this.#edge(this.#bottom), close: this.#edge(this.#bottom - 1), direction: -1 });
      this.#top = this.#bottom--;
    }
    return bricks;
  }

  #checkSize(close: number): void {
    const move = Math.max(close - this.#edge(this.#top), this.#edge(this.#bottom) - close);
    const least = Math.max(move * SHARE_OF_MOVE, Math.abs(close) * SHARE_OF_PRICE);
    if (this.#size < least) throw badSize(`must not be less than ${least} at a close of ${close}, was ${this.#size}`);
  }

  #edge(level: number): number {
    return this.#base + level * this.#size;
  }
}

/**
 * Renko bricks: what is left of a price when time and all moves smaller than a brick are taken away.
 *
 * The first close is the base. A brick is added whenever a close is a whole brick beyond the last one; since it is
 * measured from the far edge of the last brick, a turn takes two brick sizes against the direction. Highs and lows do
 * not count, and a close that is not finite is passed over. Bricks are final; none is drawn for a move under way.
 *
 * Bricks are not bars: the close of a brick is a level that the price passed, not one that could be traded at.
 *
 * @param bars - Columns of times and closes, oldest first; a `BarSeries` fits.
 * @param brickSize - In the unit of the prices, above 0.
 * @returns The bricks, oldest first.
 * @throws `ValidationError` on a bad size, one less than a millionth of a move or a trillionth of a close, or columns
 * of different length.
 * @see Nison (1994), Beyond Candlesticks, chapter 8.
 * @example
 * ```ts
 * import { renko } from '@kairos/indicators';
 *
 * const bars = { time: Float64Array.of(1, 2, 3), close: Float64Array.of(100, 112, 90) };
 * renko(bars, 10);
 * // => [
 * //   { time: 2, open: 100, close: 110, direction: 1 },
 * //   { time: 3, open: 100, close: 90, direction: -1 }
 * // ]
 * ```
 */
export function renko({ time, close }: Pick<BarSeries, 'time' | 'close'>, brickSize: number): RenkoBrick[] {
  const length = checkColumns({ time, close });
  const chart = new Renko(brickSize);
  const bricks: RenkoBrick[] = [];
  for (let i = 0; i < length; i++) {
    for (const brick of chart.next({ time: time[i]!, close: close[i]! })) bricks.push(brick);
  }
  return bricks;
}
