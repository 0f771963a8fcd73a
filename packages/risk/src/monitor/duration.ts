const UNITS = [
  [86_400_000, 'days'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** A length of time for a person, in the largest unit that it fills: `1.5 h`, `45 s`. */
export function asDuration(ms: number): string {
  const [length, unit] = UNITS.find(([least]) => ms >= least) ?? [1, 'ms'];
  return `${Number((ms / length).toFixed(2))} ${unit}`;
}
