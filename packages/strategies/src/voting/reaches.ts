/** Rounding of sums of weights, as a share of all: closer than that sides are even, and limits reached. @internal */
export const ROUNDING = 1e-12;

/** Whether a confidence or consensus is at its limit or above, within rounding. @internal */
export function reaches(actual: number, limit: number): boolean {
  return actual >= limit - ROUNDING;
}
