import { refuse } from './refuse.js';

/** Sample covariances of the returns of several symbols, per period. */
export interface Covariance {
  readonly symbols: readonly string[];
  /** Row-major, symbols x symbols. */
  readonly values: Float64Array;
}

/** Returns per period as fractions by symbol, oldest first, all of the same periods. */
export type ReturnsBySymbol = Readonly<Record<string, ArrayLike<number>>>;

/** Refuses returns of unequal length and returns that are no finite numbers. @internal */
export function checkReturns(returns: ReturnsBySymbol): number {
  let length: number | undefined;
  for (const [symbol, values] of Object.entries(returns)) {
    const path = `returns.${symbol}`;
    length ??= values.length;
    if (values.length !== length)
      refuse(path, `must have as many periods as the others, ${length}, was ${values.length}`);
    for (let i = 0; i < length; i++) {
      if (!Number.isFinite(values[i])) refuse(`${path}[${i}]`, `must be a finite number, was ${String(values[i])}`);
    }
  }
  return length ?? 0;
}

/**
 * Covariance matrix of returns: sum((a - mean(a)) (b - mean(b))) / (n - 1).
 *
 * @param returns - By symbol; at least two periods.
 * @throws `ValidationError` naming the symbol whose returns are missing, not finite or of another length.
 * @example
 * ```ts
 * import { covarianceOf } from '@kairos/strategies';
 *
 * const { symbols, values } = covarianceOf({ A: [0.5, -0.5], B: [0.25, -0.25] });
 * symbols; // => [ 'A', 'B' ]
 * [...values]; // => [ 0.5, 0.25, 0.25, 0.125 ]
 * ```
 */
export function covarianceOf(returns: ReturnsBySymbol): Covariance {
  const length = checkReturns(returns);
  if (length < 2) refuse('returns', `must have at least 2 periods, was ${length}`);
  const symbols = Object.keys(returns);
  const size = symbols.length;
  const centered = symbols.map((symbol) => {
    const values = Float64Array.from(returns[symbol]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / length;
    return values.map((value) => value - mean);
  });
  const values = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = a; b < size; b++) {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += centered[a]![i]! * centered[b]![i]!;
      values[a * size + b] = sum / (length - 1);
      values[b * size + a] = sum / (length - 1);
    }
  }
  return { symbols, values };
}

/** Refuses what is no square matrix of finite numbers with variances of 0 or more. @internal */
export function checkCovariance({ symbols, values }: Covariance): void {
  const size = symbols.length;
  const path = 'risk.covariance';
  if (values.length !== size * size) refuse(path, `must have ${size} x ${size} values, was ${values.length}`);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const value = values[a * size + b]!;
      if (!Number.isFinite(value) || (a === b && value < 0)) {
        refuse(`${path}.${symbols[a]}.${symbols[b]}`, `must be finite, and 0 or more for a variance, was ${value}`);
      }
    }
  }
}
