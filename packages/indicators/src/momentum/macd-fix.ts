import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState, smoothing } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['macd', 'signal', 'histogram'] as const;

/** Lines of {@link macdFix}. */
export type MacdFixLine = 'macd' | 'signal' | 'histogram';

type MacdFixState = { count: number; fast: SmoothingState; slow: SmoothingState; signal: SmoothingState };

/** Appel's own weights; those of periods 12 and 26 are 2 / 13 and 2 / 27. */
const WEIGHTS = { fast: 0.15, slow: 0.075 } as const;

function macdFixDefinition(signal: number): LinesDefinition<number, MacdFixLine, MacdFixState> {
  checkPeriod(signal, 1, 'signal');
  const [shorter, longer, average] = [smoothing(12, WEIGHTS.fast), smoothing(26, WEIGHTS.slow), exponential(signal)];
  const wait = longer.warmup - shorter.warmup;
  return {
    name: 'macdFix',
    parameters: { signal },
    lines: LINES,
    warmup: longer.warmup + average.warmup,
    fresh: () => ({ count: 0, fast: shorter.fresh(), slow: longer.fresh(), signal: average.fresh() }),
    step(from, to, value, results) {
      to.count = value - value === 0 ? from.count + 1 : 0;
      // The shorter average waits, so that both are seeded by the same bar.
      shorter.step(from.fast, to.fast, to.count > wait ? value : Number.NaN);
      const isReady = !Number.isNaN(longer.step(from.slow, to.slow, value));
      const macd = isReady ? to.fast.distance - to.slow.distance : Number.NaN;
      const line = average.step(from.signal, to.signal, macd);
      results[0] = Number.isNaN(line) ? Number.NaN : macd;
      results[1] = line;
      results[2] = macd - line;
    },
  };
}

/**
 * Moving average convergence divergence with the weights that Appel gave: 0.15 and 0.075 in place of those of periods 12 and 26.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param signal - Of the signal line, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per input in each line, in the unit of the values; NaN for the first `24 + signal`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MACDFIX: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { macdFix } from '@kairos/indicators';
 *
 * macdFix(Float64Array.from({ length: 30 }, () => 5), 1).macd[29]; // => 0
 * ```
 */
export function macdFix(values: Float64Array, signal = 9, out?: Lines<MacdFixLine>): Lines<MacdFixLine> {
  return runLines(macdFixDefinition(signal), values, out);
}

/**
 * Streaming {@link macdFix}, the same bits.
 *
 * @example
 * ```ts
 * import { MacdFix } from '@kairos/indicators';
 *
 * const indicator = new MacdFix(1);
 * for (let i = 1; i < 30; i++) indicator.next(5);
 * indicator.next(5); // => { macd: 0, signal: 0, histogram: 0 }
 * ```
 */
export class MacdFix extends StreamingLines<number, MacdFixLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(signal = 9) {
    super(macdFixDefinition(signal));
  }
}

/** What is known of {@link macdFix}. */
export const macdFixEntry: IndicatorEntry = {
  name: 'macdFix',
  title: 'MACD with fixed weights',
  description: 'Moving average convergence divergence with weights 0.15 and 0.075.',
  group: 'momentum',
  lines: LINES,
  parameters: [whole('signal', 9)],
  source: 'TA-Lib, TA_MACDFIX.',
  seed: 'as `macd` of periods 12 and 26',
  flat: '0',
  kernel: macdFix,
  stream: MacdFix,
};
