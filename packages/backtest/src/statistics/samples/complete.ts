/**
 * Whether there are at least `least` values and every one is a finite number. A return after the account reached 0 is NaN, and no
 * figure of such returns means anything.
 *
 * @internal
 */
export function isComplete(values: ArrayLike<number>, least = 1): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return values.length >= least;
}

/** Sum in order. @internal */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** Mean of the values that pass; `undefined` when none does. @internal */
export function meanWhere(values: ArrayLike<number>, passes: (value: number) => boolean): number | undefined {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!passes(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 || !Number.isFinite(sum) ? undefined : sum / count;
}

/** a / b, or `undefined` when either is not known or the quotient is no finite number. @internal */
export function ratio(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const quotient = a / b;
  return Number.isFinite(quotient) ? quotient : undefined;
}
