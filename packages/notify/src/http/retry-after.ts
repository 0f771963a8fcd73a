/** Longest wait that a service may ask of us; what is beyond is a mistake or an attack. */
const LONGEST_MS = 24 * 3_600_000;

function bounded(ms: number): number | undefined {
  return Number.isFinite(ms) && ms >= 0 ? Math.min(Math.ceil(ms), LONGEST_MS) : undefined;
}

/** Seconds as milliseconds, rounded up; `undefined` when it is no number of at least 0. At most a day. */
export function secondsToMs(seconds: unknown): number | undefined {
  if (typeof seconds === 'number') return bounded(seconds * 1000);
  if (typeof seconds !== 'string' || !/^\d+(\.\d+)?$/.test(seconds.trim())) return undefined;
  return bounded(Number(seconds) * 1000);
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds, or a date.
 *
 * @param now - UTC epoch milliseconds.
 * @see RFC 9110, section 10.2.3.
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = secondsToMs(header);
  if (seconds !== undefined) return seconds;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : bounded(Math.max(0, date - now));
}
