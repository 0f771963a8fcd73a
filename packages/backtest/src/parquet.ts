/** Sweeps as Parquet files. Needs the optional peer `hyparquet-writer`. @module */
export { sweepToParquet } from './sweep/sweep-parquet.js';
