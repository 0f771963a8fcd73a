import { TrailingRank } from '../../regimes/reading/trailing-rank.js';
import type { KronosReading } from './kronos-reading.js';
import { type PrincipalSpace, principalSpace, projected } from './principal-space.js';
import { TrailingDistance } from './trailing-distance.js';
import { TrailingMoments } from './trailing-moments.js';

/** Names of the features, in the order in which they are kept. */
export const KRONOS_FEATURES = [
  'kronosSurprise',
  'kronosSurpriseRank',
  'kronosStandardisedSurprise',
  'kronosEntropy',
  'kronosEntropyRank',
  'kronosNovelty',
  'kronosNoveltyRank',
  'kronosDrift',
  'kronosDriftRank',
] as const;

/** Those that need paths. */
export const PATH_FEATURES = ['kronosDispersion', 'kronosDispersionRank', 'kronosTilt'] as const;

/** Features of a bar; NaN where there are too few bars yet. */
export type KronosFeatures = Readonly<
  Record<(typeof KRONOS_FEATURES)[number] | (typeof PATH_FEATURES)[number], number>
>;

/** What the measures look back on. */
export interface MeasureSettings {
  /** Readings before a value that it is ranked among. */
  readonly rankWindow: number;
  /** First readings that the main directions of the hidden states are taken from. */
  readonly fitBars: number;
  /** Main directions. */
  readonly directions: number;
}

type RankedFeature = 'surprise' | 'entropy' | 'novelty' | 'drift' | 'dispersion';

/** Share of the past kept at each bar by the mean and covariance of hidden states: half is forgotten after 69 bars. */
const DECAY = 0.99;
/** Bars before a state that it is not compared with. */
const GAP = 10;

/** Turns the readings of a market into features, bar by bar, from nothing but the readings so far. */
export class KronosMeasures {
  readonly #settings: MeasureSettings;
  readonly #ranks: Readonly<Record<RankedFeature, TrailingRank>>;
  readonly #surprises: TrailingMoments;
  readonly #distance = new TrailingDistance(DECAY, GAP);
  #states: Float32Array[] = [];
  #space: PrincipalSpace | undefined;
  #previous: Float64Array | undefined;

  constructor(settings: MeasureSettings) {
    this.#settings = settings;
    const rank = () => new TrailingRank(settings.rankWindow);
    this.#ranks = { surprise: rank(), entropy: rank(), novelty: rank(), drift: rank(), dispersion: rank() };
    this.#surprises = new TrailingMoments(settings.rankWindow);
  }

  next(reading: KronosReading): KronosFeatures {
    const { surprise, standardisedSurprise, entropy, dispersion = Number.NaN, tilt = Number.NaN } = reading;
    const { novelty, drift } = this.#place(reading.hidden);
    return {
      kronosSurprise: surprise,
      kronosSurpriseRank: this.#rank('surprise', surprise),
      // The model is not calibrated, so the surprise is measured by its own past, too.
      kronosStandardisedSurprise: this.#surprises.next(standardisedSurprise),
      kronosEntropy: entropy,
      kronosEntropyRank: this.#rank('entropy', entropy),
      kronosNovelty: novelty,
      kronosNoveltyRank: this.#rank('novelty', novelty),
      kronosDrift: drift,
      kronosDriftRank: this.#rank('drift', drift),
      kronosDispersion: dispersion,
      kronosDispersionRank: this.#rank('dispersion', dispersion),
      kronosTilt: tilt,
    };
  }

  #rank(name: RankedFeature, value: number): number {
    return this.#ranks[name].next(value) ?? Number.NaN;
  }

  /** Where a hidden state is beside those before it. The first ones make the space that all others are seen in. */
  #place(hidden: Float32Array): { novelty: number; drift: number } {
    if (!this.#space) {
      this.#states.push(hidden);
      if (this.#states.length === this.#settings.fitBars) this.#fit();
      return { novelty: Number.NaN, drift: Number.NaN };
    }
    const point = projected(this.#space, hidden);
    const previous = this.#previous ?? point;
    this.#previous = point;
    const drift = Math.hypot(...point.map((value, i) => value - previous[i]!));
    return { novelty: this.#distance.next(point), drift };
  }

  #fit(): void {
    const space = principalSpace(this.#states, this.#settings.directions);
    const points = this.#states.map((state) => projected(space, state));
    for (const point of points) this.#distance.next(point);
    this.#previous = points.at(-1);
    this.#space = space;
    this.#states = [];
  }
}
