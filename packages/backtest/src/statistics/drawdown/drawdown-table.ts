import { ValidationError } from '@kairos/core';

/** One fall from a peak until the peak is reached again. Bars are indices into the equity curve. */
export interface DrawdownSpell {
  /** First bar below the peak. */
  readonly start: number;
  /** The deepest bar; the first of equally deep ones. */
  readonly valley: number;
  /** First bar at or above the peak again; `undefined` while it has not recovered. */
  readonly recovery: number | undefined;
  /** Deepest fall, a positive fraction of the peak; above 1 when the account went below 0. */
  readonly depth: number;
  /** The same in the quote currency. */
  readonly amount: number;
  /** Bars below the peak: from `start` to before the recovery, or to the last bar. */
  readonly bars: number;
  /** Bars from the peak to the valley. */
  readonly fallBars: number;
  /** Bars from the valley to the recovery; `undefined` while it has not recovered. */
  readonly recoveryBars: number | undefined;
  /** Opening times of those bars, UTC epoch milliseconds, when `time` was given. */
  readonly startTime?: number;
  readonly valleyTime?: number;
  readonly recoveryTime?: number;
}

/** What a drawdown table is made with. */
export interface DrawdownTableOptions {
  /** Peak before the first bar, above 0; the first value of the equity unless given. */
  readonly capital?: number;
  /** Opening times of the bars, UTC epoch milliseconds. */
  readonly time?: Float64Array;
}

/**
 * All drawdowns of an equity curve, oldest first. Sort by `depth` for the worst.
 *
 * @param equity - Account value at each bar's close, quote currency, oldest first.
 * @throws `ValidationError` when `time` has another length.
 * @see https://en.wikipedia.org/wiki/Drawdown_(economics)
 * @example
 * ```ts
 * import { drawdownTable } from '@kairos/backtest';
 *
 * const [first] = drawdownTable([100, 80, 90, 120]);
 * first?.depth; // => 0.2
 * first?.recovery; // => 3
 * ```
 */
export function drawdownTable(equity: ArrayLike<number>, options: DrawdownTableOptions = {}): DrawdownSpell[] {
  const { capital = equity[0] ?? Number.NaN, time } = options;
  if (time && time.length !== equity.length) {
    throw new ValidationError(`time must have one value per bar of equity, ${equity.length}, was ${time.length}`);
  }
  const spells: DrawdownSpell[] = [];
  let peak = capital;
  let start = -1;
  let valley = -1;
  const close = (recovery: number | undefined) => {
    spells.push(withTimes({ start, valley, recovery, peak, low: equity[valley]!, end: equity.length }, time));
    start = -1;
  };
  for (let bar = 0; bar < equity.length; bar++) {
    const value = equity[bar]!;
    if (value >= peak) {
      if (start >= 0) close(bar);
      peak = value;
    } else if (start < 0) {
      start = bar;
      valley = bar;
    } else if (value < equity[valley]!) valley = bar;
  }
  if (start >= 0) close(undefined);
  return spells;
}

interface RawSpell extends Pick<DrawdownSpell, 'start' | 'valley' | 'recovery'> {
  readonly peak: number;
  readonly low: number;
  readonly end: number;
}

function withTimes({ start, valley, recovery, peak, low, end }: RawSpell, time?: Float64Array): DrawdownSpell {
  return {
    start,
    valley,
    recovery,
    depth: (peak - low) / peak,
    amount: peak - low,
    bars: (recovery ?? end) - start,
    fallBars: valley - start + 1,
    recoveryBars: recovery === undefined ? undefined : recovery - valley,
    ...(time && { startTime: time[start]!, valleyTime: time[valley]! }),
    ...(time && recovery !== undefined && { recoveryTime: time[recovery]! }),
  };
}
