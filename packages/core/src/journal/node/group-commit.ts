/** Something that waits to be written. */
export interface Request {
  /** A checkpoint is written alone, made durable, and replaces what came before. A sync only makes durable. */
  readonly kind: 'append' | 'sync' | 'checkpoint';
  /** Lines to append; none for a sync. */
  readonly lines: Buffer;
  readonly firstSequence: number;
  readonly lastSequence: number;
}

interface Waiting extends Request {
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: unknown) => void;
}

/** More than this is not written at once, so that those in front need not wait for a whole backlog. */
const LARGEST_GROUP = 1024 * 1024;

/**
 * Writes requests in the order in which they came, those that wait together in one write. After a write has failed nothing is written
 * any more: what it left behind is not known, and an order must not be lost in between.
 */
export class GroupCommit {
  readonly #write: (group: readonly Request[]) => Promise<void>;
  #queue: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #failure: { readonly cause: unknown } | undefined;

  /** @param write - Makes a group as safe as promised, or rejects. */
  constructor(write: (group: readonly Request[]) => Promise<void>) {
    this.#write = write;
  }

  /** What failed, if anything did. */
  get failure(): { readonly cause: unknown } | undefined {
    return this.#failure;
  }

  /** Resolves with the last sequence once the request has been written. */
  submit(request: Request): Promise<number> {
    if (this.#failure) return Promise.reject(this.#failure.cause);
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...request, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves once nothing waits any more, written or failed. */
  async settled(): Promise<void> {
    while (this.#draining) await this.#draining;
  }

  async #drain(): Promise<void> {
    // What else is appended in this turn goes into the same write.
    await Promise.resolve();
    while (this.#queue.length > 0 && !this.#failure) {
      const group = this.#nextGroup();
      try {
        await this.#write(group);
      } catch (cause) {
        this.#failure = { cause };
        for (const { reject } of [...group, ...this.#queue]) reject(cause);
        this.#queue = [];
        break;
      }
      for (const { resolve, lastSequence } of group) resolve(lastSequence);
    }
    this.#draining = undefined;
  }

  #nextGroup(): Waiting[] {
    let bytes = 0;
    let length = 0;
    for (const { lines, kind } of this.#queue) {
      if (length > 0 && (kind === 'checkpoint' || bytes + lines.length > LARGEST_GROUP)) break;
      bytes += lines.length;
      length++;
      if (kind === 'checkpoint') break;
    }
    return this.#queue.splice(0, length);
  }
}
