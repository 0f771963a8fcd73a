import type { LabelSpans } from './sample-uniqueness.js';

/** Stretches of bars between two places where a label begins or ends: on all bars of one hang the same labels. @internal */
export interface LabelStretches {
  /** Bars of each stretch, as a number: a span is never walked through bar by bar, however long it says it is. */
  readonly bars: Float64Array;
  /** First stretch that each label hangs on, and the one behind its last, by row. */
  readonly first: Int32Array;
  readonly end: Int32Array;
}

/** Cuts the bars of labels into stretches. @internal */
export function labelStretches({ bar, knownBar }: LabelSpans): LabelStretches {
  // A label hangs on the bars behind `bar` up to `knownBar`, so that both are places where stretches end.
  const places = Float64Array.from(new Set([...bar, ...knownBar])).sort();
  const at = new Map(Array.from(places, (place, i) => [place, i]));
  return {
    bars: Float64Array.from({ length: Math.max(0, places.length - 1) }, (_, i) => places[i + 1]! - places[i]!),
    first: bar.map((from) => at.get(from)!),
    end: knownBar.map((to) => at.get(to)!),
  };
}

/** Number of labels that hang on each stretch. @internal */
export function concurrency({ bars, first, end }: LabelStretches): Float64Array {
  const counts = new Float64Array(bars.length + 1);
  for (const stretch of first) counts[stretch]!++;
  for (const stretch of end) counts[stretch]!--;
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!;
  return counts.subarray(0, bars.length);
}

/** Mean of 1 / `counts` over the bars of one label. @internal */
export function meanUniqueness({ bars, first, end }: LabelStretches, row: number, counts: Float64Array): number {
  let [sum, length] = [0, 0];
  for (let i = first[row]!; i < end[row]!; i++) {
    sum += bars[i]! / counts[i]!;
    length += bars[i]!;
  }
  return sum / length;
}
