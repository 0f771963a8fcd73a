import { type BarSeries, NO_REGIME, REGIMES } from '@kairos/core';
import type { BarReader } from '../reading/market-memory.js';
import type { Reading } from '../reading/reading-log.js';
import { factorsOf } from '../regime-multipliers.js';
import { MarketMeasures, MEASURES, measuresWarmup } from './measures.js';
import type { StatisticalSettings } from './options.js';
import { RegimeRule } from './regime-rule.js';

const TREND = REGIMES.indexOf('trend');

/** Measures a market and rules on its regime, bar by bar. */
export class StatisticalReader implements BarReader {
  readonly #settings: StatisticalSettings;
  readonly #factors: Float64Array;
  readonly #warmup: number;
  readonly #probabilities = new Float64Array(REGIMES.length);
  #measures: MarketMeasures;
  #rule: RegimeRule;
  /** Bars since the beginning, or since the last bar that could not be used. */
  #bars = 0;

  constructor(settings: StatisticalSettings) {
    this.#settings = settings;
    this.#factors = factorsOf(settings.multipliers);
    this.#warmup = measuresWarmup(settings);
    this.#measures = new MarketMeasures(settings);
    this.#rule = new RegimeRule(settings);
  }

  next(bars: BarSeries, i: number): Reading {
    const { high, low, close } = bars;
    const isUsable = close[i]! > 0 && Number.isFinite(close[i]! + high[i]! - low[i]!);
    if (!isUsable) {
      this.#measures = new MarketMeasures(this.#settings);
      this.#rule = new RegimeRule(this.#settings);
      this.#bars = 0;
      return this.#reading(
        NO_REGIME,
        0,
        MEASURES.map(() => Number.NaN),
      );
    }
    const measures = this.#measures.next(bars, i, this.#bars === 0);
    const features = MEASURES.map((name) => measures[name]);
    if (this.#bars++ < this.#warmup) return this.#reading(NO_REGIME, 0, features);
    const regime = this.#rule.next(measures);
    this.#rule.weigh(regime, measures, this.#probabilities);
    const move = close[i]! - close[i - this.#settings.efficiencyPeriod]!;
    return this.#reading(regime, regime === TREND ? Math.sign(move) : 0, features);
  }

  #reading(regime: number, direction: number, features: readonly number[]): Reading {
    const multiplier = this.#factors[regime] ?? Number.NaN;
    return { regime, multiplier, probabilities: this.#probabilities, direction, features };
  }
}
