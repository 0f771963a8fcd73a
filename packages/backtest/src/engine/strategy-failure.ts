import { type BarSeries, type Strategy, StrategyError } from '@kairos/core';

/**
 * The error for user code that threw: who, with which parameters, on which bar, and why.
 *
 * @internal
 */
export function strategyFailure(
  test: { readonly strategy: Strategy; readonly bars: BarSeries },
  who: string,
  cause: unknown,
  bar?: number,
): StrategyError {
  const { strategy, bars } = test;
  const where = bar === undefined ? '' : ` at bar ${bar} (${new Date(bars.time[bar]!).toISOString()})`;
  const why = cause instanceof Error ? cause.message : String(cause);
  const params = JSON.stringify(strategy.params);
  const message = `${who} failed${where} in strategy "${strategy.name}" with params ${params}: ${why}`;
  return new StrategyError(message, { cause, strategy: strategy.name });
}
