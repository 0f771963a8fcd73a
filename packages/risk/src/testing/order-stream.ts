import {
  createInstrument,
  createRandom,
  type Direction,
  type Instrument,
  type PortfolioView,
  type PositionView,
  type Random,
  type RecentOrder,
  type Reservation,
  type RiskChain,
  type TradeProposal,
} from '@kairos/core';

/** The limits that a stream holds the account to after each step. They are those that the chain is given. */
export interface StreamLimits {
  readonly positions: number;
  readonly swing: number;
  readonly intraday: number;
  /** Fractions of the equity. */
  readonly positionShare: number;
  readonly sectorShare: number;
  readonly gross: number;
  /** Cash kept back. */
  readonly reserve: number;
  readonly orders: number;
  readonly windowMs: number;
}

/** What came of a stream. */
export interface StreamOutcome {
  readonly proposed: number;
  readonly passed: number;
  readonly fills: number;
  /** The first limit that was exceeded, and by how much. */
  readonly breach?: string;
}

interface WorkingOrder {
  readonly trade: TradeProposal;
  readonly reservation: Reservation;
  remaining: number;
  isSent: boolean;
}

const EQUITY = 100_000;
const SECTORS = ['energy', 'technology', 'banks'] as const;
const INSTRUMENTS: readonly Instrument[] = Array.from({ length: 12 }, (_, at) => {
  return createInstrument({ symbol: `S${at}`, sector: SECTORS[at % 3]!, lotSize: at % 4 === 0 ? 0 : 1 });
});
const NONSENSE = [0, -3, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 2.5e-9] as const;
/** What is summed up in another order may differ in its last digits. */
const ROUNDING = 1 + 1e-7;

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random.next() * choices.length)]!;
}

/**
 * An account in which trades are proposed, filled in parts, canceled and closed at random, everything at the price at which it was
 * decided, so that the equity stays. After each step it is added up by hand what is held and what is still to fill.
 */
export class OrderStream {
  readonly #chain: RiskChain;
  readonly #limits: StreamLimits;
  readonly #random: Random;
  readonly #positions = new Map<string, PositionView>();
  #working: WorkingOrder[] = [];
  #sent: RecentOrder[] = [];
  #cash = EQUITY;
  #time = 0;
  #proposed = 0;
  #passed = 0;
  #fills = 0;

  constructor(chain: RiskChain, limits: StreamLimits, seed: string) {
    this.#chain = chain;
    this.#limits = limits;
    this.#random = createRandom(seed);
  }

  /** Proposes so many trades, with all that happens between them; stops at the first breach. */
  run(trades: number): StreamOutcome {
    let breach: string | undefined;
    while (this.#proposed < trades && breach === undefined) {
      const draw = this.#random.next();
      if (draw < 0.5) this.#propose();
      else if (draw < 0.7) this.#fill();
      else if (draw < 0.78) this.#cancel();
      else if (draw < 0.9) this.#exit();
      else this.#time += Math.floor(this.#random.next() * 400);
      breach = this.#breach();
    }
    const outcome = { proposed: this.#proposed, passed: this.#passed, fills: this.#fills };
    return breach === undefined ? outcome : { ...outcome, breach };
  }

  /** Cancels and closes everything. */
  flatten(): void {
    for (const { reservation } of this.#working) reservation.release();
    this.#working = [];
    this.#positions.clear();
    this.#cash = EQUITY;
    this.#sent = [];
  }

  portfolio(): PortfolioView {
    this.#sent = this.#sent.filter(({ time }) => this.#time - time < 2 * this.#limits.windowMs);
    return {
      time: this.#time,
      cash: this.#cash,
      equity: EQUITY,
      positions: [...this.#positions.values()],
      dayStartEquity: EQUITY,
      weekStartEquity: EQUITY,
      monthStartEquity: EQUITY,
      peakEquity: EQUITY,
      consecutiveLosses: 0,
      recentOrders: this.#sent,
    };
  }

  #trade(): TradeProposal {
    const random = this.#random;
    const instrument = pick(random, INSTRUMENTS);
    const direction: Direction = random.next() < 0.7 ? 'long' : 'short';
    const entry = 50 + Math.floor(random.next() * 100);
    const stopLoss = entry * (direction === 'long' ? 0.98 : 1.02);
    const isNonsense = random.next() < 0.05;
    const quantity = isNonsense ? pick(random, NONSENSE) : 1 + Math.floor(random.next() * 300);
    return {
      symbol: instrument.symbol,
      instrument,
      // One decision, one order: no two trades share symbol, strategy and time.
      strategy: `strategy-${this.#proposed}`,
      direction,
      quantity,
      entry,
      stopLoss,
      notional: entry * quantity,
      riskAmount: Math.abs(entry - stopLoss) * quantity,
      holdingStyle: Number(instrument.symbol.slice(1)) % 2 === 0 ? 'swing' : 'intraday',
      time: this.#time,
    };
  }

  #propose(): void {
    const trade = this.#trade();
    const reservation = this.#chain.reserve(trade, this.portfolio());
    this.#proposed++;
    if (!reservation.passed) return;
    this.#passed++;
    const order = { trade, reservation, remaining: trade.quantity, isSent: this.#random.next() < 0.7 };
    this.#working.push(order);
    if (order.isSent) this.#send(order);
  }

  #send(order: WorkingOrder): void {
    order.isSent = true;
    const { symbol, strategy, time } = order.trade;
    this.#sent.push({ symbol, strategy, time });
  }

  #fill(): void {
    const order = pick(this.#random, this.#working);
    if (!order) return;
    if (!order.isSent) this.#send(order);
    const { trade, reservation } = order;
    const isWhole = this.#random.next() < 0.4;
    const quantity = isWhole ? order.remaining : order.remaining * this.#random.next();
    this.#fills++;
    this.#book(trade, quantity);
    order.remaining -= quantity;
    reservation.reduceTo(order.remaining);
    if (order.remaining === 0) this.#drop(order);
  }

  #book({ symbol, direction, entry, instrument, holdingStyle, time }: TradeProposal, quantity: number): void {
    const key = `${direction} ${symbol}`;
    const held = this.#positions.get(key);
    const notional = entry * quantity;
    this.#cash -= direction === 'long' ? notional : -notional;
    this.#positions.set(key, {
      symbol,
      direction,
      quantity: (held?.quantity ?? 0) + quantity,
      averagePrice: entry,
      marketPrice: entry,
      notional: (held?.notional ?? 0) + notional,
      sector: instrument.sector!,
      holdingStyle: holdingStyle!,
      openedAt: time,
    });
  }

  #cancel(): void {
    const order = pick(this.#random, this.#working);
    if (!order) return;
    order.reservation.release();
    if (this.#random.next() < 0.3) order.reservation.release();
    this.#drop(order);
  }

  #drop(order: WorkingOrder): void {
    this.#working = this.#working.filter((one) => one !== order);
  }

  #exit(): void {
    const [key, position] = pick(this.#random, [...this.#positions]) ?? [];
    if (key === undefined || position === undefined) return;
    const share = this.#random.next() < 0.6 ? 1 : this.#random.next();
    const notional = position.notional * share;
    this.#cash += position.direction === 'long' ? notional : -notional;
    if (share === 1) this.#positions.delete(key);
    else {
      const quantity = position.quantity * (1 - share);
      this.#positions.set(key, { ...position, quantity, notional: position.notional - notional });
    }
  }

  /** Adds up by hand what is held and what is still to fill. */
  #breach(): string | undefined {
    const byPosition = new Map<string, number>();
    const bySector = new Map<string, number>();
    const styles = { swing: new Set<string>(), intraday: new Set<string>() };
    const count = (
      symbol: string,
      direction: Direction,
      sector: string,
      style: 'swing' | 'intraday',
      notional: number,
    ) => {
      const key = `${direction} ${symbol}`;
      byPosition.set(key, (byPosition.get(key) ?? 0) + notional);
      bySector.set(sector, (bySector.get(sector) ?? 0) + notional);
      styles[style].add(key);
    };
    for (const { symbol, direction, sector, holdingStyle, notional } of this.#positions.values()) {
      count(symbol, direction, sector!, holdingStyle!, notional);
    }
    for (const { trade, remaining } of this.#working) {
      count(trade.symbol, trade.direction, trade.instrument.sector!, trade.holdingStyle!, trade.entry * remaining);
    }
    const gross = [...byPosition.values()].reduce((sum, notional) => sum + notional, 0);
    const isRecent = (time: number) => this.#time - time < this.#limits.windowMs;
    const unsent = this.#working.filter(({ isSent, trade }) => !isSent && isRecent(trade.time)).length;
    const limits = this.#limits;
    const sums: ReadonlyArray<readonly [string, number, number]> = [
      ['positions', byPosition.size, limits.positions],
      ['swing', styles.swing.size, limits.swing],
      ['intraday', styles.intraday.size, limits.intraday],
      ['position share', Math.max(0, ...byPosition.values()) / EQUITY, limits.positionShare],
      ['sector share', Math.max(0, ...bySector.values()) / EQUITY, limits.sectorShare],
      ['gross', gross / EQUITY, limits.gross],
      ['spent', gross, EQUITY - limits.reserve],
      ['orders', this.#sent.filter(({ time }) => isRecent(time)).length + unsent, limits.orders],
    ];
    const broken = sums.find(([, actual, limit]) => !(actual <= limit * ROUNDING));
    return broken && `${broken[0]}: ${broken[1]} of ${broken[2]} after ${this.#proposed} trades`;
  }
}
