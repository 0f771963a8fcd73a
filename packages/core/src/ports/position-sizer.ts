import type { Instrument } from '../instrument/instrument.js';
import type { Direction } from '../trade/direction.js';
import type { PortfolioView } from '../trade/portfolio-view.js';
import type { MarketRegime } from './regime-model.js';

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
  /**
   * State of the market at the decision, where the engine was given a regime model that is ready. The engine applies `multiplier`
   * to what the sizer answers, unless the sizer says `scalesByRegime`.
   */
  readonly regime?: MarketRegime;
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
  /** True when the sizer scales by `regime` itself: an engine then leaves the model's multiplier aside, so that no size is scaled twice. */
  readonly scalesByRegime?: boolean;
  /** How much to trade. */
  size(request: SizingRequest): SizingResult;
}
