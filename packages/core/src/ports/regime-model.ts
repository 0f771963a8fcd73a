import type { BarSeries } from '../bars/bar.js';

/** State of the market. */
export type Regime = 'trend' | 'chop' | 'highVolatility' | 'shock';

/** All regimes in the order in which `RegimeSeries.regime` counts them. */
export const REGIMES = ['trend', 'chop', 'highVolatility', 'shock'] as const satisfies readonly Regime[];

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
  /** Index into {@link REGIMES}; 255 while the model is not ready. */
  readonly regime: Uint8Array;
  /** Factor on position sizes, 0 to 1. */
  readonly multiplier: Float64Array;
  /** Probability of the named regime, 0 to 1; NaN while not ready. */
  readonly probability: Float64Array;
}

/** Reads the state of the market. Readings for bars `from..length-1`, each from bars up to itself only. */
export interface RegimeModel {
  readonly name: string;
  /** Bars needed before the first reading. */
  readonly warmup: number;
  /** Readings of all bars; those before `from` may be left not ready. Live passes the last index. */
  estimate(bars: BarSeries, from?: number): Promise<RegimeSeries>;
}
