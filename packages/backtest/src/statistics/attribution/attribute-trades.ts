import { REGIMES, type Regime, type RegimeSeries, utcToZonedTime, ValidationError } from '@kairos/core';
import type { BacktestResult, ClosedTrade, ExitReason } from '../../result.js';
import { profitFactor, winRate } from '../trade-figures.js';

/** What the closed trades of one group brought. */
export interface TradeGroup<K> {
  readonly key: K;
  readonly trades: number;
  /** Sum of the profits after commissions, quote currency. */
  readonly profit: number;
  /** Mean profit of a trade, quote currency. */
  readonly expectancy: number;
  readonly winRate: number;
  /** Gross profit / gross loss; `undefined` when no trade lost. */
  readonly profitFactor: number | undefined;
}

/**
 * Closed trades by any property, for example the direction; those of a portfolio by their symbol. Groups come in the order of their first
 * trade.
 *
 * @param keyOf - The group of a trade; `undefined` leaves it out.
 * @example
 * ```ts
 * import { attributeTrades, type ClosedTrade } from '@kairos/backtest';
 *
 * const trades = [{ direction: 'long', profit: 5 }, { direction: 'short', profit: -2 }, { direction: 'long', profit: -1 }] as ClosedTrade[];
 * attributeTrades(trades, (trade) => trade.direction).map(({ key, profit }) => [key, profit]); // => [ [ 'long', 4 ], [ 'short', -2 ] ]
 * ```
 */
export function attributeTrades<K, T extends Pick<ClosedTrade, 'profit'> = ClosedTrade>(
  trades: readonly T[],
  keyOf: (trade: T) => K | undefined,
): TradeGroup<K>[] {
  const groups = new Map<K, number[]>();
  for (const trade of trades) {
    const key = keyOf(trade);
    if (key === undefined) continue;
    const profits = groups.get(key);
    if (profits) profits.push(trade.profit);
    else groups.set(key, [trade.profit]);
  }
  return [...groups].map(([key, profits]) => toGroup(key, profits));
}

function toGroup<K>(key: K, profits: readonly number[]): TradeGroup<K> {
  const profit = profits.reduce((sum, one) => sum + one, 0);
  return {
    key,
    trades: profits.length,
    profit,
    expectancy: profit / profits.length,
    winRate: winRate(profits)!,
    profitFactor: profitFactor(profits),
  };
}

function byKey(groups: TradeGroup<number>[]): TradeGroup<number>[] {
  return groups.sort((a, b) => a.key - b.key);
}

/**
 * Closed trades by the hour in which their entry bar opened, 0 to 23, in a zone's wall clock.
 *
 * @param timeZone - IANA zone, UTC unless given.
 * @throws `ValidationError` when the zone is not known.
 * @example
 * ```ts
 * import { attributeByHour, type ClosedTrade } from '@kairos/backtest';
 *
 * const trade = { entryTime: Date.UTC(2024, 6, 3, 13, 30), profit: 5 } as ClosedTrade;
 * attributeByHour([trade], 'America/New_York')[0]?.key; // => 9
 * ```
 */
export function attributeByHour(
  trades: readonly Pick<ClosedTrade, 'entryTime' | 'profit'>[],
  timeZone = 'UTC',
): TradeGroup<number>[] {
  return byKey(attributeTrades(trades, ({ entryTime }) => utcToZonedTime(timeZone, entryTime).hour));
}

/**
 * Closed trades by the weekday on which their entry bar opened: 1 Monday to 7 Sunday.
 *
 * @param timeZone - IANA zone, UTC unless given.
 * @throws `ValidationError` when the zone is not known.
 * @example
 * ```ts
 * import { attributeByWeekday, type ClosedTrade } from '@kairos/backtest';
 *
 * attributeByWeekday([{ entryTime: Date.UTC(2024, 6, 3), profit: 5 } as ClosedTrade])[0]?.key; // => 3
 * ```
 */
export function attributeByWeekday(
  trades: readonly Pick<ClosedTrade, 'entryTime' | 'profit'>[],
  timeZone = 'UTC',
): TradeGroup<number>[] {
  return byKey(attributeTrades(trades, ({ entryTime }) => utcToZonedTime(timeZone, entryTime).weekday));
}

/** Closed trades by why they were closed. */
export function attributeByExitReason(trades: readonly ClosedTrade[]): TradeGroup<ExitReason>[] {
  return attributeTrades(trades, ({ exitReason }) => exitReason);
}

/** Closed trades of several backtests by the symbol that was traded. */
export function attributeBySymbol(results: readonly Pick<BacktestResult, 'symbol' | 'trades'>[]): TradeGroup<string>[] {
  const symbols = new Map(results.flatMap(({ symbol, trades }) => trades.map((trade) => [trade, symbol] as const)));
  return attributeTrades([...symbols.keys()], (trade) => symbols.get(trade));
}

/**
 * Closed trades by the regime at the close that decided their entry, the bar before the entry bar. Trades for which the model had no
 * reading yet are under `unknown`.
 *
 * @param regimes - One reading per bar of the backtest, as a `RegimeModel` gives it.
 * @throws `ValidationError` when the readings end before the trades.
 * @example
 * ```ts
 * import { attributeByRegime, type ClosedTrade } from '@kairos/backtest';
 *
 * const regimes = { length: 2, regime: Uint8Array.of(1, 0), multiplier: new Float64Array(2), probability: new Float64Array(2) };
 * attributeByRegime([{ entryBar: 1, profit: 5 } as ClosedTrade], regimes)[0]?.key; // => 'chop'
 * ```
 */
export function attributeByRegime(
  trades: readonly ClosedTrade[],
  regimes: RegimeSeries,
): TradeGroup<Regime | 'unknown'>[] {
  return attributeTrades(trades, ({ entryBar }) => {
    const decided = entryBar - 1;
    if (decided >= regimes.length) {
      throw new ValidationError(`regimes must have a reading for bar ${decided}, had ${regimes.length} readings`);
    }
    return REGIMES[regimes.regime[decided] ?? 255] ?? 'unknown';
  });
}
