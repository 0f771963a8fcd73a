import {
  type Bar,
  barCloseTime,
  createContext,
  type Direction,
  entrySide,
  exitFillPrice,
  exitSide,
  firstExit,
  floorToLot,
  type PortfolioView,
  type Signals,
  type TradeLevels,
  type TradeProposal,
} from '@kairos/core';
import type { BacktestOptions } from '../options/backtest-options.js';
import { type ResolvedOptions, resolveOptions } from '../options/resolve-options.js';
import type { ClosedTrade, ExitReason, OpenTrade, Rejection } from '../result.js';
import { type Plan, planFor } from './reference-plan.js';

/** What the plain twin of the engine finds. */
export interface ReferenceResult {
  readonly equity: number[];
  readonly position: number[];
  readonly trades: ClosedTrade[];
  readonly openTrade: OpenTrade | undefined;
  readonly rejections: Rejection[];
}

interface Held {
  readonly direction: Direction;
  readonly quantity: number;
  readonly entryBar: number;
  readonly entryPrice: number;
  readonly commission: number;
  readonly stopLoss: number;
  readonly takeProfit: number;
}

interface Entry extends Omit<TradeLevels, 'entry'> {
  readonly direction: Direction;
  /** `undefined` spends the whole cash. */
  readonly quantity: number | undefined;
  readonly weight: number;
}

const orNone = (level: number | undefined) => level ?? Number.NaN;
const present = (name: 'stopLoss' | 'takeProfit', level: number) => (Number.isNaN(level) ? {} : { [name]: level });
const sign = (direction: Direction) => (direction === 'long' ? 1 : -1);

/**
 * The plain twin of `backtest`: the same rules told bar by bar over objects, slow and easy to check by eye.
 *
 * It shares the options and core's fill model with the engine and nothing else. Money is told differently too: equity is the
 * capital plus the profits so far plus the profit at the close of what is held.
 */
export function referenceBacktest(options: BacktestOptions): ReferenceResult {
  return new Reference(resolveOptions(options)).run();
}

class Reference {
  readonly #settings: ResolvedOptions;
  readonly #rows: Bar[];
  readonly #signals: Signals;
  readonly #warmup: number;
  readonly #equity: number[] = [];
  readonly #position: number[] = [];
  readonly #trades: ClosedTrade[] = [];
  readonly #rejections: Rejection[] = [];
  #held: Held | undefined;
  #plan: Plan = { exit: undefined, enter: undefined, weight: 1, conflicts: [] };
  #entry: Entry | undefined;

  constructor(settings: ResolvedOptions) {
    const { bars, strategy, instrument } = settings;
    const context = createContext(bars, { calendar: instrument.calendar });
    this.#settings = settings;
    this.#signals = strategy.signals(bars, context);
    this.#warmup = context.warmup;
    this.#rows = Array.from(bars.time, (time, i) => ({
      time,
      open: bars.open[i]!,
      high: bars.high[i]!,
      low: bars.low[i]!,
      close: bars.close[i]!,
      volume: bars.volume[i]!,
    }));
  }

  run(): ReferenceResult {
    this.#rows.forEach((row, i) => {
      if (this.#plan.exit && this.#held) this.#leave(i, this.#slip(row, exitSide, row.open), this.#plan.exit);
      if (this.#entry) this.#enter(i, row, this.#entry);
      if (this.#held) this.#protect(i, row, this.#held);
      this.#equity.push(this.#cash() + this.#openProfit(row.close));
      this.#position.push(this.#held ? sign(this.#held.direction) * this.#held.quantity : 0);
      this.#decide(i, row);
    });
    return {
      equity: this.#equity,
      position: this.#position,
      trades: this.#trades,
      openTrade: this.#openTrade(),
      rejections: this.#rejections,
    };
  }

  /** Capital and closed profits; while a position is open, before its own result. */
  #cash(): number {
    return this.#trades.reduce((sum, trade) => sum + trade.profit, this.#settings.capital);
  }

  #openProfit(price: number): number {
    if (!this.#held) return 0;
    const { direction, quantity, entryPrice, commission } = this.#held;
    return sign(direction) * (price - entryPrice) * quantity * this.#settings.instrument.multiplier - commission;
  }

  #slip(row: Bar, sideOf: typeof exitSide, price: number): number {
    const { slippage, instrument } = this.#settings;
    const { direction, quantity } = this.#held!;
    const { tickSize } = instrument;
    return slippage.price({ side: sideOf(direction), price, quantity, volume: row.volume, tickSize });
  }

  #charge(price: number, quantity: number, liquidity: 'maker' | 'taker'): number {
    const { multiplier } = this.#settings.instrument;
    return this.#settings.commission.charge({ price, quantity, multiplier, liquidity });
  }

  #reject(i: number, direction: Direction, rule: string, numbers: { limit?: number; actual?: number } = {}): void {
    this.#rejections.push({ bar: i, time: this.#rows[i]!.time, direction, rule, reason: '', ...numbers });
  }

  #protect(i: number, row: Bar, held: Held): void {
    const { sameBar, limitRule } = this.#settings;
    const { direction, stopLoss, takeProfit } = held;
    const { open, high, low, close } = row;
    const exit = firstExit(direction, stopLoss, takeProfit, open, high, low, close, sameBar, limitRule);
    if (exit === 'none') return;
    const price = exitFillPrice(exit, direction, stopLoss, takeProfit, open, high, low, limitRule);
    if (exit === 'take-profit') this.#leave(i, price, exit, 'maker');
    else this.#leave(i, this.#slip(row, exitSide, price), exit);
  }

  #leave(i: number, price: number, exitReason: ExitReason, liquidity: 'maker' | 'taker' = 'taker'): void {
    const { direction, quantity, entryBar, entryPrice, commission, stopLoss, takeProfit } = this.#held!;
    const charged = this.#charge(price, quantity, liquidity);
    const { multiplier } = this.#settings.instrument;
    const profit = sign(direction) * (price - entryPrice) * quantity * multiplier - commission - charged;
    this.#trades.push({
      direction,
      quantity,
      entryBar,
      exitBar: i,
      entryTime: this.#rows[entryBar]!.time,
      exitTime: this.#rows[i]!.time,
      entryPrice,
      exitPrice: price,
      ...present('stopLoss', stopLoss),
      ...present('takeProfit', takeProfit),
      commission: commission + charged,
      profit,
      return: profit / (entryPrice * quantity * multiplier),
      exitReason,
    });
    this.#held = undefined;
  }

  #enter(i: number, row: Bar, entry: Entry): void {
    const { instrument, slippage } = this.#settings;
    const { multiplier, tickSize, lotSize, minNotional } = instrument;
    const { direction, weight } = entry;
    const cash = this.#cash();
    const guess = entry.quantity ?? (weight * Math.max(0, cash)) / (row.open * multiplier);
    const request = { price: row.open, quantity: guess, volume: row.volume, tickSize };
    const price = slippage.price({ side: entrySide(direction), ...request });

    const isBacked = direction === 'short' && entry.quantity !== undefined;
    const budget = entry.quantity === undefined ? weight * cash : cash;
    const most = isBacked ? Math.max(0, cash) / (price * multiplier) : this.#payable(budget, price);
    let quantity = entry.quantity ?? this.#wholeLots(most);
    const isCut = quantity === 0 || (entry.quantity !== undefined && quantity > most * (1 + 1e-12));
    if (isCut) quantity = this.#wholeLots(most);
    if (isCut) {
      const actual = (entry.quantity ?? lotSize) * price * multiplier;
      this.#reject(i - 1, direction, direction === 'long' ? 'cash' : 'equity', { limit: cash, actual });
    }
    if (quantity === 0) return;
    const notional = price * quantity * multiplier;
    if (notional < minNotional) {
      this.#reject(i - 1, direction, 'min-notional', { limit: minNotional, actual: notional });
      return;
    }
    this.#held = {
      direction,
      quantity,
      entryBar: i,
      entryPrice: price,
      commission: this.#charge(price, quantity, 'taker'),
      stopLoss: orNone(entry.stopLoss),
      takeProfit: orNone(entry.takeProfit),
    };
  }

  /** What a budget pays with its commission: spend it all, then take the commission out again until it settles. */
  #payable(budget: number, price: number): number {
    const unit = price * this.#settings.instrument.multiplier;
    let quantity = Math.max(0, budget) / unit;
    for (let round = 0; round < 200; round++) {
      quantity = Math.max(0, budget - this.#charge(price, quantity, 'taker')) / unit;
    }
    return quantity;
  }

  #wholeLots(quantity: number): number {
    return floorToLot(quantity, this.#settings.instrument.lotSize);
  }

  #decide(i: number, row: Bar): void {
    this.#entry = undefined;
    this.#plan = planFor(this.#signals, i, this.#warmup, this.#held?.direction);
    for (const direction of this.#plan.conflicts) this.#reject(i, direction, 'conflict');
    const { enter, weight } = this.#plan;
    if (!enter) return;
    if (i === this.#rows.length - 1) this.#reject(i, enter, 'last-bar');
    else this.#entry = this.#approve(i, row, enter, weight);
  }

  #approve(i: number, row: Bar, direction: Direction, weight: number): Entry | undefined {
    const { strategy, bars, sizer, instrument, validators } = this.#settings;
    const entry = row.close;
    const levels: Omit<TradeLevels, 'entry'> = strategy.levels
      ? strategy.levels({ bars, index: i, direction, price: entry })
      : {
          ...present('stopLoss', orNone(this.#signals.stopLoss?.[i])),
          ...present('takeProfit', orNone(this.#signals.takeProfit?.[i])),
        };
    const wrong = this.#wrongLevel(direction, entry, levels);
    if (wrong !== undefined) {
      this.#reject(i, direction, 'levels', { limit: entry, actual: wrong });
      return undefined;
    }
    const portfolio = this.#portfolio(i, row);
    let quantity = this.#wholeLots(this.#payable(weight * portfolio.equity, entry));
    if (sizer) {
      const sized = sizer.size({ symbol: bars.symbol, instrument, direction, entry, ...levels, portfolio }).quantity;
      const isNumber = sized >= 0 && Number.isFinite(sized);
      quantity = isNumber ? this.#wholeLots(sized * weight) : 0;
      if (!isNumber) this.#reject(i, direction, 'size-invalid', { limit: 0, actual: sized });
      else if (quantity === 0) {
        this.#reject(i, direction, 'size-zero', { limit: instrument.lotSize, actual: sized * weight });
      }
      if (quantity === 0) return undefined;
    }
    const proposal: TradeProposal = {
      symbol: bars.symbol,
      instrument,
      strategy: strategy.name,
      direction,
      quantity,
      entry,
      ...levels,
      notional: entry * quantity * instrument.multiplier,
      ...(levels.stopLoss === undefined
        ? {}
        : { riskAmount: Math.abs(entry - levels.stopLoss) * quantity * instrument.multiplier }),
      time: portfolio.time,
    };
    for (const validator of validators) {
      const verdict = validator.validate(proposal, portfolio);
      if (verdict.passed) continue;
      this.#reject(i, direction, verdict.rule, numbersOf(verdict));
      return undefined;
    }
    const last = strategy.accept?.(proposal) ?? { passed: true };
    if (last.passed) return { direction, weight, ...levels, quantity: sizer ? quantity : undefined };
    this.#reject(i, direction, 'accept', numbersOf(last));
    return undefined;
  }

  #wrongLevel(direction: Direction, price: number, levels: Omit<TradeLevels, 'entry'>): number | undefined {
    const [below, above] =
      direction === 'long' ? [levels.stopLoss, levels.takeProfit] : [levels.takeProfit, levels.stopLoss];
    if (below !== undefined && below >= price) return below;
    return above !== undefined && above <= price ? above : undefined;
  }

  #portfolio(i: number, row: Bar): PortfolioView {
    const { instrument, bars, capital } = this.#settings;
    const { calendar } = instrument;
    const equity = this.#equity[i]!;
    const equityBefore = (start: number) => {
      const first = this.#rows.findIndex((candidate) => candidate.time >= start);
      return first === 0 ? capital : this.#equity[first - 1]!;
    };
    // A profit within rounding of 0 is neither a win nor a loss.
    const decisive = this.#trades.filter((trade) => Math.abs(trade.return) > 1e-12);
    const sinceWinner = decisive.length - 1 - decisive.findLastIndex((trade) => trade.profit > 0);
    return {
      time: barCloseTime(row.time, bars.timeframe, calendar),
      cash: equity,
      equity,
      positions: [],
      dayStartEquity: equityBefore(calendar.startOfDay(row.time)),
      weekStartEquity: equityBefore(calendar.startOfWeek(row.time)),
      monthStartEquity: equityBefore(calendar.startOfMonth(row.time)),
      peakEquity: Math.max(capital, ...this.#equity),
      consecutiveLosses: sinceWinner,
    };
  }

  #openTrade(): OpenTrade | undefined {
    if (!this.#held) return undefined;
    const { direction, quantity, entryBar, entryPrice, commission, stopLoss, takeProfit } = this.#held;
    return {
      direction,
      quantity,
      entryBar,
      entryTime: this.#rows[entryBar]!.time,
      entryPrice,
      ...present('stopLoss', stopLoss),
      ...present('takeProfit', takeProfit),
      commission,
      profit: this.#openProfit(this.#rows.at(-1)!.close),
    };
  }
}

function numbersOf({ limit, actual }: { limit?: number; actual?: number }): { limit?: number; actual?: number } {
  return { ...(limit === undefined ? {} : { limit }), ...(actual === undefined ? {} : { actual }) };
}
