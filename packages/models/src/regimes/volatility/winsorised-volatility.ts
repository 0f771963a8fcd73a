import { checkColumn, checkInnerFraction, checkWhole, invalid } from '../input/invalid.js';

/** How the volatility is averaged. */
export interface WinsorisedVolatilityOptions {
  /** Share of the past kept at each return, above 0 and below 1. Default 0.985: a return counts half as much after 46 more. */
  readonly decay?: number;
  /** Largest return that counts in full, in deviations so far; what is beyond counts as this. Default 4. */
  readonly limit?: number;
  /** Returns whose mean square the average starts from, a whole number from 2. Default 20. */
  readonly seed?: number;
}

/** Below this, a hundredth of a basis point, a price has not moved: the deviation that returns are measured by is at least this. */
const LEAST = 1e-6;

/**
 * Deviation of returns as an exponential average in which no single return weighs more than `limit` deviations.
 *
 * A jump is then large beside the deviation before it and does not drown the next ones; a lasting rise is still followed, by up to
 * `decay + (1 - decay) × limit²` a return. Its update is σ² ← decay σ² + (1 - decay) min(r², limit² σ²), the exponential average of
 * RiskMetrics with a winsorised input.
 *
 * @see J.P. Morgan/Reuters (1996), RiskMetrics Technical Document, section 5.2, for the average.
 * @example
 * ```ts
 * import { WinsorisedVolatility } from '@kairos/models';
 *
 * const volatility = new WinsorisedVolatility({ decay: 0.5, limit: 2, seed: 2 });
 * volatility.next(0.01); // => undefined
 * volatility.next(-0.01); // => 0.01
 * volatility.next(0.5)?.toFixed(6); // => '0.015811'
 * ```
 */
export class WinsorisedVolatility {
  readonly #decay: number;
  readonly #limit: number;
  readonly #seed: number;
  #seen = 0;
  #variance = 0;

  /** @throws `ValidationError` on a bad option. */
  constructor({ decay = 0.985, limit = 4, seed = 20 }: WinsorisedVolatilityOptions = {}) {
    this.#decay = checkInnerFraction(decay, 'decay');
    this.#seed = checkWhole(seed, 'seed', 2);
    if (!(limit > 1 && limit < Number.POSITIVE_INFINITY)) {
      throw invalid('limit', `must be a number above 1, was ${String(limit)}`);
    }
    this.#limit = limit;
  }

  /** Deviation by the returns so far, `undefined` before there are `seed` of them. One that is not finite is not taken. */
  next(logReturn: number): number | undefined {
    if (Number.isFinite(logReturn)) this.#take(logReturn * logReturn);
    return this.value;
  }

  /** The deviation so far. */
  get value(): number | undefined {
    return this.#seen < this.#seed ? undefined : Math.max(LEAST, Math.sqrt(this.#variance));
  }

  #take(square: number): void {
    this.#seen++;
    if (this.#seen <= this.#seed) {
      this.#variance += square / this.#seed;
      return;
    }
    const variance = Math.max(LEAST * LEAST, this.#variance);
    this.#variance =
      this.#decay * variance + (1 - this.#decay) * Math.min(square, this.#limit * this.#limit * variance);
  }
}

/**
 * {@link WinsorisedVolatility} over a whole array, the same bits.
 *
 * @param returns - Logarithmic returns, oldest first.
 * @returns The deviation with each return; NaN before there are `seed` of them.
 * @throws `ValidationError` on a bad option, or returns that are no `Float64Array`.
 * @example
 * ```ts
 * import { winsorisedVolatility } from '@kairos/models';
 *
 * winsorisedVolatility(Float64Array.of(0.25, -0.25, 0.25), { seed: 2 }); // => Float64Array(3) [ NaN, 0.25, 0.25 ]
 * ```
 */
export function winsorisedVolatility(returns: Float64Array, options: WinsorisedVolatilityOptions = {}): Float64Array {
  const volatility = new WinsorisedVolatility(options);
  return checkColumn(returns, 'returns').map((value) => volatility.next(value) ?? Number.NaN);
}
