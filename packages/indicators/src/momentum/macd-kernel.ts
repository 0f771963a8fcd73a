import type { Lines } from '../batch/run-lines.js';
import { seedDistance } from '../parts/seed.js';

/** The arrays that the lines are written into. */
type MacdLines = Lines<'macd' | 'signal' | 'histogram'>;

function markMissing({ macd, signal, histogram }: MacdLines, i: number): void {
  macd[i] = Number.NaN;
  signal[i] = Number.NaN;
  histogram[i] = Number.NaN;
}

/**
 * Fills the lines of `macd`: the twin of its definition without the calls, the same operations in the same order.
 *
 * Averages are carried on as distances from the newest value, as in the part `smoothing`; `fast` is at most `slow`.
 */
export function macdInto(values: Float64Array, fast: number, slow: number, signal: number, lines: MacdLines): void {
  for (let start = 0; start < values.length; ) start = macdRun(values, fast, slow, signal, lines, start);
}

/** Lines from `start` to the end or the first value, or lead, that is not finite; returns the index after it. */
function macdRun(
  values: Float64Array,
  fast: number,
  slow: number,
  signal: number,
  lines: MacdLines,
  start: number,
): number {
  const { macd, signal: signals, histogram } = lines;
  const seeded = start + slow - 1;
  const ready = seeded + signal - 1;
  const keepFast = 1 - 2 / (fast + 1);
  const keepSlow = 1 - 2 / (slow + 1);
  const keepSignal = 1 - 2 / (signal + 1);
  let fastDistance = 0;
  let slowDistance = 0;
  // Leads until the signal starts are added up as distances from the first of them.
  let anchor = 0;
  let leads = 0;
  let lead = 0;
  let i = start;
  for (; i <= ready; i++) {
    if (i >= values.length) return i;
    markMissing(lines, i);
    const value = values[i]!;
    if (value - value !== 0) return i + 1;
    if (i < seeded) continue;
    const change = value - values[i - 1]!;
    fastDistance = i > seeded ? (fastDistance - change) * keepFast : seedDistance(values, i - fast + 1, i + 1);
    slowDistance = i > seeded ? (slowDistance - change) * keepSlow : seedDistance(values, start, i + 1);
    lead = fastDistance - slowDistance;
    if (lead - lead !== 0) return i + 1;
    if (i === seeded) anchor = lead;
    leads += lead - anchor;
  }
  i = ready;
  let signalDistance = anchor - lead + leads / signal;
  let previous = values[i]!;
  macd[i] = lead;
  signals[i] = lead + signalDistance;
  histogram[i] = lead - (lead + signalDistance);
  for (i++; i < values.length; i++) {
    const value = values[i]!;
    const change = value - previous;
    previous = value;
    fastDistance = (fastDistance - change) * keepFast;
    slowDistance = (slowDistance - change) * keepSlow;
    const next = fastDistance - slowDistance;
    if (next - next !== 0) break;
    signalDistance = (signalDistance - (next - lead)) * keepSignal;
    lead = next;
    const average = lead + signalDistance;
    macd[i] = lead;
    signals[i] = average;
    histogram[i] = lead - average;
  }
  if (i < values.length) markMissing(lines, i);
  return i + 1;
}
