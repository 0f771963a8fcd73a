import { DataError } from '@kairos/core';

/** What became of asking one source. */
export interface FetchAttempt {
  readonly source: string;
  readonly outcome: 'used' | 'failed' | 'too-little';
  /** Why it was not used. */
  readonly reason?: string;
  readonly error?: unknown;
}

/**
 * The error when no source gave what was asked for; it names them all, and its cause holds their errors.
 *
 * @internal
 */
export function noSourceError(what: string, attempts: readonly FetchAttempt[]): DataError {
  const said = attempts.map(({ source, reason }) => `${source}: ${reason}`).join('; ');
  const errors = attempts.map(({ error }) => error).filter((error) => error !== undefined);
  return new DataError(`no source gave ${what}. ${said}`, {
    source: attempts.map(({ source }) => source).join(', '),
    ...(errors.length > 0 && { cause: new AggregateError(errors, 'the errors of the sources, in order') }),
  });
}
