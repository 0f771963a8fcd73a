import type { Decimal } from 'decimal.js';
import type { Bar } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import type { Instrument } from '../instrument/instrument.js';
import { Ledger } from '../ledger/ledger.js';
import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { Fill } from '../orders/fill.js';
import type { PortfolioView, PositionView, RecentExit, RecentOrder } from '../trade/portfolio-view.js';
import {
  type FillMeaning,
  type FinishedPosition,
  type OpenPosition,
  type PipelineTrade,
  positionChanges,
} from './closed-trade.js';
import { PeriodMarks } from './period-marks.js';

/** Below this share of the notional a profit is rounding: neither a win nor a loss. */
const ROUNDING = 1e-12;

/** A position in numbers, kept beside the exact ledger so that a decision does not wait for decimals. */
interface Holding {
  readonly instrument: Instrument;
  /** Signed units. */
  units: number;
  averagePrice: number;
  cost: number;
  price: number;
  open: OpenPosition | undefined;
}

/** What a fill did. */
export interface BookedTrade {
  /** False when the fill was booked before. */
  readonly booked: boolean;
  readonly closed: PipelineTrade | undefined;
  /** The position that it ended, if it did. */
  readonly finished: FinishedPosition | undefined;
}

/**
 * The account as the pipeline keeps it: the exact ledger, what each position is about, and the figures that rules ask for.
 *
 * Everything that changes it comes from the journal's records, in their order, so that reading them again gives the same account.
 */
export class TradingBook {
  readonly ledger: Ledger;
  readonly trades: PipelineTrade[] = [];
  /** Losing trades since the last winner. */
  consecutiveLosses = 0;
  readonly currency: string;
  /** What the venue lets the account still take on, as it last said. */
  buyingPower: number | undefined;
  readonly #holdings: ReadonlyMap<string, Holding>;
  readonly #calendar: Calendar;
  #marks: PeriodMarks | undefined;
  readonly #exits: RecentExit[] = [];
  readonly #entries: RecentOrder[] = [];
  #cash = 0;

  constructor(instruments: readonly Instrument[], calendar: Calendar) {
    this.ledger = new Ledger({ instruments, keepEntries: false });
    this.currency = instruments[0]!.quoteCurrency;
    this.#calendar = calendar;
    this.#holdings = new Map(
      instruments.map((instrument) => [
        instrument.symbol,
        { instrument, units: 0, averagePrice: 0, cost: 0, price: Number.NaN, open: undefined },
      ]),
    );
  }

  deposit(amount: Decimal, time: number): void {
    if (amount.isPositive()) this.ledger.deposit(this.currency, amount, time);
    else this.ledger.withdraw(this.currency, amount.negated(), time);
    this.#refreshCash();
  }

  /** A bar closed: the positions in it are worth its close. */
  mark(symbol: string, bar: Bar): void {
    const holding = this.#holdings.get(symbol)!;
    this.#marks ??= new PeriodMarks(this.#calendar, this.equity());
    this.#marks.enter(bar.time, this.equity());
    holding.price = bar.close;
    if (holding.open) holding.open.barsHeld++;
    if (holding.units !== 0) this.ledger.markPrice(symbol, bar.close);
    this.#marks.value(this.equity());
  }

  /** What an instrument is worth when the books are opened. */
  priceAt(symbol: string, price: number): void {
    this.#holdings.get(symbol)!.price = price;
  }

  /** An entry order was sent. */
  sent(order: RecentOrder): void {
    remember(this.#entries, order);
  }

  /** Books a fill, exactly once. */
  fill(fill: Fill, about: FillMeaning): BookedTrade {
    const holding = this.#holdings.get(fill.symbol)!;
    const booked = this.ledger.bookFill(fill);
    if (!booked.booked) return { booked: false, closed: undefined, finished: undefined };
    const { multiplier } = holding.instrument;
    const { open, closed, finished } = positionChanges(holding.open, booked, multiplier, about);
    holding.open = open;
    const { quantity, cost } = booked.after;
    holding.units = quantity.toNumber();
    holding.cost = cost.toNumber();
    holding.averagePrice = quantity.isZero() ? 0 : cost.div(quantity.times(multiplier)).toNumber();
    if (Number.isNaN(holding.price)) holding.price = Number(fill.price);
    this.ledger.markPrice(fill.symbol, holding.price);
    this.#refreshCash();
    if (closed) this.trades.push(closed);
    if (finished) this.#count(finished);
    return { booked: true, closed, finished };
  }

  /** Books a funding payment, exactly once. */
  funding(payment: FundingPayment): void {
    const received = this.ledger.bookFunding(payment);
    const { open } = this.#holdings.get(payment.symbol)!;
    if (open) open.carry = open.carry.minus(received);
    this.#refreshCash();
  }

  /** What is known of an open position; `undefined` when flat. */
  openPosition(symbol: string): Readonly<OpenPosition> | undefined {
    return this.#holdings.get(symbol)?.open;
  }

  /** cash + value of the positions. */
  equity(): number {
    let equity = this.#cash;
    for (const holding of this.#holdings.values()) if (holding.units !== 0) equity += worthOf(holding);
    return equity;
  }

  /**
   * The account as rules see it.
   *
   * @param leaving - Symbol whose position is being closed by the same decision: it counts as closed at the last price.
   */
  view(time: number, leaving?: string): PortfolioView {
    const positions: PositionView[] = [];
    let cash = this.#cash;
    for (const [symbol, holding] of this.#holdings) {
      if (holding.units === 0) continue;
      if (symbol === leaving) cash += worthOf(holding);
      else positions.push(positionView(holding));
    }
    const equity = this.equity();
    const { dayStartEquity, weekStartEquity, monthStartEquity, peakEquity } =
      this.#marks ?? new PeriodMarks(this.#calendar, equity);
    return {
      time,
      cash,
      equity,
      ...(this.buyingPower === undefined ? {} : { buyingPower: this.buyingPower }),
      positions,
      dayStartEquity,
      weekStartEquity,
      monthStartEquity,
      peakEquity,
      consecutiveLosses: this.consecutiveLosses,
      recentExits: this.#exits.slice(),
      recentOrders: this.#entries.slice(),
    };
  }

  #refreshCash(): void {
    this.#cash = this.ledger.balance(this.currency).cash.toNumber();
  }

  /** A position counts once, in however many parts it was left. */
  #count({ symbol, time, profit, notional }: FinishedPosition): void {
    remember(this.#exits, { symbol, time, profit });
    const least = ROUNDING * notional;
    if (profit < -least) this.consecutiveLosses++;
    if (profit > least) this.consecutiveLosses = 0;
  }
}

/** What rules may look back at. */
const REMEMBERED = 1000;

function remember<T>(list: T[], item: T): void {
  if (list.length === REMEMBERED) list.shift();
  list.push(item);
}

function worthOf({ instrument, units, cost, price }: Holding): number {
  const value = units * price * instrument.multiplier;
  return instrument.settlement === 'cash' ? value : value - cost;
}

function positionView({ instrument, units, averagePrice, price, open }: Holding): PositionView {
  const { symbol, multiplier, sector } = instrument;
  const quantity = Math.abs(units);
  return {
    symbol,
    direction: units > 0 ? 'long' : 'short',
    quantity,
    averagePrice,
    marketPrice: price,
    notional: price * quantity * multiplier,
    ...(sector === undefined ? {} : { sector }),
    ...(open?.holdingStyle && { holdingStyle: open.holdingStyle }),
    openedAt: open?.openedAt ?? 0,
  };
}
