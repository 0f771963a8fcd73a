import { type Clock, SimulatedClock } from '@kairos/core';
import type { ClockForCalls } from '../http/call-clock.js';

/** Real milliseconds in which nothing moves before a waiting call counts as stuck; an answer on this machine takes less. */
const QUIET_MS = 20;

/** Turns in which what has arrived by then is read, answered and read again. */
const TURNS = 12;

/**
 * The clock of a fake that was given none. It stands still like any simulated clock, except that it moves to the next instant at which a
 * call goes on (its budget, its next attempt, its time-out) when that is all that there is to wait for: nobody else would move it, and a
 * program without anything to do ends. Streams and polling wait until somebody moves it.
 */
export class FakeClock extends SimulatedClock implements ClockForCalls {
  readonly forCalls: Clock;
  readonly #wakeTimes = new Set<{ readonly at: number }>();
  #isWatched = false;
  /** Counts what happens, so that quiet can be told. */
  #events = 0;

  constructor(start: number) {
    super(start);
    this.forCalls = { now: () => this.now(), sleep: (ms, signal) => this.#wait(ms, signal) };
  }

  override advanceTo(time: number): Promise<void> {
    this.#events++;
    return super.advanceTo(time);
  }

  async #wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const wake = { at: this.now() + ms };
    const slept = this.sleep(ms, signal);
    this.#wakeTimes.add(wake);
    this.#events++;
    void this.#watch();
    try {
      await slept;
    } finally {
      this.#wakeTimes.delete(wake);
      this.#events++;
    }
  }

  /** Looks after calls for as long as there are any; the timers keep the process alive meanwhile. */
  async #watch(): Promise<void> {
    if (this.#isWatched) return;
    this.#isWatched = true;
    while (this.#wakeTimes.size > 0) {
      const before = this.#events;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
      if (before !== this.#events || this.#wakeTimes.size === 0) continue;
      const next = Math.min(...Array.from(this.#wakeTimes, ({ at }) => at));
      await this.advanceTo(Math.max(this.now(), next));
    }
    this.#isWatched = false;
  }
}
