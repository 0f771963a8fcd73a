/** A limit is broken only beyond this share of it: a value computed to be exactly the limit may be off in its last digits. */
const RELATIVE_TOLERANCE = 1e-9;

/** Whether a value is at most its limit. NaN never is. */
export function isWithin(actual: number, limit: number): boolean {
  return actual <= limit * (1 + RELATIVE_TOLERANCE);
}

/** Whether a value is at least its limit. NaN never is. */
export function isAtLeast(actual: number, limit: number): boolean {
  return actual >= limit * (1 - RELATIVE_TOLERANCE);
}
