import { CanceledError } from '../errors/errors.js';

/** The error for an operation that its signal stopped; the reason given to `abort` is its cause. */
export function cancellation(signal: AbortSignal | undefined, operation: string): CanceledError {
  return new CanceledError(`${operation} was canceled`, { cause: signal?.reason });
}

/** @throws {@link CanceledError} when the signal has already been aborted. */
export function throwIfCanceled(signal: AbortSignal | undefined, operation: string): void {
  if (signal?.aborted) throw cancellation(signal, operation);
}
