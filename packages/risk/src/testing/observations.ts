import type { Bar, GuardObservation, PortfolioView } from '@kairos/core';
import { accountOf } from './trades.js';

type Seen<T extends GuardObservation['type']> = Extract<GuardObservation, { type: T }>;

/** A portfolio at an instant; 50,000 at the start of all periods unless changed. */
export function portfolioAt(time: number, changes: Partial<PortfolioView> = {}): Seen<'portfolio'> {
  return { type: 'portfolio', time, portfolio: accountOf({ time, ...changes }) };
}

/** A bar that closes at an instant at a price. */
export function barAt(time: number, close: number, changes: Partial<Omit<Seen<'bar'>, 'bar'>> = {}): Seen<'bar'> {
  const bar: Bar = { time: time - 60_000, open: close, high: close, low: close, close, volume: 1 };
  return { type: 'bar', time, symbol: 'BTC', timeframe: '1m', bar, ...changes };
}

/** A trade that was closed. */
export function tradeClosed(time: number, profit: number): Seen<'closed-trade'> {
  return { type: 'closed-trade', time, symbol: 'BTC', profit };
}

/** The passing of time. */
export function clockAt(time: number): Seen<'clock'> {
  return { type: 'clock', time };
}

/** Something that failed. */
export function errorAt(time: number, source = 'broker'): Seen<'error'> {
  return { type: 'error', time, source };
}
