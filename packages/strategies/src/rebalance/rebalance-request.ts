import { createInstrument, didYouMean, type Instrument } from '@kairos/core';
import { checkCovariance } from './covariance.js';
import type { PortfolioRisk } from './portfolio-risk.js';
import type { Rules } from './rebalance-options.js';
import { refuse } from './refuse.js';

/** Numbers by symbol. */
export type BySymbol = Readonly<Record<string, number>>;

/** The account and the market as a rebalancing finds them. Money in the quote currency. */
export interface RebalanceRequest {
  /** Wanted share of the equity by symbol, 0 or more, together at most 1. What is held and has no target is sold. */
  readonly targets: BySymbol;
  /** Units held by symbol, 0 or more. */
  readonly positions: BySymbol;
  /** Above 0, of everything that is held or has a target above 0. */
  readonly prices: BySymbol;
  /** Below 0 it is owed, and the first thing to be raised. */
  readonly cash: number;
  /** cash + value of the positions, which it is checked against. */
  readonly equity?: number;
  /** Lots, ticks, multipliers, least orders. A symbol without one trades in any quantity at any price. */
  readonly instruments?: readonly Instrument[];
  /** Units that a day or another period trades by symbol; unless given, volume caps nothing. A symbol left out is then not traded. */
  readonly volumes?: BySymbol;
  /** From {@link portfolioRisk}; unless given, rules of risk do not apply. */
  readonly risk?: PortfolioRisk;
}

/** One symbol on its way through a rebalancing. @internal */
export interface Holding {
  readonly symbol: string;
  readonly instrument: Instrument;
  readonly lotSize: number;
  /** NaN for none. */
  readonly price: number;
  readonly units: number;
  /** units x price x multiplier. */
  readonly value: number;
  /** value / equity. */
  readonly weight: number;
  readonly target: number;
  /** Most units that a trade may take; infinite without a cap. */
  readonly maxQuantity: number;
}

/** @internal */
export interface Book {
  readonly holdings: readonly Holding[];
  readonly cash: number;
  readonly equity: number;
}

/** A sum this little above 1, and an equity this little off, is rounding. */
const ROUNDING = 1e-9;
const EQUITY_ROUNDING = 1e-6;

function checkRecord(name: string, record: BySymbol, least: number): void {
  if (typeof record !== 'object' || record === null) refuse(name, `must be numbers by symbol, was ${String(record)}`);
  for (const [symbol, value] of Object.entries(record)) {
    if (Number.isFinite(value) && value >= least) continue;
    refuse(`${name}.${symbol}`, `must be a finite number of at least ${least}, was ${String(value)}`);
  }
}

const KNOWN = ['targets', 'positions', 'prices', 'cash', 'equity', 'instruments', 'volumes', 'risk'];
const KNOWN_RISK = ['covariance', 'volatility', 'averageVolatility', 'drawdown', 'beta', 'breaches'];

function checkNames(path: string, given: object, known: readonly string[]): void {
  const stray = Object.keys(given).find((name) => !known.includes(name));
  if (stray !== undefined) refuse(`${path}.${stray}`, `is not an option.${didYouMean(stray, known)}`);
}

function checkRisk(risk: PortfolioRisk): void {
  checkNames('risk', risk, KNOWN_RISK);
  const { covariance, ...figures } = risk;
  for (const [name, value] of Object.entries(figures)) {
    const isAllowed = Number.isFinite(value) && (name === 'beta' || value >= 0);
    if (!isAllowed)
      refuse(`risk.${name}`, `must be a finite number${name === 'beta' ? '' : ' of at least 0'}, was ${String(value)}`);
  }
  if (covariance) checkCovariance(covariance);
}

function checkTargets(targets: BySymbol): void {
  checkRecord('targets', targets, 0);
  const sum = Object.values(targets).reduce((total, weight) => total + weight, 0);
  if (sum > 1 + ROUNDING) refuse('targets', `must add up to at most 1, nothing is borrowed, was ${sum}`);
}

function checkEquity(equity: number, given: number | undefined): void {
  if (!(Number.isFinite(equity) && equity > 0)) refuse('equity', `must be above 0 to share out, was ${equity}`);
  if (given === undefined || Math.abs(given - equity) <= EQUITY_ROUNDING * equity) return;
  refuse('equity', `must be cash + value of the positions, ${equity}, was ${given}`);
}

function priceOf(symbol: string, isNeeded: boolean, prices: BySymbol): number {
  const price = prices[symbol] ?? Number.NaN;
  if (Number.isFinite(price) && price > 0) return price;
  if (!isNeeded && Number.isNaN(price)) return Number.NaN;
  return refuse(`prices.${symbol}`, `must be above 0, was ${String(prices[symbol])}`);
}

/**
 * Checks a request and lays it out by symbol: those with a target first, in their order.
 *
 * @param unpriced - Whether what is wanted and not held may be without a price, because it is not listed yet.
 * @throws `ValidationError` naming the field and what it should be.
 * @internal
 */
export function readBook(request: RebalanceRequest, rules: Rules, unpriced: 'refused' | 'left'): Book {
  const { targets, positions, prices, cash, instruments = [], volumes, risk } = request;
  checkNames('request', request, KNOWN);
  checkTargets(targets);
  checkRecord('positions', positions, 0);
  if (typeof prices !== 'object' || prices === null)
    refuse('prices', `must be numbers by symbol, was ${String(prices)}`);
  if (volumes) checkRecord('volumes', volumes, 0);
  if (!Number.isFinite(cash)) refuse('cash', `must be a finite number, was ${String(cash)}`);
  if (risk) checkRisk(risk);
  const bySymbol = new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
  const symbols = [
    ...new Set([...Object.keys(targets), ...Object.keys(positions).filter((symbol) => positions[symbol]! > 0)]),
  ];
  const rows = symbols.map((symbol) => {
    const instrument = bySymbol.get(symbol) ?? createInstrument({ symbol });
    const units = positions[symbol] ?? 0;
    const target = targets[symbol] ?? 0;
    const price = priceOf(symbol, units > 0 || (target > 0 && unpriced === 'refused'), prices);
    const value = units === 0 ? 0 : units * price * instrument.multiplier;
    const lotSize = instrument.lotSize === 0 && !rules.fractional ? 1 : instrument.lotSize;
    const isCapped = volumes !== undefined && rules.maxVolumeShare !== null;
    const maxQuantity = isCapped ? (volumes[symbol] ?? 0) * rules.maxVolumeShare! : Number.POSITIVE_INFINITY;
    return { symbol, instrument, lotSize, price, units, value, target, maxQuantity };
  });
  const equity = cash + rows.reduce((sum, { value }) => sum + value, 0);
  checkEquity(equity, request.equity);
  return { holdings: rows.map((row) => ({ ...row, weight: row.value / equity })), cash, equity };
}
