import type { Instrument } from '../instrument/instrument.js';
import type { Direction } from '../trade/direction.js';
import type { PortfolioView } from '../trade/portfolio-view.js';

/** What a sizer is told about the trade it sizes. */
export interface SizingRequest {
  readonly symbol: string;
  readonly instrument: Instrument;
  readonly direction: Direction;
  /** Price the decision was made at, quote currency. */
  readonly entry: number;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  /** Average true range at the decision, quote currency, where the strategy gives it (`signals.atr`). */
  readonly atr?: number;
  /** Annualised volatility as a fraction, where the strategy gives it (`signals.volatility`). */
  readonly volatility?: number;
  readonly confidence?: number;
  readonly portfolio: PortfolioView;
}

/** How much to trade, and why not more. */
export interface SizingResult {
  /** Units, unsigned; 0 means no trade. */
  readonly quantity: number;
  /** entry x quantity x multiplier, quote currency. */
  readonly notional: number;
  /** Loss at the stop, quote currency; `undefined` without a stop. */
  readonly riskAmount?: number;
  /** What bound the quantity, for example `risk`, `maxPositionFraction`, `lotSize`. */
  readonly boundBy: string;
}

/** Decides the quantity of an entry. Pure: the same request gives the same result. */
export interface PositionSizer {
  readonly name: string;
  /** Settings as plain data, by which the manifest of a backtest tells two of the same name apart. */
  readonly params?: unknown;
  /** How much to trade. */
  size(request: SizingRequest): SizingResult;
}
