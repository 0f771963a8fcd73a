/** Which way a voter would trade. */
export type VoteDirection = 'long' | 'short' | 'neutral';

/** What one voter says of one bar. */
export interface Vote {
  /** Name of the voter, such as `rsi`. */
  readonly voter: string;
  readonly direction: VoteDirection;
  /** How sure it is, from 0 to 1; of no account when neutral. */
  readonly confidence: number;
}

/** A vote for neither side. */
export function neutralVote(voter: string): Vote {
  return { voter, direction: 'neutral', confidence: 0 };
}

/** How sure a voter is at the least. */
export interface VoteOptions {
  /** Confidence of a reading that has just become extreme, 0 to 1, from which it grows to 1; 0.5 unless given. */
  readonly leastConfidence?: number | undefined;
}

/**
 * A vote whose confidence grows from the least, 0.5 unless given, to 1 with how extreme the reading is.
 *
 * @param extremity - 0 where the reading has just become extreme, 1 and more where it is as extreme as counts.
 */
export function extremeVote(
  voter: string,
  direction: 'long' | 'short',
  extremity: number,
  { leastConfidence = 0.5 }: VoteOptions = {},
): Vote {
  const grown = Math.max(0, Math.min(1, extremity));
  return { voter, direction, confidence: leastConfidence + (1 - leastConfidence) * grown };
}
