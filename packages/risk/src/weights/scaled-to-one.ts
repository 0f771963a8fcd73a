/** The same proportions with sum 1. */
export function scaledToOne(values: readonly number[]): number[] {
  // Divided by the largest first, so that no sum of huge values overflows.
  const largest = values.reduce((max, value) => Math.max(max, value), 0);
  const shares = values.map((value) => value / largest);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}
