/** The number as a matrix stores it: single precision, and NaN for what is no finite number there. @internal */
export function storable(value: number): number {
  const stored = Math.fround(value);
  return stored - stored === 0 ? stored : Number.NaN;
}
