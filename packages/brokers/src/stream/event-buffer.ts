import { DataError, ValidationError } from '@kairos/core';

/** What gives way when a buffer is full: the oldest event, the newest, or the whole stream. */
export type OverflowPolicy = 'drop-oldest' | 'drop-newest' | 'fail';

/** Options of {@link EventBuffer}. */
export interface EventBufferOptions {
  /** Most events that wait; 10,000 unless given. */
  readonly capacity?: number;
  /** `drop-oldest` unless given: of market data the newest counts. Orders and fills do not go through buffers. */
  readonly overflow?: OverflowPolicy;
  /**
   * Told how many events gave way: at the first of them, after each `capacity` more, and of the rest when the reader has caught up or left.
   * The counts sum to {@link EventBuffer.dropped}.
   */
  readonly onDropped?: (count: number) => void;
}

/** An `onDropped` that reports a reader who is too slow as a `DataError`, in words such as `binance quotes: ...`. @param what - Venue and kind of the events. */
export function reportDropped(what: string, onError: (error: Error) => void): (count: number) => void {
  return (count) => {
    const message = `${what}: the reader is too slow, ${count} of the oldest gave way to newer ones`;
    onError(new DataError(message, { source: what }));
  };
}

/** Events between a stream and whoever reads them at their own pace; never more than its capacity wait. */
export class EventBuffer<T> implements AsyncIterableIterator<T> {
  readonly #capacity: number;
  readonly #overflow: OverflowPolicy;
  #events: (T | undefined)[] = [];
  /** Events before this have been read; cut off now and then, since `shift` would move all others. */
  #head = 0;
  #reader: { resolve(result: IteratorResult<T>): void; reject(error: unknown): void } | undefined;
  #dropped = 0;
  readonly #onDropped: (count: number) => void;
  /** Of those that were dropped, how many have not been told. */
  #untold = 0;
  /** Whether events have given way since the reader was last up to date. */
  #isBehind = false;
  #end: { readonly error?: unknown } | undefined;

  /** @throws `ValidationError` unless the capacity is a whole number of at least 1. */
  constructor({ capacity = 10_000, overflow = 'drop-oldest', onDropped = ignore }: EventBufferOptions = {}) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) {
      throw new ValidationError(`capacity must be a whole number of at least 1, was ${capacity}`);
    }
    this.#capacity = capacity;
    this.#overflow = overflow;
    this.#onDropped = onDropped;
  }

  /** Events that were given up because the buffer was full. */
  get dropped(): number {
    return this.#dropped;
  }

  get length(): number {
    return this.#events.length - this.#head;
  }

  /** Adds an event; after the end nothing is added. */
  push(event: T): void {
    if (this.#end) return;
    if (this.#reader) {
      const { resolve } = this.#reader;
      this.#reader = undefined;
      resolve({ value: event, done: false });
      return;
    }
    if (this.length >= this.#capacity) {
      this.#drop();
      if (this.#overflow === 'drop-newest') return;
      if (this.#overflow === 'fail') {
        this.end(new ValidationError(`more than ${this.#capacity} events wait to be read: the reader is too slow`));
        return;
      }
      this.#take();
    }
    this.#events.push(event);
  }

  /** Ends the stream once what waits has been read; with an error, readers are told it then. */
  end(error?: unknown): void {
    if (this.#end) return;
    this.#end = error === undefined ? {} : { error };
    if (!this.#reader) return;
    const { resolve, reject } = this.#reader;
    this.#reader = undefined;
    if (error === undefined) resolve({ value: undefined, done: true });
    else reject(error);
  }

  /** @throws `ValidationError` when somebody is waiting for the next event already. */
  async next(): Promise<IteratorResult<T>> {
    if (this.length > 0) {
      const value = this.#take();
      if (this.length === 0) this.#caughtUp();
      return { value, done: false };
    }
    if (this.#end) {
      const { error } = this.#end;
      this.#end = {};
      if (error !== undefined) throw error;
      return { value: undefined, done: true };
    }
    if (this.#reader) throw new ValidationError('a stream must be read by one reader, was read by two');
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  async return(): Promise<IteratorResult<T>> {
    this.#events = [];
    this.#head = 0;
    this.#caughtUp();
    this.end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #drop(): void {
    this.#dropped++;
    this.#untold++;
    if (!this.#isBehind || this.#untold >= this.#capacity) this.#tellDropped();
    this.#isBehind = true;
  }

  #caughtUp(): void {
    this.#isBehind = false;
    this.#tellDropped();
  }

  #tellDropped(): void {
    const count = this.#untold;
    this.#untold = 0;
    if (count > 0) this.#onDropped(count);
  }

  #take(): T {
    const event = this.#events[this.#head] as T;
    this.#events[this.#head++] = undefined;
    if (this.#head > 1024 && this.#head * 2 > this.#events.length) {
      this.#events = this.#events.slice(this.#head);
      this.#head = 0;
    }
    return event;
  }
}

function ignore(): void {}
