import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { Instrument } from '../instrument/instrument.js';
import { ZERO } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { Amount } from '../orders/order.js';
import {
  type CurrencyBook,
  emptyCurrency,
  emptyPosition,
  hasSameTerms,
  type PositionBook,
  revalue,
  toPosition,
} from './account-book.js';
import { fillContent, fundingContent, isRepeated } from './booking-content.js';
import { checkAmount, checkCurrency, checkFill, checkId, checkTime } from './check-booking.js';
import { equityIn } from './equity-in.js';
import type { Balance, BookedFill, FundingPayment, LedgerEntry } from './ledger-entry.js';
import { type LedgerSnapshot, restoredBooks, snapshotOf } from './ledger-snapshot.js';
import type { Position } from './position.js';
import { applyExecution } from './position-state.js';
import { roundMoney } from './round-money.js';

/** What a ledger starts with. */
export interface LedgerOptions {
  readonly instruments?: Iterable<Instrument>;
  /** Keep every entry for `entries()`; true unless given. Fill and funding ids are remembered either way. */
  readonly keepEntries?: boolean;
}

type NewEntry = LedgerEntry extends infer E ? (E extends LedgerEntry ? Omit<E, 'sequence'> : never) : never;

/**
 * The books of an account: cash, positions, commissions and funding in any number of currencies, exact to the last digit.
 *
 * In each currency, after every booking: deposits + realised + unrealised profit - commissions + funding = cash + value of the
 * positions = equity. A booking that is refused changes nothing; one that was booked before (same id, same content) changes nothing
 * either. The same id with other amounts is refused: one of the two would be lost.
 *
 * @example
 * ```ts
 * import { createInstrument, Ledger } from '@kairos/core';
 *
 * const ledger = new Ledger({ instruments: [createInstrument({ symbol: 'SPY' })] });
 * ledger.deposit('USD', 10_000, 0);
 * const fill = { clientOrderId: 'a', symbol: 'SPY', liquidity: 'taker', time: 0, commission: '0.10' } as const;
 * ledger.bookFill({ ...fill, fillId: '1', side: 'buy', quantity: 10, price: '470.10' });
 * ledger.bookFill({ ...fill, fillId: '2', side: 'sell', quantity: 4, price: '471.10' }).realizedPnl.toString(); // => '4'
 * ledger.markPrice('SPY', 472);
 * ledger.balance('USD').equity.toString(); // => '10015.2'
 * ```
 */
export class Ledger {
  readonly #currencies = new Map<string, CurrencyBook>();
  readonly #positions = new Map<string, PositionBook>();
  /** What was booked under each id; nothing where a snapshot did not tell. */
  readonly #booked = new Map<string, string | undefined>();
  readonly #entries: LedgerEntry[] = [];
  readonly #keepEntries: boolean;
  #sequence = 0;

  constructor({ instruments = [], keepEntries = true }: LedgerOptions = {}) {
    this.#keepEntries = keepEntries;
    for (const instrument of instruments) this.addInstrument(instrument);
  }

  /**
   * A ledger that goes on where a snapshot was taken; entries from before are not in it.
   *
   * @throws {@link ValidationError} when an instrument is missing or has other terms than then, or the books do not add up.
   */
  static restore(snapshot: LedgerSnapshot, options: LedgerOptions): Ledger {
    const ledger = new Ledger(options);
    const books = restoredBooks(snapshot, (symbol) => ledger.#positionOf(symbol).instrument);
    for (const [currency, book] of books.currencies) ledger.#currencies.set(currency, book);
    for (const [symbol, book] of books.positions) ledger.#positions.set(symbol, book);
    snapshot.booked.forEach((id, i) => {
      ledger.#booked.set(id, snapshot.contents?.[i] || undefined);
    });
    ledger.#sequence = snapshot.sequence;
    return ledger;
  }

  /**
   * Makes an instrument known; knowing it already is fine.
   *
   * @throws {@link ValidationError} when it is known with another multiplier, quote currency or settlement.
   */
  addInstrument(instrument: Instrument): void {
    const known = this.#positions.get(instrument.symbol)?.instrument;
    if (known && !hasSameTerms(known, instrument)) {
      throw new ValidationError(`instrument "${instrument.symbol}" is in the ledger already, with other terms`);
    }
    if (!known) this.#positions.set(instrument.symbol, emptyPosition(instrument));
  }

  /**
   * Puts money in.
   *
   * @param id - Unique per deposit; booking the same id twice has no effect. Without one every call counts.
   * @returns False when this id was booked before: nothing changed.
   * @throws {@link ValidationError} unless the amount is greater than 0 and the currency a code such as `USD`, and on an id that was
   * booked with another amount or currency.
   */
  deposit(currency: string, amount: Amount, time: number, id?: string): boolean {
    return this.#move('deposit', currency, amount, time, id);
  }

  /**
   * Takes money out; the ledger does not ask whether it is there.
   *
   * @param id - Unique per withdrawal; as in {@link Ledger.deposit}.
   * @returns False when this id was booked before: nothing changed.
   * @throws {@link ValidationError} as {@link Ledger.deposit}.
   */
  withdraw(currency: string, amount: Amount, time: number, id?: string): boolean {
    return this.#move('withdrawal', currency, amount, time, id);
  }

  /** Whether something was booked under an id; fills, funding payments, deposits and withdrawals have ids of their own. */
  isBooked(kind: LedgerEntry['kind'], id: string): boolean {
    return this.#booked.has(`${kind}:${id}`);
  }

  /**
   * Books an execution: position, realised profit, commission and cash. Money is kept to 40 digits after the point.
   *
   * @throws {@link ValidationError} on an unknown symbol, a quantity that is not greater than 0, an amount that is not finite or
   * beyond 1e15, a time that is none, an id that is no text, and an id that was booked with another symbol, side, quantity, price
   * or commission.
   */
  bookFill(fill: Fill): BookedFill {
    const position = this.#positionOf(fill.symbol);
    const { quantity, price, commission } = checkFill(fill);
    const key = `fill:${fill.fillId}`;
    const { instrument, multiplier, state: before } = position;
    const content = fillContent(fill, { quantity, price, commission });
    if (isRepeated(this.#booked, key, content)) {
      return { booked: false, fill, realizedPnl: ZERO, commission: ZERO, before, after: before };
    }
    const {
      state: after,
      realizedPnl,
      value,
    } = applyExecution(before, { side: fill.side, quantity, price, multiplier });
    const cashChange = (instrument.settlement === 'cash' ? value.negated() : realizedPnl).minus(commission);

    const currency = this.#currencyOf(instrument.quoteCurrency);
    this.#booked.set(key, content);
    position.state = after;
    position.realizedPnl = position.realizedPnl.plus(realizedPnl);
    position.commissions = position.commissions.plus(commission);
    currency.realizedPnl = currency.realizedPnl.plus(realizedPnl);
    currency.commissions = currency.commissions.plus(commission);
    currency.cash = currency.cash.plus(cashChange);
    revalue(position, currency, position.isMarked ? position.marketPrice : price);
    const { fillId: id, symbol, side, time } = fill;
    const { quoteCurrency } = instrument;
    const amounts = { quantity, price, commission, realizedPnl, cashChange };
    this.#record({ kind: 'fill', id, symbol, side, time, currency: quoteCurrency, ...amounts });
    return { booked: true, fill, realizedPnl, commission, before, after };
  }

  /**
   * Books a funding payment and returns what was received (positive) or paid (negative); 0 when it was booked before.
   *
   * From a rate: -(rate x quantity x markPrice x multiplier), so that a long pays a positive rate and a short receives it.
   *
   * @throws {@link ValidationError} on an unknown symbol, an amount that is not finite or beyond 1e15, and an id that was booked with
   * another symbol or amount.
   */
  bookFunding(payment: FundingPayment): Decimal {
    const { id, symbol, time } = payment;
    const position = this.#positionOf(symbol);
    checkId(id, 'id');
    checkTime(time);
    const { quantity } = position.state;
    const received =
      'amount' in payment
        ? payment.amount
        : quantity
            .times(checkAmount(payment.markPrice, 'markPrice'))
            .times(position.multiplier)
            .times(checkAmount(payment.rate, 'rate'))
            .negated();
    const amount = roundMoney(checkAmount(received, 'amount'));
    const key = `funding:${id}`;
    const content = fundingContent(payment);
    if (isRepeated(this.#booked, key, content)) return ZERO;
    const { quoteCurrency } = position.instrument;
    const currency = this.#currencyOf(quoteCurrency);
    this.#booked.set(key, content);
    position.funding = position.funding.plus(amount);
    currency.funding = currency.funding.plus(amount);
    currency.cash = currency.cash.plus(amount);
    this.#record({ kind: 'funding', id, symbol, time, currency: quoteCurrency, cashChange: amount });
    return amount;
  }

  /**
   * Values a position at a price, quote currency. From then on marks alone value it, fills no longer do.
   *
   * @throws {@link ValidationError} on an unknown symbol, or a price that is not finite or beyond 1e15.
   */
  markPrice(symbol: string, price: Amount): void {
    const position = this.#positionOf(symbol);
    const mark = checkAmount(price, 'price');
    revalue(position, this.#currencyOf(position.instrument.quoteCurrency), mark);
    position.isMarked = true;
  }

  /** What is held of an instrument. @throws {@link ValidationError} on an unknown symbol. */
  position(symbol: string): Position {
    return toPosition(this.#positionOf(symbol));
  }

  /** The positions that are open. */
  positions(): Position[] {
    return [...this.#positions.values()].filter(({ state }) => !state.quantity.isZero()).map(toPosition);
  }

  /** Money of one currency; all zeros when there never was any. */
  balance(currency: string): Balance {
    const book = this.#currencies.get(currency) ?? emptyCurrency();
    return Object.freeze({ currency, ...book, equity: book.cash.plus(book.positionValue) });
  }

  /** Currencies that money was booked in. */
  currencies(): string[] {
    return [...this.#currencies.keys()];
  }

  /**
   * Equity over all currencies, in one of them.
   *
   * @param rates - Price of one unit of each other currency, in `currency`.
   * @throws {@link ValidationError} when the rate of a currency with money in it is missing, or a rate is not above 0.
   */
  equityIn(currency: string, rates: Readonly<Record<string, Amount>> = {}): Decimal {
    const balances = this.currencies().map((each) => this.balance(each));
    return equityIn(balances, currency, rates);
  }

  /** Everything booked, oldest first; empty with `keepEntries: false`. */
  entries(): readonly LedgerEntry[] {
    return this.#entries.slice();
  }

  /** All that is needed to go on later, as JSON; amounts are decimal texts. */
  snapshot(): LedgerSnapshot {
    return snapshotOf(this.#sequence, this.#currencies, this.#positions, this.#booked);
  }

  #move(kind: 'deposit' | 'withdrawal', currency: string, amount: Amount, time: number, id?: string): boolean {
    const value = roundMoney(checkAmount(amount, 'amount'));
    checkCurrency(currency);
    if (!value.greaterThan(0)) throw new ValidationError(`amount must be greater than 0, was ${String(amount)}`);
    checkTime(time);
    if (id !== undefined) {
      checkId(id, 'id');
      const content = `${value.toString()} ${currency}`;
      if (isRepeated(this.#booked, `${kind}:${id}`, content)) return false;
      this.#booked.set(`${kind}:${id}`, content);
    }
    const cashChange = kind === 'deposit' ? value : value.negated();
    const book = this.#currencyOf(currency);
    book.deposited = book.deposited.plus(cashChange);
    book.cash = book.cash.plus(cashChange);
    this.#record({ kind, currency, time, cashChange, ...(id !== undefined && { id }) });
    return true;
  }

  #record(entry: NewEntry): void {
    this.#sequence++;
    if (this.#keepEntries) this.#entries.push(Object.freeze({ sequence: this.#sequence, ...entry }));
  }

  #currencyOf(currency: string): CurrencyBook {
    const known = this.#currencies.get(currency);
    if (known) return known;
    const book = emptyCurrency();
    this.#currencies.set(currency, book);
    return book;
  }

  #positionOf(symbol: string): PositionBook {
    const position = this.#positions.get(symbol);
    if (position) return position;
    throw new ValidationError(`symbol "${symbol}" is not in the ledger.${didYouMean(symbol, this.#positions.keys())}`);
  }
}
