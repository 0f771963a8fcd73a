/** A fraction as a percentage for a person, to at most four digits after the point. */
export function asPercent(fraction: number): string {
  return `${asNumber(fraction * 100)} %`;
}

/** An amount of money for a person, to at most two digits after the point. */
export function asMoney(amount: number): string {
  return String(Number(amount.toFixed(2)));
}

/** A plain number for a person, to at most four digits after the point. */
export function asNumber(value: number): string {
  return String(Number(value.toFixed(4)));
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** A stretch of time for a person, in the largest unit that it fills: `1.5 h`. */
export function asDuration(ms: number): string {
  const [length, unit] = UNITS.find(([one]) => Math.abs(ms) >= one) ?? [1, 'ms'];
  return `${Number((ms / length).toFixed(2))} ${unit}`;
}
