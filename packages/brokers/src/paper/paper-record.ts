import {
  exact,
  type Fill,
  type JournalEntry,
  type Json,
  type OrderChange,
  type OrderRequest,
  type OrderSnapshot,
  type WorkingSnapshot,
} from '@kairos/core';

/** Type of the records of a paper account in a journal. @internal */
export const PAPER_RECORD = 'paper';

/** Version of the form below. @internal */
export const PAPER_VERSION = 1;

/** A fill whose exact amounts are decimal texts. @internal */
export type StoredFill = Omit<Fill, 'quantity' | 'price' | 'commission'> & {
  readonly quantity: string;
  readonly price: number;
  readonly commission: string;
};

/** What is sent to the venue. @internal */
export type PaperMessage =
  | { readonly kind: 'submit'; readonly request: OrderRequest }
  | { readonly kind: 'cancel'; readonly id: string }
  | { readonly kind: 'replace'; readonly id: string; readonly change: OrderChange };

/** A message on its way, and when it arrives, UTC epoch milliseconds. @internal */
export interface MessageInTransit {
  readonly message: PaperMessage;
  readonly arrival: number;
}

/** What is known of a symbol's market. @internal */
export interface MarketNote {
  /** How it is fed. */
  readonly feed: 'bars' | 'quotes';
  /** Until when it is known: close of the last bar, or time of the last quote; UTC epoch milliseconds. */
  readonly until: number;
  /** Where a trailing stop starts from. */
  readonly last?: number;
  /** What a position is valued at, a decimal text. */
  readonly mark?: string;
}

/** A funding payment as it was asked for. @internal */
export interface StoredFunding {
  readonly id: string;
  readonly symbol: string;
  readonly time: number;
  readonly rate: string;
  readonly markPrice: string;
}

/** What changed of an order that was written before, with the same request. @internal */
export type OrderPatch = Omit<OrderSnapshot, 'request' | 'createdAt' | 'askedFirst'>;

/** What one call changed in a paper account; what is left out has not changed. @internal */
export interface PaperRecord {
  readonly version: typeof PAPER_VERSION;
  readonly deposits?: readonly (readonly [currency: string, amount: string])[];
  readonly sent?: readonly MessageInTransit[];
  /** How many messages arrived, the first to be sent first. */
  readonly arrived?: number;
  readonly orders?: readonly (OrderSnapshot | OrderPatch)[];
  readonly working?: readonly WorkingSnapshot[];
  readonly fills?: readonly StoredFill[];
  readonly funding?: readonly StoredFunding[];
  readonly markets?: Readonly<Record<string, MarketNote>>;
}

/** What is handed to the journal. @internal */
export function paperEntry(record: PaperRecord, time: number): JournalEntry {
  return { type: PAPER_RECORD, time, data: record as unknown as Json };
}

/** A fill as it was told. @internal */
export function restoredFill(stored: Fill | StoredFill): Fill {
  const { quantity, commission } = stored;
  if (typeof quantity !== 'string') return stored;
  return Object.freeze({ ...stored, quantity: exact(quantity), commission: exact(commission) });
}

/** A fill as it is written down. @internal */
export function storedFill(fill: Fill): StoredFill {
  const { quantity, price, commission } = fill;
  return { ...fill, quantity: quantity.toString(), price: Number(price), commission: commission.toString() };
}
