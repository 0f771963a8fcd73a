import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real } from '../catalogue/parameters.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type Candle, type CandleColumns, type CandleState, newCandles, pushCandle } from './candle-window.js';
import { Candles } from './candles.js';

/** A pattern of candles as data: what it is called, how far it looks back, and how it is recognised. */
export interface CandlePattern {
  /** Name of the kernel, such as `doji`. */
  readonly name: string;
  /** Name for people, such as `Three black crows`. */
  readonly title: string;
  /** What it looks like and what is read from it, in one sentence. */
  readonly description: string;
  /** Candles that it is made of. */
  readonly bars: number;
  /** Candles before the first that can be judged, 14 at most: those of the pattern and those that its means need. */
  readonly warmup: number;
  /** Where the definition stands. */
  readonly source: string;
  /** How far into the first body the last candle must reach, where the pattern has a say in it: the default, a fraction of the body. */
  readonly penetration?: number;
  /** What it gives for a price that does not move; 0 unless given. */
  readonly flat?: number;
  /** The signal on the newest candle: above 0 bullish, below 0 bearish, 0 none. */
  readonly test: (candles: Candles, penetration: number) => number;
}

const COLUMNS = ['open', 'high', 'low', 'close'] as const;

function patternDefinition(pattern: CandlePattern, given?: number): StreamDefinition<Candle, CandleState> {
  const { name, warmup, test } = pattern;
  const penetration = given === undefined ? (pattern.penetration ?? 0) : given;
  const candles = new Candles();
  const { candles: ring } = newCandles();
  return {
    name,
    columns: COLUMNS,
    parameters: pattern.penetration === undefined ? {} : { penetration: checkReal(penetration, 'penetration') },
    warmup,
    fresh: () => ({ count: 0, row: 0, candles: ring }),
    step(from, to, candle) {
      if (pushCandle(from, to, candle) <= warmup) return Number.NaN;
      candles.look(to);
      return test(candles, penetration);
    },
  };
}

/**
 * Finds one pattern in columns of bars: one signal per bar, at the bar that completes the pattern. 100 is bullish, -100 bearish, 0 no
 * pattern; some patterns have weaker (80) or confirmed (200) signals. NaN while warming up, and anew after a value that is not finite.
 *
 * `out` is where to write: as long as the columns, sharing no memory with them; a new array unless given.
 */
export type PatternKernel = (bars: CandleColumns, out?: Float64Array) => Float64Array;

/**
 * As {@link PatternKernel}, for a pattern whose last candle must reach some way into the body of the first: `penetration` is how far,
 * as a fraction of that body, from 0. TA-Lib's default unless given.
 */
export type PenetrationKernel = (bars: CandleColumns, penetration?: number, out?: Float64Array) => Float64Array;

/**
 * The kernel of a pattern.
 *
 * @internal
 * @__NO_SIDE_EFFECTS__
 */
export function patternKernel(pattern: CandlePattern): PatternKernel {
  return (bars, out) => runStream(patternDefinition(pattern), bars, out);
}

/**
 * The kernel of a pattern that takes a penetration.
 *
 * @internal
 * @__NO_SIDE_EFFECTS__
 */
export function penetrationKernel(pattern: CandlePattern): PenetrationKernel {
  return (bars, penetration, out) => runStream(patternDefinition(pattern, penetration), bars, out);
}

/**
 * Finds a candlestick pattern in bars fed one at a time; the same signals as the kernel of the pattern.
 *
 * @example
 * ```ts
 * import { CandlestickPattern, ENGULFING } from '@kairos/indicators';
 *
 * const engulfing = new CandlestickPattern(ENGULFING);
 * engulfing.next({ open: 12, high: 13, low: 11, close: 12 }); // => undefined
 * engulfing.next({ open: 12, high: 12, low: 10, close: 11 }); // => undefined
 * engulfing.next({ open: 10, high: 14, low: 9, close: 13 }); // => 100
 * engulfing.replace({ open: 10, high: 14, low: 9, close: 12 }); // => 80
 * engulfing.replace({ open: 10, high: 14, low: 9, close: 11 }); // => 0
 * ```
 */
export class CandlestickPattern extends StreamingIndicator<Candle> {
  /**
   * @param pattern - One of the library, such as `DOJI`, or your own.
   * @param penetration - For the patterns that have one; see {@link CandlePattern}.
   * @throws `ValidationError` on a negative penetration or one that is not finite.
   */
  constructor(pattern: CandlePattern, penetration?: number) {
    super(patternDefinition(pattern, penetration));
  }
}

/**
 * What is known of a pattern.
 *
 * @internal
 * @__NO_SIDE_EFFECTS__
 */
export function patternEntry(pattern: CandlePattern, kernel: PatternKernel | PenetrationKernel): IndicatorEntry {
  const { name, title, description, penetration, source, flat = 0 } = pattern;
  return {
    name,
    title,
    description,
    group: 'pattern',
    columns: COLUMNS,
    parameters: penetration === undefined ? [] : [real('penetration', penetration)],
    source,
    flat: String(flat),
    kernel: kernel as IndicatorEntry['kernel'],
    stream: class extends CandlestickPattern {
      constructor(given?: number) {
        super(pattern, given);
      }
    },
  };
}
