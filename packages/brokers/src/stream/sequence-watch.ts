/** What the number of an event says: it is the next, was seen before, or some before it are missing. */
export type SequenceNews =
  | { readonly kind: 'next' }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number };

/** Watches the numbers of a venue's events. After a gap it goes on from the event that showed it. */
export class SequenceWatch {
  #last: number | undefined;

  /** Looks at the number of the event that has come; the first is always the next. */
  see(sequence: number): SequenceNews {
    const last = this.#last;
    if (last !== undefined && sequence <= last) return { kind: 'repeated' };
    this.#last = sequence;
    if (last === undefined || sequence === last + 1) return { kind: 'next' };
    return { kind: 'gap', from: last + 1, to: sequence - 1 };
  }

  /** Forgets what was seen: after a reconnection numbers may start anew. */
  reset(): void {
    this.#last = undefined;
  }
}
