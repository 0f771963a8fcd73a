import type { BarSeries } from '@kairos/core';
import { Adx, EfficiencyRatio } from '@kairos/indicators';
import { ChangePoints } from '../change/change-points.js';
import { TrailingRank } from '../reading/trailing-rank.js';
import { MeanSquare } from '../volatility/mean-square.js';
import { WinsorisedVolatility } from '../volatility/winsorised-volatility.js';
import type { StatisticalSettings } from './options.js';

/** Names of the measures, in the order in which they are kept. */
export const MEASURES = [
  'standardisedReturn',
  'realisedVolatility',
  'volatilityRank',
  'efficiencyRatio',
  'adx',
  'surprise',
  'surpriseRank',
  'changeProbability',
  'expectedRun',
] as const;

/** What is measured of a bar; NaN where there are too few bars yet. */
export type Measures = Readonly<Record<(typeof MEASURES)[number], number>>;

/** Returns that the deviation starts from. */
const SEED = 20;
/** A single return counts for at most this many deviations where change points are looked for: one outlier is no new regime. */
const CLIP = 5;
/** Bars of a run that count as recent. */
const RECENT = 5;

/** Bars before the first on which everything is measured. */
export function measuresWarmup({
  efficiencyPeriod,
  adxPeriod,
  volatilityPeriod,
  rankWindow,
}: StatisticalSettings): number {
  // The first standardised return is that of bar SEED + 1: its deviation needs SEED returns before it.
  return Math.max(efficiencyPeriod, 2 * adxPeriod - 1, rankWindow + Math.max(SEED + 1, volatilityPeriod));
}

/** Measures a market bar by bar. */
export class MarketMeasures {
  readonly #efficiency: EfficiencyRatio;
  readonly #adx: Adx;
  readonly #deviation = new WinsorisedVolatility({ decay: 0.985, limit: 4, seed: SEED });
  readonly #realised: MeanSquare;
  readonly #volatilityRank: TrailingRank;
  readonly #surpriseRank: TrailingRank;
  readonly #changes: ChangePoints;

  constructor({ efficiencyPeriod, adxPeriod, volatilityPeriod, rankWindow, hazard, maxRun }: StatisticalSettings) {
    this.#efficiency = new EfficiencyRatio(efficiencyPeriod);
    this.#adx = new Adx(adxPeriod);
    this.#realised = new MeanSquare(volatilityPeriod);
    this.#volatilityRank = new TrailingRank(rankWindow);
    this.#surpriseRank = new TrailingRank(rankWindow);
    this.#changes = new ChangePoints({ hazard, maxRun, recent: RECENT });
  }

  /** Measures bar `i`; on the first one there is no return. */
  next({ high, low, close }: BarSeries, i: number, isFirst: boolean): Measures {
    const logReturn = isFirst ? Number.NaN : Math.log(close[i]! / close[i - 1]!);
    const before = this.#deviation.value ?? Number.NaN;
    this.#deviation.next(logReturn);
    const standardisedReturn = logReturn / before;
    const { surprise, recent, expectedRun } = this.#changes.next(Math.max(-CLIP, Math.min(CLIP, standardisedReturn)));
    const realisedVolatility = Math.sqrt(this.#realised.next(logReturn) ?? Number.NaN);
    return {
      standardisedReturn,
      realisedVolatility,
      volatilityRank: this.#volatilityRank.next(realisedVolatility) ?? Number.NaN,
      efficiencyRatio: this.#efficiency.next(close[i]!) ?? Number.NaN,
      adx: this.#adx.next({ high: high[i]!, low: low[i]! }) ?? Number.NaN,
      surprise,
      surpriseRank: this.#surpriseRank.next(surprise) ?? Number.NaN,
      changeProbability: recent,
      expectedRun,
    };
  }
}
