/** What one path comes to. @internal */
export interface PathFigures {
  finalEquity: number;
  /** Deepest fall from a peak, a fraction of it. */
  maxDrawdown: number;
  /** Most losing steps in a row. */
  losingRun: number;
  /** Most steps in a row below an earlier peak. */
  underWater: number;
}

/** Steps of a path: what each adds to the account, and whether as a fraction of it or in money. @internal */
export interface Steps {
  readonly changes: Float64Array;
  readonly isCompound: boolean;
}

/**
 * Walks an account through steps in some order. An account that has come to nothing takes no further step.
 *
 * @param order - Positions in the changes, one for each step; a position behind their end changes nothing.
 * @param equity - Filled with the account after each step.
 * @internal
 */
export function walkPath(
  { changes, isCompound }: Steps,
  order: ArrayLike<number>,
  capital: number,
  equity: Float64Array,
): PathFigures {
  let value = capital;
  let peak = capital;
  let depth = 0;
  let losing = 0;
  let losingRun = 0;
  let under = 0;
  let underWater = 0;
  for (let i = 0; i < order.length; i++) {
    const change = value > 0 ? (changes[order[i]!] ?? 0) : 0;
    value = isCompound ? Math.max(0, value * (1 + change)) : value + change;
    equity[i] = value;
    losing = change < 0 ? losing + 1 : 0;
    if (losing > losingRun) losingRun = losing;
    if (value >= peak) {
      peak = value;
      under = 0;
      continue;
    }
    under++;
    if (under > underWater) underWater = under;
    const fall = (peak - value) / peak;
    if (fall > depth) depth = fall;
  }
  return { finalEquity: value, maxDrawdown: depth, losingRun, underWater };
}
