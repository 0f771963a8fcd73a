import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import type { Instrument } from '../instrument/instrument.js';
import { exact, ZERO } from '../money/exact.js';
import { type CurrencyBook, emptyCurrency, emptyPosition, type PositionBook, valueAt } from './account-book.js';

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
  /** Symbols that were marked: fills no longer value them. */
  readonly marked: readonly string[];
  /** Ids that were booked. */
  readonly booked: readonly string[];
  /** What was booked under them, in the same order, to tell a repetition from another booking under the same id. */
  readonly contents?: readonly string[];
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
  booked: ReadonlyMap<string, string | undefined>,
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
    marked: [...positions].filter(([, { isMarked }]) => isMarked).map(([symbol]) => symbol),
    booked: [...booked.keys()],
    contents: [...booked.values()].map((content = '') => content),
  };
}

/** Refuses books that do not add up: a damaged snapshot, or instruments whose terms have changed since. */
function checkBooks(currencies: ReadonlyMap<string, CurrencyBook>, positions: ReadonlyMap<string, PositionBook>): void {
  const held = new Map([...currencies.keys()].map((currency) => [currency, { value: ZERO, unrealizedPnl: ZERO }]));
  for (const [symbol, book] of positions) {
    const { value, unrealizedPnl } = valueAt(book, book.marketPrice);
    if (!value.equals(book.value) || !unrealizedPnl.equals(book.unrealizedPnl)) {
      throw new ValidationError(`snapshot: value of "${symbol}" must be ${value} by its terms, was ${book.value}`);
    }
    const { quoteCurrency } = book.instrument;
    const sum = held.get(quoteCurrency) ?? { value: ZERO, unrealizedPnl: ZERO };
    held.set(quoteCurrency, {
      value: sum.value.plus(value),
      unrealizedPnl: sum.unrealizedPnl.plus(unrealizedPnl),
    });
  }
  for (const [currency, { value, unrealizedPnl }] of held) {
    const book = currencies.get(currency) ?? emptyCurrency();
    const earned = book.deposited.plus(book.realizedPnl).plus(unrealizedPnl).minus(book.commissions).plus(book.funding);
    const isWhole = value.equals(book.positionValue) && unrealizedPnl.equals(book.unrealizedPnl);
    if (isWhole && earned.equals(book.cash.plus(value))) continue;
    throw new ValidationError(
      `snapshot: the books of ${currency} must add up to ${earned}, was ${book.cash.plus(value)}`,
    );
  }
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
      isMarked: snapshot.marked.includes(symbol),
      state: amounts(['quantity', 'cost'], values),
    },
  ]);
  checkBooks(new Map(currencies), new Map(positions));
  return { currencies, positions };
}
