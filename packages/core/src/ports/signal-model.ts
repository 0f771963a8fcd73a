import type { Timeframe } from '../time/timeframe.js';

/** Named feature columns, one row per decision. */
export interface FeatureMatrix {
  readonly names: readonly string[];
  readonly rows: number;
  /** Row-major values, `rows x names.length`. */
  readonly values: Float32Array;
  /** When each row became known, UTC epoch milliseconds. */
  readonly availableAt: Float64Array;
  /** What the bars were of, where all rows are of one series: labels of another are then refused. */
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
}

/** Gives the probability that a trade pays, from 0 to 1. */
export interface SignalModel {
  /** One probability per row. */
  probabilities(features: FeatureMatrix): Float64Array;
}
