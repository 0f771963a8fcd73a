import { type BarSeries, type ContextOptions, createContext, type Signals, type Strategy } from '@kairos/core';
import { changeRegime } from './change-regime.js';

/** What a strategy said of a changed history, or why it said nothing. @internal */
export type HistoryRun =
  | { readonly signals: Signals; readonly warmup: number }
  | { readonly failure: string; readonly thrown?: true };

/** The context options of a changed history. @internal */
export function contextOf(
  { calendar, regime }: Omit<ContextOptions, 'memo'>,
  history: { readonly start?: number; readonly length: number; readonly cut: number },
): Omit<ContextOptions, 'memo'> {
  return { ...(calendar && { calendar }), ...(regime && { regime: changeRegime(regime, history) }) };
}

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
export function runHistory(
  strategy: Strategy,
  bars: BarSeries,
  { calendar, regime }: Omit<ContextOptions, 'memo'>,
): HistoryRun {
  const context = createContext(bars, { ...(calendar && { calendar }), ...(regime && { regime }) });
  try {
    const signals = strategy.signals(bars, context);
    const failure = lengthFault(signals, bars.length);
    return failure === undefined ? { signals, warmup: context.warmup } : { failure };
  } catch (cause) {
    return { failure: messageOf(cause), thrown: true };
  }
}
