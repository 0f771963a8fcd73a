import type { Decimal } from 'decimal.js';
import type { Instrument } from '../instrument/instrument.js';
import { exact } from '../money/exact.js';
import { type CurrencyBook, emptyCurrency, emptyPosition, type PositionBook } from './account-book.js';

const CURRENCY_FIELDS = [
  'deposited',
  'cash',
  'realizedPnl',
  'commissions',
  'funding',
  'positionValue',
  'unrealizedPnl',
] as const satisfies (keyof CurrencyBook)[];

const POSITION_FIELDS = [
  'marketPrice',
  'realizedPnl',
  'commissions',
  'funding',
  'value',
  'unrealizedPnl',
] as const satisfies (keyof PositionBook)[];

type Texts<F extends string> = { readonly [K in F]: string };

/** State of a ledger as plain JSON: amounts as decimal texts, so that no digit is lost. */
export interface LedgerSnapshot {
  readonly sequence: number;
  readonly currencies: Readonly<Record<string, Texts<(typeof CURRENCY_FIELDS)[number]>>>;
  readonly positions: Readonly<Record<string, Texts<(typeof POSITION_FIELDS)[number] | 'quantity' | 'cost'>>>;
  /** Ids that were booked. */
  readonly booked: readonly string[];
}

function texts<F extends string>(fields: readonly F[], values: { readonly [K in F]: Decimal }): Texts<F> {
  return Object.fromEntries(fields.map((field) => [field, values[field].toFixed()])) as Texts<F>;
}

function amounts<F extends string>(fields: readonly F[], values: Texts<F>): { [K in F]: Decimal } {
  return Object.fromEntries(fields.map((field) => [field, exact(values[field], field)])) as { [K in F]: Decimal };
}

/** The state of a ledger as JSON. */
export function snapshotOf(
  sequence: number,
  currencies: ReadonlyMap<string, CurrencyBook>,
  positions: ReadonlyMap<string, PositionBook>,
  booked: ReadonlySet<string>,
): LedgerSnapshot {
  return {
    sequence,
    currencies: Object.fromEntries([...currencies].map(([name, book]) => [name, texts(CURRENCY_FIELDS, book)])),
    positions: Object.fromEntries(
      [...positions].map(([symbol, book]) => [
        symbol,
        { ...texts(POSITION_FIELDS, book), ...texts(['quantity', 'cost'], book.state) },
      ]),
    ),
    booked: [...booked],
  };
}

/** The running totals that a snapshot describes. */
export function restoredBooks(snapshot: LedgerSnapshot, instrumentOf: (symbol: string) => Instrument) {
  const currencies = Object.entries(snapshot.currencies).map(([name, values]): [string, CurrencyBook] => [
    name,
    { ...emptyCurrency(), ...amounts(CURRENCY_FIELDS, values) },
  ]);
  const positions = Object.entries(snapshot.positions).map(([symbol, values]): [string, PositionBook] => [
    symbol,
    {
      ...emptyPosition(instrumentOf(symbol)),
      ...amounts(POSITION_FIELDS, values),
      state: amounts(['quantity', 'cost'], values),
    },
  ]);
  return { currencies, positions };
}
