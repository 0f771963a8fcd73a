import { REGIMES, type Regime } from '@kairos/core';
import { holds } from '../hold/hysteresis.js';
import { MinimumDwell } from '../hold/minimum-dwell.js';
import type { Measures } from './measures.js';
import type { RegimeBounds, StatisticalSettings } from './options.js';

const NUMBER = Object.fromEntries(REGIMES.map((name, at) => [name, at])) as Record<Regime, number>;

/** How far a value is from where a regime ends to where it begins, 0 to 1. */
function between(value: number, { enter, exit }: RegimeBounds): number {
  if (enter === exit) return +(value > enter);
  return Math.max(0, Math.min(1, (value - exit) / (enter - exit)));
}

/** Turns measures into regimes: shock before high volatility before trend, and chop where there is none of them. */
export class RegimeRule {
  readonly #settings: StatisticalSettings;
  readonly #dwell: MinimumDwell<number>;
  /** Bars since the last alarm of the shock that is on. */
  #sinceAlarm = Number.POSITIVE_INFINITY;
  #isShock = false;
  #isHigh = false;
  #isTrend = false;

  constructor(settings: StatisticalSettings) {
    this.#settings = settings;
    this.#dwell = new MinimumDwell(settings.minimumDwell);
  }

  /** Number of the regime of the next bar. */
  next(measures: Measures): number {
    const { highVolatility, trendEfficiency, trendStrength } = this.#settings;
    this.#watchShock(measures);
    this.#isHigh = holds(this.#isHigh, measures.volatilityRank, highVolatility);
    const isEfficient = holds(this.#isTrend, measures.efficiencyRatio, trendEfficiency);
    this.#isTrend = isEfficient && holds(this.#isTrend, measures.adx, trendStrength);
    if (this.#isShock) return this.#dwell.next(NUMBER.shock, true);
    return this.#dwell.next(this.#isHigh ? NUMBER.highVolatility : this.#isTrend ? NUMBER.trend : NUMBER.chop);
  }

  /**
   * Weight of each regime: half is the named one's, half goes by how far this bar is from where each regime ends to where it begins,
   * what shock leaves to high volatility, what that leaves to trend, and the rest to chop.
   */
  weigh(regime: number, measures: Measures, weights: Float64Array): void {
    const { highVolatility, trendEfficiency, trendStrength, shockSurprise, shockChange, shockReturn } = this.#settings;
    const change = Math.min(1, measures.changeProbability / Math.max(shockChange, Number.MIN_VALUE));
    const isJump = Math.abs(measures.standardisedReturn) >= shockReturn;
    const shock = isJump ? 1 : Math.min(change, between(measures.surpriseRank, shockSurprise));
    const high = (1 - shock) * between(measures.volatilityRank, highVolatility);
    const trending = Math.min(between(measures.efficiencyRatio, trendEfficiency), between(measures.adx, trendStrength));
    const trend = (1 - shock - high) * trending;
    weights[NUMBER.shock] = shock / 2;
    weights[NUMBER.highVolatility] = high / 2;
    weights[NUMBER.trend] = trend / 2;
    weights[NUMBER.chop] = Math.max(0, 1 - shock - high - trend) / 2;
    weights[regime] = weights[regime]! + 0.5;
  }

  #watchShock({ changeProbability, surpriseRank, standardisedReturn }: Measures): void {
    const { shockChange, shockSurprise, shockReturn, cooldown } = this.#settings;
    const isChange = changeProbability > shockChange && surpriseRank > shockSurprise.enter;
    const isAlarm = isChange || Math.abs(standardisedReturn) >= shockReturn;
    this.#sinceAlarm = isAlarm ? 0 : this.#sinceAlarm + 1;
    const isOver = this.#sinceAlarm >= cooldown && surpriseRank < shockSurprise.exit;
    this.#isShock = isAlarm || (this.#isShock && !isOver);
  }
}
