/** A fraction as a percentage for a person, to at most four digits after the point. */
export function asPercent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(4))} %`;
}

/** An amount of money for a person, to at most two digits after the point. */
export function asMoney(amount: number): string {
  return String(Number(amount.toFixed(2)));
}
