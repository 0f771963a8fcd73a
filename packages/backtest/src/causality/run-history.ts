import { type BarSeries, type Calendar, createContext, type Signals, type Strategy } from '@kairos/core';

/** What a strategy said of a changed history, or why it said nothing. @internal */
export type HistoryRun =
  | { readonly signals: Signals; readonly warmup: number }
  | { readonly failure: string; readonly thrown?: true };

/** What a thrown value says. @internal */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The first array that has not one value per bar, which is what an array remembered of other bars looks like. */
function lengthFault(signals: Signals, length: number): string | undefined {
  if (typeof signals !== 'object' || signals === null) return `gave ${String(signals)} for signals`;
  const wrong = Object.entries(signals).find(([, values]) => values !== undefined && values.length !== length);
  return wrong && `gave ${wrong[1].length} values of ${wrong[0]} for ${length} bars`;
}

/**
 * Computes the signals on a history that never was. Their values are not judged: what a strategy makes of a price a thousand times
 * too high is its own business, as long as the bars before it keep their values.
 *
 * @internal
 */
export function runHistory(strategy: Strategy, bars: BarSeries, calendar: Calendar | undefined): HistoryRun {
  const context = createContext(bars, calendar ? { calendar } : {});
  try {
    const signals = strategy.signals(bars, context);
    const failure = lengthFault(signals, bars.length);
    return failure === undefined ? { signals, warmup: context.warmup } : { failure };
  } catch (cause) {
    return { failure: messageOf(cause), thrown: true };
  }
}
