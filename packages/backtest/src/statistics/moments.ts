/**
 * Arithmetic mean.
 *
 * @returns NaN for no values, and when one of them is NaN.
 * @internal
 */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/**
 * Sample deviation around a known mean: sqrt(sum((x - mean)^2) / (n - 1)).
 *
 * Two passes: the one-pass form loses all digits when the mean is large beside the deviation.
 *
 * @returns NaN below two values.
 * @internal
 */
export function sampleDeviation(values: ArrayLike<number>, center: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! - center;
    sum += distance * distance;
  }
  return values.length < 2 ? Number.NaN : Math.sqrt(sum / (values.length - 1));
}

/**
 * Whether a deviation of returns is only rounding: an equity curve that grows by exactly 0.1 % a bar yields returns that differ
 * in their last bits, because each is a quotient near 1.
 *
 * @internal
 */
export function isRounding(deviation: number): boolean {
  return deviation < 1e-15;
}

/** The value, or `undefined` for NaN and the infinities. @internal */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
