import type { BarSeries } from '../bars/bar.js';

/** State of the market. */
export type Regime = 'trend' | 'chop' | 'highVolatility' | 'shock';

/** All regimes in the order in which `RegimeSeries.regime` counts them. */
export const REGIMES = ['trend', 'chop', 'highVolatility', 'shock'] as const satisfies readonly Regime[];

/** What `RegimeSeries.regime` holds where there is no reading. */
export const NO_REGIME = 255;

/** State of the market at one instant, as a regime model reads it. */
export interface MarketRegime {
  readonly name: Regime;
  /** The model's factor on position sizes, 0 to 1. */
  readonly multiplier: number;
  /** Probability of the named regime, 0 to 1. */
  readonly probability: number;
}

/** One regime reading per bar. */
export interface RegimeSeries {
  readonly length: number;
  /** Index into {@link REGIMES}; {@link NO_REGIME} while the model is not ready. */
  readonly regime: Uint8Array;
  /** Factor on position sizes, 0 to 1; NaN or 0 while not ready, and nothing is entered then. */
  readonly multiplier: Float64Array;
  /** Probability of the named regime, 0 to 1; NaN while not ready. */
  readonly probability: Float64Array;
  /** Probability of each regime, 0 to 1, together 1; NaN while not ready. */
  readonly probabilities?: Readonly<Record<Regime, Float64Array>>;
  /** Way of the trend: 1 up, -1 down, 0 where there is none to speak of. */
  readonly direction?: Int8Array;
  /** What the readings were made of, by name; NaN where a feature is not known. */
  readonly features?: Readonly<Record<string, Float64Array>>;
  /** Who made the readings, such as `statistical`. */
  readonly source?: string;
  /** 1 on bars whose reading is a stand-in's, because the source gave none. */
  readonly degraded?: Uint8Array;
}

/** Reads the state of the market. Readings for bars `from..length-1`, each from bars up to itself only. */
export interface RegimeModel {
  readonly name: string;
  /** Bars needed before the first reading. */
  readonly warmup: number;
  /** Readings of all bars; those before `from` may be left not ready. Live passes the last index. */
  estimate(bars: BarSeries, from?: number): Promise<RegimeSeries>;
}
