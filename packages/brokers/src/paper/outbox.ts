import type { Journal, JournalEntry } from '@kairos/core';

interface Parcel {
  readonly entries: readonly JournalEntry[];
  readonly release: () => void;
  readonly refuse: (cause: unknown) => void;
}

/**
 * What has happened at the venue and nobody knows yet: it is written down first, then let out, in the order in which it happened.
 *
 * While the journal writes, what happens meanwhile gathers and is written by the next call, so that a slow disk delays answers but
 * does not limit their number. Without a journal everything is let out at once.
 *
 * @internal
 */
export class Outbox {
  readonly #journal: Journal | undefined;
  readonly #onFailure: (cause: unknown) => void;
  #waiting: Parcel[] = [];
  #isWriting = false;

  /** @param onFailure - Told once, when the journal refuses: nothing is let out from then on. */
  constructor(journal: Journal | undefined, onFailure: (cause: unknown) => void) {
    this.#journal = journal;
    this.#onFailure = onFailure;
  }

  /** Hands over what happened; `release` lets it out, `refuse` is called instead when it could not be written. */
  post(entries: readonly JournalEntry[], release: () => void, refuse: (cause: unknown) => void): void {
    if (!this.#journal || (entries.length === 0 && !this.#isWriting)) {
      release();
      return;
    }
    this.#waiting.push({ entries, release, refuse });
    if (!this.#isWriting) void this.#write(this.#journal);
  }

  async #write(journal: Journal): Promise<void> {
    this.#isWriting = true;
    for (let parcels = this.#take(); parcels.length > 0; parcels = this.#take()) {
      // What has nothing to write and came first need not wait for what came after it.
      while (parcels[0]?.entries.length === 0) parcels.shift()!.release();
      const entries = parcels.flatMap((parcel) => parcel.entries);
      try {
        if (entries.length > 0) await journal.append(entries);
      } catch (cause) {
        // Still "writing": what comes now waits for ever and is refused by the owner.
        this.#onFailure(cause);
        for (const { refuse } of [...parcels, ...this.#take()]) refuse(cause);
        return;
      }
      for (const { release } of parcels) release();
    }
    this.#isWriting = false;
  }

  #take(): Parcel[] {
    const parcels = this.#waiting;
    this.#waiting = [];
    return parcels;
  }
}
