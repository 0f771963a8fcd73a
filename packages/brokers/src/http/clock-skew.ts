/** A `Date` header counts whole seconds. */
const HEADER_GRAIN_MS = 1000;

/** How far the venue's clock is from ours. */
export interface ClockSkew {
  /** Milliseconds that the venue is ahead; negative when it is behind. The least that the header allows for. */
  readonly aheadMs: number;
}

/**
 * Compares the `Date` header of an answer with our clock at sending and receiving.
 *
 * The header counts seconds and was written some time between the two, so a difference within that is none.
 *
 * @returns `undefined` without a readable header.
 */
export function clockSkew(dateHeader: string | undefined, sentAt: number, receivedAt: number): ClockSkew | undefined {
  const written = dateHeader === undefined ? Number.NaN : Date.parse(dateHeader);
  if (Number.isNaN(written)) return undefined;
  const earliest = written - receivedAt;
  const latest = written + HEADER_GRAIN_MS - sentAt;
  if (earliest > 0) return { aheadMs: earliest };
  return { aheadMs: Math.min(0, latest) };
}
