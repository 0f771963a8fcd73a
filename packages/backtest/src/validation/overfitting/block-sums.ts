import { isRounding, mean } from '../../statistics/moments.js';

/** What a half of the rows is judged by: Sharpe ratio per period, or mean return. */
export type OverfittingMetric = 'sharpe' | 'mean';

/** Sums of each configuration over each block of rows, around its mean over all: halves are then put together in no time. @internal */
export interface BlockSums {
  readonly rows: number;
  readonly centers: Float64Array;
  /** One array per block, one value per configuration. */
  readonly sums: readonly Float64Array[];
  readonly squares: readonly Float64Array[];
}

/** Rows at the start that do not fill the blocks are left out. @internal */
export function blockSums(columns: readonly ArrayLike<number>[], blocks: number): BlockSums {
  const rows = Math.floor(columns[0]!.length / blocks);
  const skipped = columns[0]!.length - rows * blocks;
  const centers = Float64Array.from(columns, (column) => mean(column));
  const table = () => Array.from({ length: blocks }, () => new Float64Array(columns.length));
  const [sums, squares] = [table(), table()];
  columns.forEach((column, n) => {
    for (let block = 0; block < blocks; block++) {
      const start = skipped + block * rows;
      for (let i = start; i < start + rows; i++) {
        const distance = column[i]! - centers[n]!;
        sums[block]![n]! += distance;
        squares[block]![n]! += distance * distance;
      }
    }
  });
  return { rows, centers, sums, squares };
}

/** The metric of every configuration over some blocks; a Sharpe ratio without variance counts as 0. @internal */
export function metricOver(table: BlockSums, blocks: readonly number[], metric: OverfittingMetric): Float64Array {
  const count = table.rows * blocks.length;
  return table.centers.map((center, n) => {
    let [sum, square] = [0, 0];
    for (const block of blocks) {
      sum += table.sums[block]![n]!;
      square += table.squares[block]![n]!;
    }
    const average = center + sum / count;
    if (metric === 'mean') return average;
    const deviation = Math.sqrt(Math.max(0, square - (sum * sum) / count) / (count - 1));
    return isRounding(deviation) ? 0 : average / deviation;
  });
}
