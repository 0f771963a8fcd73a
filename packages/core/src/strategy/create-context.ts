import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import type { RegimeSeries } from '../ports/regime-model.js';
import { alignBars } from '../time/align.js';
import { resampleBars } from '../time/resample.js';
import { compareTimeframes, type Timeframe } from '../time/timeframe.js';
import type { AlignedBars, StrategyContext } from './strategy.js';

/** Computes once per key and remembers; nothing is remembered of a computation that throws. */
export type Memo = <T>(key: string, compute: () => T) => T;

/** The context of one run, which also knows what the strategy reported. */
export interface RunContext extends StrategyContext {
  /** The largest lookback reported so far, in bars; no signal acts before bar `warmup`. */
  readonly warmup: number;
}

/** What a context may be given. */
export interface ContextOptions {
  /** Sessions that anchor higher timeframes; the UTC clock when there is none. */
  readonly calendar?: Calendar;
  /** One reading per bar. */
  readonly regime?: RegimeSeries;
  /** From {@link createMemo}, to share computations between the contexts of one series. */
  readonly memo?: Memo;
}

/**
 * An empty memo, to share between the contexts of one series of bars: a sweep computes each indicator once.
 *
 * @example
 * ```ts
 * import { createMemo } from '@kairos/core';
 *
 * const memo = createMemo();
 * memo('answer', () => 42);
 * memo('answer', () => 43); // => 42
 * ```
 */
export function createMemo(): Memo {
  const known = new Map<string, unknown>();
  return <T>(key: string, compute: () => T): T => {
    if (!known.has(key)) known.set(key, compute());
    return known.get(key) as T;
  };
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function alignedBars(bars: BarSeries, timeframe: Timeframe, calendar: Calendar | undefined): AlignedBars {
  if (compareTimeframes(timeframe, bars.timeframe) < 0) {
    refuse('timeframe', `must not be lower than the bars' ${bars.timeframe}, was ${timeframe}`);
  }
  const higher = resampleBars(bars, timeframe, calendar ? { calendar } : {});
  return { ...higher, lastClosed: alignBars(bars, higher, calendar) };
}

/**
 * The context in which a strategy computes its signals over these bars.
 *
 * @throws {@link ValidationError} when the regime has another length, or the memo belongs to other bars.
 * @example
 * ```ts
 * import { createContext } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const context = createContext(randomBars({ length: 48, timeframe: '1h' }));
 * context.lookback(20);
 * context.warmup; // => 20
 * context.bars('1d').length; // => 2
 * ```
 */
export function createContext(bars: BarSeries, options: ContextOptions = {}): RunContext {
  const { calendar, regime, memo = createMemo() } = options;
  if (regime && regime.length !== bars.length) {
    refuse('regime', `must have one reading for each of the ${bars.length} bars, was ${regime.length}`);
  }
  if (memo('context:bars', () => bars) !== bars) {
    refuse(
      'memo',
      `must be new or have served the same bars, was used for other bars than ${bars.symbol} ${bars.timeframe}`,
    );
  }

  let warmup = 0;
  return {
    memo,
    lookback(count) {
      if (!Number.isInteger(count) || count < 0) refuse('lookback', `must be a whole number from 0, was ${count}`);
      warmup = Math.max(warmup, count);
    },
    bars(timeframe) {
      const key = `context:bars:${timeframe}:${calendar?.name ?? 'utc'}`;
      return memo(key, () => alignedBars(bars, timeframe, calendar));
    },
    get warmup() {
      return warmup;
    },
    ...(regime && { regime }),
  };
}
