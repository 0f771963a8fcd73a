import { ValidationError } from '@kairos/core';

/**
 * Refuses what is no result, by what every result has: a program without types may have swapped the arguments.
 *
 * @throws `ValidationError` otherwise.
 * @internal
 */
export function checkResult(result: unknown): void {
  if (typeof result === 'object' && result !== null && 'equity' in result) return;
  const shown = typeof result === 'object' && result !== null ? 'an object without equity' : String(result);
  const message = `must be a result, as backtest or backtestPortfolio gives it, was ${shown}`;
  throw new ValidationError(`result ${message}`, { issues: [{ path: 'result', message }] });
}
