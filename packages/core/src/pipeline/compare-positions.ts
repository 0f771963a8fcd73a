import type { PipelineOptions } from './pipeline-options.js';
import type { PipelineState } from './pipeline-state.js';

/** A position that the books and the venue disagree on; signed units, as decimal texts. */
export interface PositionDifference {
  readonly symbol: string;
  readonly booked: string;
  readonly venue: string;
}

/** Positions as the venue has them, beside the books; those that agree are left out. */
export async function comparePositions(
  state: PipelineState,
  { broker }: Pick<PipelineOptions, 'broker'>,
): Promise<PositionDifference[]> {
  const venue = new Map((await broker.positions()).map((position) => [position.symbol, position.quantity]));
  const differences: PositionDifference[] = [];
  for (const symbol of state.markets.keys()) {
    const booked = state.book.ledger.position(symbol).quantity;
    const there = venue.get(symbol) ?? booked.times(0);
    if (!there.equals(booked)) differences.push({ symbol, booked: booked.toString(), venue: there.toString() });
  }
  return differences;
}
