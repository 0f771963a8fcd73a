/** What was thrown, as an error that can be told. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The words of what was thrown. */
export function wordsOf(thrown: unknown): string {
  return asError(thrown).message;
}
