import { type BarSeries, NO_REGIME, parseWith, REGIMES, type RegimeModel } from '@kairos/core';
import { z } from 'zod';
import { type BarReader, MarketMemory } from '../reading/market-memory.js';
import type { Reading } from '../reading/reading-log.js';
import { factorsOf, multipliersSchema, type RegimeMultipliers } from '../regime-multipliers.js';
import { MEASURES, measuresWarmup } from '../statistical/measures.js';
import { resolveStatistical } from '../statistical/options.js';
import { StatisticalReader } from '../statistical/statistical-reader.js';
import { ForwardFilter } from './forward-filter.js';
import { type RegimeHmm, scaled } from './regime-hmm.js';

/** How {@link hmmRegimeModel} answers. */
export interface HmmRegimeOptions {
  /** Factor on sizes in each regime, 0 to 1. Default trend 1, chop 0.3, highVolatility 0.5, shock 0. */
  readonly multipliers?: Partial<RegimeMultipliers>;
}

const SHOCK = REGIMES.indexOf('shock');
const TREND = REGIMES.indexOf('trend');
const VOLATILITY = MEASURES.indexOf('realisedVolatility');
const EFFICIENCY = MEASURES.indexOf('efficiencyRatio');

/** Filters the states of a fitted model bar by bar; shocks are those of the statistical rules, which see a jump at its bar. */
class HmmReader implements BarReader {
  readonly #hmm: RegimeHmm;
  readonly #factors: Float64Array;
  readonly #statistical = new StatisticalReader(resolveStatistical({}));
  #filter: ForwardFilter;

  constructor(hmm: RegimeHmm, factors: Float64Array) {
    this.#hmm = hmm;
    this.#factors = factors;
    this.#filter = new ForwardFilter(hmm.model);
  }

  next(bars: BarSeries, i: number): Reading {
    const { regime: ruled, features } = this.#statistical.next(bars, i);
    const row = [Math.log(features[VOLATILITY]!), features[EFFICIENCY]!];
    const probabilities = new Float64Array(REGIMES.length);
    if (row.every(Number.isFinite)) {
      const filtered = this.#filter.next(scaled(row, this.#hmm.scale)).probabilities;
      for (const [state, name] of this.#hmm.names.entries()) probabilities[REGIMES.indexOf(name)] = filtered[state]!;
    } else {
      this.#filter = new ForwardFilter(this.#hmm.model);
    }
    const isReady = ruled !== NO_REGIME && row.every(Number.isFinite);
    if (!isReady) return { regime: NO_REGIME, multiplier: Number.NaN, probabilities, direction: 0, features };
    if (ruled === SHOCK) probabilities.fill(0)[SHOCK] = 1;
    const regime = probabilities.indexOf(Math.max(...probabilities));
    const multiplier = this.#factors.reduce((sum, factor, at) => sum + factor * probabilities[at]!, 0);
    const move = bars.close[i]! - bars.close[i - 20]!;
    const direction = regime === TREND ? Math.sign(move) : 0;
    return { regime, multiplier: Math.min(1, multiplier), probabilities, direction, features };
  }
}

/**
 * Regimes as the states of a hidden Markov model that was fitted on a training slice.
 *
 * `probabilities` are those of the states given all bars so far (the forward filter: never smoothed, never the most likely path), `regime` is
 * the most probable, and `multiplier` is the mean of the factors under the probabilities, so that sizes move gradually. A shock is what
 * `statisticalRegimeModel` calls one with its defaults: its probability is then 1. The windows of the features overlap, which the model
 * does not know: its probabilities are nearer to 0 and 1 than they should be.
 *
 * Readings of bars within the training slice know the slice. Judge the model on bars after `trainedOn.end`.
 *
 * @param hmm - From `fitRegimeHmm`.
 * @throws `ValidationError` naming an unknown or bad option.
 * @see Hamilton (1989), "A New Approach to the Economic Analysis of Nonstationary Time Series and the Business Cycle", Econometrica 57(2).
 * @example
 * ```ts
 * import { createRandom } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { fitRegimeHmm, hmmRegimeModel } from '@kairos/models';
 *
 * const bars = randomBars({ length: 900, timeframe: '4h' });
 * const model = hmmRegimeModel(await fitRegimeHmm(bars, { to: 600, random: createRandom(1) }));
 * const { probabilities } = await model.estimate(bars);
 * const { trend, chop, highVolatility, shock } = probabilities!;
 * (trend[899]! + chop[899]! + highVolatility[899]! + shock[899]!).toFixed(6); // => '1.000000'
 * ```
 */
export function hmmRegimeModel(hmm: RegimeHmm, options: HmmRegimeOptions = {}): RegimeModel {
  const { multipliers } = parseWith(z.strictObject({ multipliers: multipliersSchema }), options, 'options');
  const factors = factorsOf(multipliers);
  const memory = new MarketMemory({ name: 'hmm', features: MEASURES, begin: () => new HmmReader(hmm, factors) });
  return {
    name: 'hmm',
    warmup: measuresWarmup(resolveStatistical({})),
    estimate: async (bars, from) => memory.read(bars, from),
  };
}
