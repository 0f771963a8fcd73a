import { holds } from '../../regimes/hold/hysteresis.js';
import { WinsorisedVolatility } from '../../regimes/volatility/winsorised-volatility.js';
import type { KronosFeatures } from './kronos-measures.js';

/** When the model sees a shock, or high volatility. */
export interface AlarmSettings {
  /** Standardised surprise that a bar may have without adding to the sum. */
  readonly surpriseSlack: number;
  /** Sum of surprises from which there is a shock. */
  readonly surpriseLimit: number;
  /** Rank of the novelty above which there is a shock. */
  readonly shockNovelty: number;
  /** Return in deviations from which a bar that the tokenizer cuts off is a shock. */
  readonly clippedReturn: number;
  /** Rank of surprise and novelty below which a shock may end. */
  readonly shockExit: number;
  /** Bars that a shock lasts at least after its last alarm. */
  readonly cooldown: number;
  /** Ranks of the dispersion at which high volatility begins and ends. */
  readonly dispersion: { readonly enter: number; readonly exit: number };
}

/** What the model adds to the readings of another. */
export interface KronosAlarms {
  readonly isShock: boolean;
  readonly isHigh: boolean;
}

/**
 * Raises alarms from features, bar by bar.
 *
 * A shock is a sum of surprises that does not come down (the one-sided cumulative sum of Page), a hidden state unlike those before it, or a
 * large return beyond what the tokenizer can tell.
 *
 * @see Page (1954), "Continuous Inspection Schemes", Biometrika 41.
 */
export class KronosAlarm {
  readonly #settings: AlarmSettings;
  readonly #volatility = new WinsorisedVolatility();
  #sum = 0;
  #sinceAlarm = Number.POSITIVE_INFINITY;
  #isShock = false;
  #isHigh = false;

  constructor(settings: AlarmSettings) {
    this.#settings = settings;
  }

  /** Learns a return before there are features. */
  skip(logReturn: number): void {
    this.#volatility.next(logReturn);
  }

  next(features: KronosFeatures, clipShare: number, logReturn: number): KronosAlarms {
    const { shockNovelty, clippedReturn, shockExit, cooldown, dispersion } = this.#settings;
    const jump = Math.abs(logReturn) / (this.#volatility.value ?? Number.NaN);
    this.#volatility.next(logReturn);
    const isAlarm =
      this.#sumIsOver(features.kronosStandardisedSurprise) ||
      features.kronosNoveltyRank > shockNovelty ||
      (clipShare > 0 && jump > clippedReturn);
    this.#sinceAlarm = isAlarm ? 0 : this.#sinceAlarm + 1;
    const isCalm = features.kronosSurpriseRank < shockExit && features.kronosNoveltyRank < shockExit;
    this.#isShock = isAlarm || (this.#isShock && !(isCalm && this.#sinceAlarm >= cooldown));
    this.#isHigh = holds(this.#isHigh, features.kronosDispersionRank, dispersion);
    return { isShock: this.#isShock, isHigh: this.#isHigh };
  }

  /** Adds a surprise; a sum that raised an alarm begins anew. */
  #sumIsOver(surprise: number): boolean {
    if (Number.isNaN(surprise)) return false;
    this.#sum = Math.max(0, this.#sum + surprise - this.#settings.surpriseSlack);
    const isOver = this.#sum > this.#settings.surpriseLimit;
    if (isOver) this.#sum = 0;
    return isOver;
  }
}
