/** Number of ways to take `taken` of `count`. @internal */
export function binomial(count: number, taken: number): number {
  let ways = 1;
  for (let i = 1; i <= taken; i++) ways = (ways * (count - taken + i)) / i;
  return Math.round(ways);
}

/** All ways to take `taken` of 0 to `count` - 1, each increasing, in lexicographic order. @internal */
export function* combinationsOf(count: number, taken: number): Generator<number[]> {
  const chosen = Array.from({ length: taken }, (_, i) => i);
  while (true) {
    yield [...chosen];
    let at = taken - 1;
    while (at >= 0 && chosen[at] === count - taken + at) at--;
    if (at < 0) return;
    chosen[at]!++;
    for (let i = at + 1; i < taken; i++) chosen[i] = chosen[i - 1]! + 1;
  }
}
