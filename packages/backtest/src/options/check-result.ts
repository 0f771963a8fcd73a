import { ValidationError } from '@kairos/core';

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return `an object without equity and trades (${Object.keys(value).slice(0, 4).join(', ')})`;
}

/**
 * Refuses what is no result, such as the options of a run or the path of a report.
 *
 * @throws `ValidationError` that says what was given.
 */
export function checkResult(result: unknown): void {
  const { equity, trades } = Object(result) as { readonly equity?: unknown; readonly trades?: unknown };
  if ((ArrayBuffer.isView(equity) || Array.isArray(equity)) && Array.isArray(trades)) return;
  const message = `must be what backtest returned, was ${shown(result)}`;
  throw new ValidationError(`result ${message}`, { issues: [{ path: 'result', message }] });
}
