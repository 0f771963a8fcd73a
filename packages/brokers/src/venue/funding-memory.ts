import type { Clock, FundingPayment } from '@kairos/core';
import type { VenueGateway } from './gateway.js';

/** Payments are asked for from this long before the last one: a venue may list one coin after another. */
const OVERLAP_MS = 2 * 3_600_000;

/** How many payments are remembered: those of a week at a venue with sixty coins that pays each hour. */
const KEPT = 10_000;

/** The last 10,000 funding payments of an account that have been told, so that each is told once. */
export class FundingMemory {
  readonly #gateway: Pick<VenueGateway, 'funding'>;
  readonly #clock: Clock;
  readonly #known = new Set<string>();
  #since: number | undefined;

  constructor(gateway: Pick<VenueGateway, 'funding'>, clock: Clock) {
    this.#gateway = gateway;
    this.#clock = clock;
  }

  /** Whether a payment is heard of for the first time. */
  hear({ id, time }: FundingPayment): boolean {
    if (this.#known.has(id)) return false;
    this.#known.add(id);
    for (const oldest of this.#known) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    this.#since = Math.max(this.#since ?? 0, time - OVERLAP_MS);
    return true;
  }

  /** Payments that nobody has told, the oldest first. What was paid before the first question is past, and only remembered. */
  async missed(): Promise<FundingPayment[]> {
    if (!this.#gateway.funding) return [];
    const isFirst = this.#since === undefined;
    const since = this.#since ?? this.#clock.now() - OVERLAP_MS;
    this.#since = since;
    const listed = await this.#gateway.funding(since);
    const news = listed.filter((payment) => this.hear(payment));
    return isFirst ? [] : news;
  }
}
