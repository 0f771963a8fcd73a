import { describe, expect, it } from 'vitest';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { goldenBars } from '../testing/golden-bars.js';
import { dominantCyclePeriodEntry } from './dominant-cycle-period.js';
import { dominantCyclePhaseEntry } from './dominant-cycle-phase.js';
import { hilbertSineEntry } from './hilbert-sine.js';
import { hilbertTrendlineEntry } from './hilbert-trendline.js';
import { mamaEntry } from './mama.js';
import { phasorEntry } from './phasor.js';
import { trendModeEntry } from './trend-mode.js';

const ENTRIES = [
  dominantCyclePeriodEntry,
  dominantCyclePhaseEntry,
  hilbertSineEntry,
  hilbertTrendlineEntry,
  mamaEntry,
  phasorEntry,
  trendModeEntry,
];

function defaults({ parameters }: IndicatorEntry): number[] {
  return parameters.map((parameter) => parameter.default);
}

function linesOf(entry: IndicatorEntry, values: Float64Array): Float64Array[] {
  const results = entry.kernel(values, ...defaults(entry));
  return ArrayBuffer.isView(results) ? [results] : Object.values(results);
}

function row(result: unknown, count: number): number[] {
  if (typeof result === 'object' && result !== null) return Object.values(result);
  return new Array<number>(count).fill(typeof result === 'number' ? result : Number.NaN);
}

// The series of the contract end before the warm-up of these does.
describe.each(ENTRIES)('$name over a long series', (entry) => {
  const values = goldenBars().close.map((value, i) => (i === 150 ? Number.NaN : value));

  it('gives the same bits from the stream, with replaced values and through snapshots', () => {
    const lines = linesOf(entry, values);
    let stream = new entry.stream(...defaults(entry));
    values.forEach((value, i) => {
      if (i % 3 === 0) {
        stream.next(value * 1.5 + 1);
        stream.replace(Number.NaN);
      } else {
        stream.next(value);
      }
      const result = row(stream.replace(value), lines.length);
      expect(result).toEqual(lines.map((line) => line[i]));
      if (i % 41 !== 40) return;
      const stored = JSON.stringify(stream.snapshot());
      stream = new entry.stream(...defaults(entry));
      stream.restore(JSON.parse(stored));
    });
  });

  it('starts anew after a gap, with nothing of what was before it', () => {
    const lines = linesOf(entry, values);
    linesOf(entry, values.slice(151)).forEach((line, k) => {
      expect(lines[k]!.slice(151)).toEqual(line);
    });
  });
});
