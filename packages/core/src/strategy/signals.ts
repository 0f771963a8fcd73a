/**
 * What a strategy wants, one value per bar: masks (0 or 1), or one target position in [-1, 1] per bar.
 *
 * The value of bar i uses bars 0..i only and acts on the next bar.
 */
export interface Signals {
  readonly enterLong?: Uint8Array;
  readonly exitLong?: Uint8Array;
  readonly enterShort?: Uint8Array;
  readonly exitShort?: Uint8Array;
  /** Wanted position as a fraction of equity: 1 fully long, -1 fully short, 0 flat. Excludes the masks. */
  readonly target?: Float64Array;
  /** Confidence in the bar's entry from 0 to 1. */
  readonly confidence?: Float64Array;
  /** Share of the voters that agree on the bar's entry, from 0 to 1, for voting strategies; NaN where unknown. */
  readonly consensus?: Float64Array;
  /** Absolute stop price for an entry decided on the bar; NaN for none. */
  readonly stopLoss?: Float64Array;
  /** Absolute target price for an entry decided on the bar; NaN for none. */
  readonly takeProfit?: Float64Array;
  /** Average true range, quote currency, for sizers and validators that ask for it; NaN where unknown. */
  readonly atr?: Float64Array;
  /** Annualised volatility as a fraction, for sizers and validators that ask for it; NaN where unknown. */
  readonly volatility?: Float64Array;
}
