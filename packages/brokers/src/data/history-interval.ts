import { epochFault, type HistoryRequest, parseTimeframe, ValidationError } from '@kairos/core';

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * Refuses a request that no source can answer.
 *
 * @throws `ValidationError` for an empty symbol, a timeframe that is none, a time that is not in epoch milliseconds, or an interval
 * that ends before it begins.
 * @internal
 */
export function checkHistoryRequest(request: HistoryRequest): void {
  const { symbol, timeframe, from, to } = request;
  if (typeof symbol !== 'string' || symbol === '') throw invalid('symbol', `must be a text, was ${String(symbol)}`);
  parseTimeframe(timeframe);
  for (const [name, time] of Object.entries({ from, to })) {
    const fault = epochFault(time);
    if (fault) throw invalid(name, `${fault}, was ${time}`);
  }
  if (from > to) throw invalid('to', `must be at or after from (${from}), was ${to}`);
}
