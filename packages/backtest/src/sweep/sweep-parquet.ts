import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SweepResult } from './sweep-result.js';
import { type SweepColumn, sweepColumns } from './sweep-table.js';

type ParquetColumn = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];

/** Numbers stay numbers, texts stay texts; a column of anything else becomes JSON texts. */
function parquetColumn({ name, values }: SweepColumn): ParquetColumn {
  const kinds = new Set(values.flatMap((value) => (value === undefined || value === null ? [] : [typeof value])));
  const data = values.map((value) => value ?? null);
  const [kind] = kinds;
  if (kinds.size === 0 || (kinds.size === 1 && kind === 'number'))
    return { name, data, type: 'DOUBLE', nullable: true };
  if (kinds.size === 1 && kind === 'boolean') return { name, data, type: 'BOOLEAN', nullable: true };
  if (kinds.size === 1 && kind === 'string') return { name, data, type: 'STRING', nullable: true };
  return { name, data: data.map((value) => value && JSON.stringify(value)), type: 'STRING', nullable: true };
}

/**
 * The rows of a sweep as a Parquet file in memory, with the columns of `sweepColumns`, for data frames and databases.
 *
 * @returns The bytes of the file.
 * @example
 * ```ts
 * import { sweep } from '@kairos/backtest';
 * import { sweepToParquet } from '@kairos/backtest/parquet';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const always = defineStrategy({ name: 'always', signals: ({ length }) => ({ enterLong: mask(length, () => true) }) });
 * const bars = randomBars({ length: 20, seed: 1 });
 * const result = await sweep({ bars, strategy: always, capital: 1000, grid: {}, objective: 'sharpe' });
 * new TextDecoder().decode(sweepToParquet(result).slice(0, 4)); // => 'PAR1'
 * ```
 */
export function sweepToParquet(result: SweepResult): Uint8Array {
  const columnData = sweepColumns(result).map(parquetColumn);
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
