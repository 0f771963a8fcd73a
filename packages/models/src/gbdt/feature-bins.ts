import { type FeatureRows, refuse } from './feature-rows.js';
import { LARGEST_FLOAT } from './float-range.js';

/** Training values as whole numbers: which bin of its feature each falls into. @internal */
export interface FeatureBins {
  readonly rows: number;
  readonly columns: number;
  /** First bin of each feature, and the number of all bins at the end. The last bin of a feature holds its missing values. */
  readonly binStart: Int32Array;
  /** Lowest value of each bin, by feature. */
  readonly edges: readonly Float32Array[];
  /** Highest value of each feature, 0 where all are missing. */
  readonly highest: Float32Array;
  /** Row-major bins, counted over all features. */
  readonly bins: Uint16Array | Uint32Array;
}

/** Gives memory for an array; workers need it shared. @internal */
export type Allocate = (bytes: number) => ArrayBufferLike;

/** The present values of one column, in order. */
function sortedColumn({ values, rows, names }: FeatureRows, column: number): Float32Array {
  const present = new Float32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const value = values[row * names.length + column]!;
    // The largest float32 has none above it that a cut could part it by from missing values.
    if (Math.abs(value) >= LARGEST_FLOAT) {
      const wanted = `must be finite and below ${LARGEST_FLOAT}, or NaN (missing)`;
      refuse('features.values', `${wanted}, was ${value} in row ${row} of "${names[column]}"`);
    }
    // -0 and 0 are one value, but sort apart.
    if (!Number.isNaN(value)) present[count++] = value + 0;
  }
  return present.subarray(0, count).sort();
}

/** Each distinct value where there are few, otherwise values at equal distances in rank. */
function binEdges(sorted: Float32Array, maxBins: number): Float32Array {
  const edges: number[] = [];
  for (let i = 0; i < sorted.length && edges.length <= maxBins; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) edges.push(sorted[i]!);
  }
  if (edges.length <= maxBins) return Float32Array.from(edges);
  const ranked = Array.from({ length: maxBins }, (_, k) => sorted[Math.floor((k * sorted.length) / maxBins)]!);
  return Float32Array.from(new Set(ranked));
}

/** Last bin whose edge is at or below a value. */
function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Sorts values into bins.
 *
 * @throws `ValidationError` about a value that is infinite, or the largest that float32 can hold.
 * @internal
 */
export function binFeatures(features: FeatureRows, maxBins: number, allocate: Allocate): FeatureBins {
  const { rows, values, names } = features;
  const columns = names.length;
  const sorted = names.map((_, column) => sortedColumn(features, column));
  const edges = sorted.map((column) => binEdges(column, maxBins));
  const binStart = new Int32Array(columns + 1);
  edges.forEach((edge, column) => {
    binStart[column + 1] = binStart[column]! + edge.length + 1;
  });
  const isWide = binStart[columns]! > 65_536;
  const memory = allocate(rows * columns * (isWide ? 4 : 2));
  const bins = isWide ? new Uint32Array(memory) : new Uint16Array(memory);
  for (let column = 0; column < columns; column++) {
    const edge = edges[column]!;
    const start = binStart[column]!;
    for (let at = column; at < values.length; at += columns) {
      const value = values[at]!;
      bins[at] = start + (Number.isNaN(value) ? edge.length : binOf(edge, value));
    }
  }
  return { rows, columns, binStart, edges, highest: Float32Array.from(sorted, (column) => column.at(-1) ?? 0), bins };
}
