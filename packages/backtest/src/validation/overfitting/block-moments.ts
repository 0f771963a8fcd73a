import { isRounding } from '../../statistics/moments.js';

/** What a half of the rows is judged by: Sharpe ratio per period, or mean return. */
export type OverfittingMetric = 'sharpe' | 'mean';

/**
 * Mean of each configuration over each block of rows, and its squares around that mean: halves are then put together in no time. Around a
 * mean of the block's own, so that a block without variance has none, whatever the others do.
 *
 * @internal
 */
export interface BlockMoments {
  readonly rows: number;
  /** One array per block, one value per configuration. */
  readonly means: readonly Float64Array[];
  readonly squares: readonly Float64Array[];
}

/** Rows at the start that do not fill the blocks are left out. @internal */
export function blockMoments(columns: readonly ArrayLike<number>[], blocks: number): BlockMoments {
  const rows = Math.floor(columns[0]!.length / blocks);
  const skipped = columns[0]!.length - rows * blocks;
  const table = () => Array.from({ length: blocks }, () => new Float64Array(columns.length));
  const [means, squares] = [table(), table()];
  columns.forEach((column, n) => {
    for (let block = 0; block < blocks; block++) {
      const start = skipped + block * rows;
      // Sums of what differs from the first: of values that are all the same no rounding is left, however many.
      const first = column[start]!;
      let sum = 0;
      for (let i = start; i < start + rows; i++) sum += column[i]! - first;
      const center = first + sum / rows;
      let square = 0;
      for (let i = start; i < start + rows; i++) square += (column[i]! - center) ** 2;
      means[block]![n] = center;
      squares[block]![n] = square;
    }
  });
  return { rows, means, squares };
}

/** The metric of every configuration over some blocks; a Sharpe ratio without variance counts as 0. @internal */
export function metricOver(table: BlockMoments, blocks: readonly number[], metric: OverfittingMetric): Float64Array {
  const { rows, means, squares } = table;
  return new Float64Array(means[0]!.length).map((_, n) => {
    let sum = 0;
    for (const block of blocks) sum += means[block]![n]!;
    const average = sum / blocks.length;
    if (metric === 'mean') return average;
    // Squares within the blocks, and of the blocks' means around the common one.
    let square = 0;
    for (const block of blocks) square += squares[block]![n]! + rows * (means[block]![n]! - average) ** 2;
    const deviation = Math.sqrt(square / (rows * blocks.length - 1));
    return isRounding(deviation) ? 0 : average / deviation;
  });
}
