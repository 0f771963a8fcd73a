import {
  alignRegimes,
  type BarSeries,
  type Calendar,
  type FeatureMatrix,
  type RegimeSeries,
  sliceBars,
} from '@kairos/core';
import { checkKnown, invalid } from '../../regimes/input/invalid.js';
import type { Feature, FeatureInputs, FeatureReader } from './feature.js';
import { asked, barOf } from './feature-failure.js';
import { featureInputs } from './feature-inputs.js';
import { storable } from './storable.js';

/** Reads features bar by bar and remembers what they need of the past. */
export class FeatureStream {
  readonly #names: readonly string[];
  readonly #readers: readonly FeatureReader[];
  readonly #calendar: Calendar | undefined;
  #series: Pick<BarSeries, 'symbol' | 'timeframe'> | undefined;
  #lastTime = Number.NEGATIVE_INFINITY;

  /** @internal */
  constructor(features: readonly Feature[], calendar: Calendar | undefined) {
    this.#names = features.map(({ name }) => name);
    this.#readers = features.map(({ name, begin }) => {
      if (begin) return begin();
      throw invalid(
        name,
        'cannot be read bar by bar: it was defined by compute alone; give it begin, or compute the set as a whole',
      );
    });
    this.#calendar = calendar;
  }

  /**
   * The rows of the bars that were not read before: those behind the last one read. The same history may be given again with new bars
   * at its end, or the new bars alone, all of them **closed**.
   *
   * @param options - `regime`: readings of the bars given, one per bar, where a feature asks for them.
   * @returns One row per new bar; none where there are no new ones.
   * @throws `ValidationError` on bars of another symbol or timeframe than before; `StrategyError` naming a feature that threw.
   * @example
   * ```ts
   * import { sliceBars } from '@kairos/core';
   * import { randomBars } from '@kairos/core/testing';
   * import { feature, featureSet } from '@kairos/models';
   *
   * const bars = randomBars({ length: 50 });
   * const stream = featureSet([feature.rsi(14)]).stream();
   * stream.next(sliceBars(bars, 0, 49)).rows; // => 49
   * stream.next(bars).rows; // => 1
   * ```
   */
  next(bars: BarSeries, options: { readonly regime?: RegimeSeries } = {}): FeatureMatrix {
    checkKnown(options, ['regime']);
    this.#checkSeries(bars);
    const { regime } = options;
    const first = this.#firstNew(bars);
    const fresh = sliceBars(bars, first);
    const readings =
      regime &&
      alignRegimes(
        regime,
        Int32Array.from({ length: fresh.length }, (_, i) => first + i),
      );
    const inputs = featureInputs(fresh, {
      ...(this.#calendar && { calendar: this.#calendar }),
      ...(readings && { regime: readings }),
    });
    const width = this.#names.length;
    const values = new Float32Array(fresh.length * width);
    for (let row = 0; row < fresh.length; row++) {
      for (let i = 0; i < width; i++) values[row * width + i] = storable(this.#read(i, inputs, row));
    }
    if (fresh.length > 0) this.#lastTime = fresh.time[fresh.length - 1]!;
    const { symbol, timeframe } = bars;
    return { names: this.#names, rows: fresh.length, values, availableAt: inputs.closeTimes, symbol, timeframe };
  }

  #read(feature: number, inputs: FeatureInputs, row: number): number {
    const read = this.#readers[feature]!;
    return asked(
      this.#names[feature]!,
      () => read(inputs, row),
      () => barOf(inputs.bars, row),
    );
  }

  #checkSeries({ symbol, timeframe }: BarSeries): void {
    this.#series ??= { symbol, timeframe };
    if (this.#series.symbol === symbol && this.#series.timeframe === timeframe) return;
    const wanted = `${this.#series.symbol} ${this.#series.timeframe}`;
    throw invalid('bars', `must go on with ${wanted}, was ${symbol} ${timeframe}`);
  }

  /** From the end, where the new bars are. */
  #firstNew({ time, length }: BarSeries): number {
    let first = length;
    while (first > 0 && time[first - 1]! > this.#lastTime) first--;
    return first;
  }
}
