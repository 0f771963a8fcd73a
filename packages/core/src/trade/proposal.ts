import type { Instrument } from '../instrument/instrument.js';
import type { Direction, HoldingStyle } from './direction.js';

/** A trade on its way to becoming an order: all that a validator needs to judge it. */
export interface TradeProposal {
  readonly symbol: string;
  readonly instrument: Instrument;
  /** Name of the strategy that proposes it. */
  readonly strategy: string;
  readonly direction: Direction;
  /** Units, unsigned. */
  readonly quantity: number;
  /** Price the decision was made at (close of the signal bar), in the quote currency. */
  readonly entry: number;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  /** entry x quantity x multiplier, in the quote currency. */
  readonly notional: number;
  /** Loss at the stop: |entry - stopLoss| x quantity x multiplier; `undefined` without a stop. */
  readonly riskAmount?: number;
  /** The strategy's confidence from 0 to 1, where it states one. */
  readonly confidence?: number;
  /** Share of the voters that agree, from 0 to 1, for voting strategies. */
  readonly consensus?: number;
  readonly holdingStyle?: HoldingStyle;
  /** Average true range at the decision, quote currency, where it is known. */
  readonly atr?: number;
  /** Annualised volatility at the decision as a fraction, where it is known. */
  readonly volatility?: number;
  /** Mean of that volatility over the time up to the decision: what is usual for the instrument. */
  readonly averageVolatility?: number;
  /** Mean volume of a bar up to the decision, units, where it is known. */
  readonly averageVolume?: number;
  /** Instant of the decision (the signal bar's close), UTC epoch milliseconds. */
  readonly time: number;
}
