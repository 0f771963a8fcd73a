import type { CausalityMove, CausalPart } from './compare-signals.js';

/** Whether one part of a strategy stayed the same, and how it moved where it did not. */
export interface PartVerdict {
  readonly signal: CausalPart;
  readonly isCausal: boolean;
  /** Its earliest move. */
  readonly first?: CausalityMove;
  /** Most values that moved at one cut. */
  readonly moved?: number;
  /** Largest difference of a value, in the signal's unit; infinite where a value was NaN in one of the runs. */
  readonly largest?: number;
}

/** A move without any change comes before all others, which prove nothing beside it. */
function precedes(a: CausalityMove, b: CausalityMove): boolean {
  const [chanceA, chanceB] = [a.future === 'unchanged', b.future === 'unchanged'];
  return chanceA === chanceB ? a.bar < b.bar : chanceA;
}

/** The moves of each part: the earliest, how many at once, and the largest. @internal */
export class MoveRecord {
  readonly #parts = new Map<CausalPart, Omit<PartVerdict, 'isCausal'>>();

  /** Notes that a part exists, so that it has a verdict also when it never moves. */
  know(part: CausalPart): void {
    if (!this.#parts.has(part)) this.#parts.set(part, { signal: part });
  }

  add(move: CausalityMove, moved: number, largest: number): void {
    const known = this.#parts.get(move.signal);
    const isEarlier = known?.first === undefined || precedes(move, known.first);
    this.#parts.set(move.signal, {
      signal: move.signal,
      first: isEarlier ? move : known.first!,
      moved: Math.max(moved, known?.moved ?? 0),
      largest: Math.max(largest, known?.largest ?? 0),
    });
  }

  get verdicts(): PartVerdict[] {
    return [...this.#parts.values()].map(({ signal, ...moves }) => ({
      signal,
      isCausal: moves.first === undefined,
      ...moves,
    }));
  }
}
