import {
  DataError,
  type Fill,
  type FundingPayment,
  type Instrument,
  isClosed,
  type Journal,
  Ledger,
  type OrderSnapshot,
  ValidationError,
  type VenueSnapshot,
  type WorkingSnapshot,
} from '@kairos/core';
import type { MarketNote, MessageInTransit, OrderPatch, PaperRecord, StoredFill } from './paper-record.js';
import { PAPER_RECORD, PAPER_VERSION } from './paper-record.js';

/** A fill and when the venue knew of it: a bar tells at its close of a fill at its open. @internal */
export interface BookedPaperFill {
  /** From before a restart it is as it was written: most are never asked for. */
  readonly fill: Fill | StoredFill;
  /** UTC epoch milliseconds. */
  readonly knownAt: number;
}

/** All that a paper account is, ready to go on. @internal */
export interface PaperMemory {
  readonly ledger: Ledger;
  readonly venue: VenueSnapshot;
  readonly fills: readonly BookedPaperFill[];
  readonly funding: readonly FundingPayment[];
  readonly transit: readonly MessageInTransit[];
  readonly markets: ReadonlyMap<string, MarketNote>;
}

/** An account that nothing has happened to. @internal */
export function blankMemory(instruments: Iterable<Instrument>): PaperMemory {
  return new PaperRecall(instruments).memory();
}

/**
 * The account that a journal tells of; records of other types are left alone.
 *
 * @throws `DataError` for a record that cannot be one of a paper account, with its sequence.
 * @throws `ValidationError` for a symbol that is not among the instruments, or has other terms than then.
 * @internal
 */
export async function recallMemory(journal: Journal, instruments: Iterable<Instrument>): Promise<PaperMemory> {
  const recall = new PaperRecall(instruments);
  for await (const { type, sequence, time, data } of journal.read()) {
    if (type !== PAPER_RECORD) continue;
    const record = data as unknown as PaperRecord;
    if (record?.version !== PAPER_VERSION) {
      const message = `version must be ${PAPER_VERSION}, was ${record?.version}`;
      throw new DataError(`record ${sequence} of the journal: ${message}`, { source: 'journal', row: sequence });
    }
    try {
      recall.add(record, time);
    } catch (cause) {
      if (cause instanceof ValidationError) throw cause;
      const message = `record ${sequence} of the journal is damaged`;
      throw new DataError(message, { source: 'journal', row: sequence, cause });
    }
  }
  return recall.memory();
}

/** Adds up the records of a journal; it keeps and changes what it is given. */
class PaperRecall {
  readonly #ledger: Ledger;
  readonly #orders = new Map<string, OrderSnapshot>();
  readonly #working = new Map<string, WorkingSnapshot>();
  readonly #fills: BookedPaperFill[] = [];
  readonly #funding: FundingPayment[] = [];
  readonly #markets = new Map<string, MarketNote>();
  #transit: MessageInTransit[] = [];

  constructor(instruments: Iterable<Instrument>) {
    this.#ledger = new Ledger({ instruments, keepEntries: false });
  }

  add(record: PaperRecord, time: number): void {
    const { deposits = [], sent = [], arrived = 0, orders = [], working = [], fills = [], funding = [] } = record;
    for (const [currency, amount] of deposits) this.#ledger.deposit(currency, amount, time);
    if (arrived > 0) this.#transit = this.#transit.slice(arrived);
    this.#transit.push(...sent);
    for (const stored of fills) this.#book(stored, time);
    for (const { id, symbol, time: at, ...basis } of funding) {
      this.#funding.push({
        id,
        symbol,
        time: at,
        amount: this.#ledger.bookFunding({ id, symbol, time: at, ...basis }),
      });
    }
    for (const order of orders) this.#note(order);
    for (const each of working) this.#working.set(each.clientOrderId, each);
    for (const [symbol, note] of Object.entries(record.markets ?? {})) this.#markets.set(symbol, note);
  }

  memory(): PaperMemory {
    const prices: Record<string, number> = {};
    for (const [symbol, { last, mark }] of this.#markets) {
      if (last !== undefined) prices[symbol] = last;
      if (mark !== undefined) this.#ledger.markPrice(symbol, mark);
    }
    const orders = [...this.#orders.values()];
    const working = [...this.#working.values()];
    return {
      ledger: this.#ledger,
      venue: { orders, working, prices, fills: this.#fills.length },
      fills: this.#fills,
      funding: this.#funding,
      transit: this.#transit,
      markets: this.#markets,
    };
  }

  #note(stored: OrderSnapshot | OrderPatch): void {
    const { clientOrderId, status } = stored;
    const known = this.#orders.get(clientOrderId);
    if ('request' in stored) this.#orders.set(clientOrderId, stored);
    else if (known) Object.assign(known, stored);
    else throw new TypeError(`order "${clientOrderId}" was not written before`);
    if (isClosed(status)) this.#working.delete(clientOrderId);
  }

  #book(fill: StoredFill, knownAt: number): void {
    this.#ledger.bookFill(fill);
    this.#fills.push({ fill, knownAt });
  }
}
