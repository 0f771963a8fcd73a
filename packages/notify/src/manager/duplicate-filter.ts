interface Seen {
  readonly until: number;
  repetitions: number;
}

/** What a filter says of a key: whether it is new, and how often it was held back since it last was. */
export type Sighting = { readonly isDuplicate: true } | { readonly isDuplicate: false; readonly heldBack: number };

/** Lets a key through once per window. */
export class DuplicateFilter {
  readonly #windowMs: number;
  readonly #maxKeys: number;
  /** Oldest first. */
  readonly #seen = new Map<string, Seen>();

  /** @param maxKeys - Keys remembered; the oldest are forgotten first, so that memory stays bounded. */
  constructor(windowMs: number, maxKeys = 10_000) {
    this.#windowMs = windowMs;
    this.#maxKeys = maxKeys;
  }

  /** Takes note of a key. */
  see(key: string, now: number): Sighting {
    const seen = this.#seen.get(key);
    if (seen && now < seen.until) {
      seen.repetitions++;
      return { isDuplicate: true };
    }
    this.#seen.delete(key);
    this.#seen.set(key, { until: now + this.#windowMs, repetitions: 0 });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > this.#maxKeys && oldest !== undefined) this.#seen.delete(oldest);
    return { isDuplicate: false, heldBack: seen?.repetitions ?? 0 };
  }
}
