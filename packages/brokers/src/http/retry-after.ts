/** Longest wait that a venue may ask of us; what is beyond is a mistake. */
const LONGEST_MS = 24 * 3_600_000;

/** A wait in whole milliseconds from 0 to a day, whatever a venue writes. */
export function boundedWait(ms: number): number {
  return Math.min(Math.max(0, Math.ceil(ms)), LONGEST_MS);
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds, or a date. At most a day.
 *
 * @param now - UTC epoch milliseconds.
 * @see RFC 9110, section 10.2.3.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return boundedWait(Number(header) * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : boundedWait(date - now);
}
