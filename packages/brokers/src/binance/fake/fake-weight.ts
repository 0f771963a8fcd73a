import type { Clock } from '@kairos/core';
import type { FakeReply } from '../../fakes/fake-request.js';

const MINUTE = 60_000;

/** Calls after a 429, in the same minute, that bring the ban. */
const PATIENCE = 3;
const FIRST_BAN_MS = 2 * MINUTE;

/** The weight of one address per minute of the venue's clock, and what becomes of those who go beyond it. */
export class FakeWeight {
  limit: number;
  readonly #clock: Clock;
  #minute = Number.NaN;
  #used = 0;
  #ignored = 0;
  #bannedUntil = Number.NEGATIVE_INFINITY;
  #banMs = FIRST_BAN_MS;

  constructor(limit: number, clock: Clock) {
    this.limit = limit;
    this.#clock = clock;
  }

  /** Weight that was used in this minute. */
  get used(): number {
    this.#turn();
    return this.#used;
  }

  /** Counts a call; an answer when it goes too far. */
  spend(weight: number): FakeReply | undefined {
    this.#turn();
    const now = this.#clock.now();
    if (now < this.#bannedUntil) return this.#ban(now);
    this.#used += weight;
    if (this.#used <= this.limit) return undefined;
    this.#ignored++;
    if (this.#ignored > PATIENCE) {
      this.#bannedUntil = now + this.#banMs;
      this.#banMs *= 2;
      return this.#ban(now);
    }
    const seconds = Math.ceil(((this.#minute + 1) * MINUTE - now) / 1000);
    return this.#refusal(429, seconds, 'Too much request weight used; please use WebSocket for live updates.');
  }

  #ban(now: number): FakeReply {
    const seconds = Math.ceil((this.#bannedUntil - now) / 1000);
    return this.#refusal(418, seconds, `Way too much request weight used; IP banned until ${this.#bannedUntil}.`);
  }

  #refusal(status: number, seconds: number, msg: string): FakeReply {
    return { status, headers: { 'retry-after': String(seconds) }, json: { code: -1003, msg } };
  }

  #turn(): void {
    const minute = Math.floor(this.#clock.now() / MINUTE);
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#used = 0;
    this.#ignored = 0;
  }
}
