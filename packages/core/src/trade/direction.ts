/** Which way a position leans; its orders have a {@link Side} instead. */
export type Direction = 'long' | 'short';

/** Which way an order trades. */
export type Side = 'buy' | 'sell';

/** How long a position is meant to be held: intraday positions are closed before the session ends. */
export type HoldingStyle = 'intraday' | 'swing';

/** The side that opens a position in this direction. */
export function entrySide(direction: Direction): Side {
  return direction === 'long' ? 'buy' : 'sell';
}

/** The side that closes a position in this direction. */
export function exitSide(direction: Direction): Side {
  return direction === 'long' ? 'sell' : 'buy';
}
