function showValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  } catch {
    // A circular value has no text; a report is no place to fail for it.
    return String(value);
  }
}

/**
 * A strategy's parameters as pairs of name and text, in their own order; a value that is no plain object becomes one
 * pair with an empty name, and nothing becomes no pair.
 */
export function describeParams(params: unknown): [name: string, value: string][] {
  if (params === undefined || params === null) return [];
  if (typeof params !== 'object' || Array.isArray(params)) return [['', showValue(params)]];
  return Object.entries(params).map(([name, value]) => [name, showValue(value)]);
}

/**
 * The parameters that a report shows. A study names its choices by a hash, which tells a reader nothing where its windows are listed.
 */
export function shownParams(params: unknown, isStudy: boolean): [name: string, value: string][] {
  return describeParams(params).filter(([name]) => !(isStudy && name === 'chosen'));
}
