import { type BarSeries, isKairosError, StrategyError } from '@kairos/core';

/** Which bars a feature was given, in words. @internal */
export function stretchOf({ symbol, timeframe, length, time }: BarSeries): string {
  const between = length === 0 ? '' : `, ${iso(time[0]!)} to ${iso(time[length - 1]!)}`;
  return `${length} bars of ${symbol} ${timeframe}${between}`;
}

/** Which bar a feature was to read, in words. @internal */
export function barOf({ symbol, timeframe, time }: BarSeries, bar: number): string {
  return `the bar of ${symbol} ${timeframe} at ${iso(time[bar]!)}`;
}

/**
 * Asks a feature, and gives what it throws its name and bars. What is refused by name already, such as bars without funding, stays as it is.
 *
 * @throws `StrategyError` with what was thrown as its cause.
 * @internal
 */
export function asked<T>(name: string, answer: () => T, where: () => string): T {
  try {
    return answer();
  } catch (cause) {
    if (isKairosError(cause)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StrategyError(`feature "${name}" failed on ${where()}: ${why}`, { cause, strategy: name });
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
