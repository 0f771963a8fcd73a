import { type BarSeries, type Bucket, bucketOf, type Calendar, type Timeframe } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';
import type { FeatureInputs } from '../source/feature.js';
import { featureInputs } from '../source/feature-inputs.js';

interface FormingBar {
  readonly bucket: Bucket;
  readonly open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  fundingRate: number;
}

/** Puts base bars together to bars of a higher timeframe one by one, as `resampleBars` does for the whole. @internal */
export class ClosedBars {
  readonly #timeframe: Timeframe;
  #forming: FormingBar | undefined;

  constructor(timeframe: Timeframe) {
    this.#timeframe = timeframe;
  }

  /** The higher bars that are known to have closed with base bar `index`, oldest first, each as inputs of one bar. */
  next(inputs: FeatureInputs, index: number): FeatureInputs[] {
    const { bars, closeTimes, calendar } = inputs;
    const time = bars.time[index]!;
    const closed: FeatureInputs[] = [];
    if (!this.#forming || time < this.#forming.bucket.start || time >= this.#forming.bucket.end) {
      if (this.#forming) closed.push(oneBar(this.#forming, bars, this.#timeframe, calendar));
      this.#forming = this.#begin(bars, index, calendar);
    } else {
      add(this.#forming, bars, index);
    }
    const { bucket } = this.#forming;
    if (closeTimes[index]! < bucket.end) return closed;
    closed.push(oneBar(this.#forming, bars, this.#timeframe, calendar));
    this.#forming = undefined;
    return closed;
  }

  #begin(bars: BarSeries, index: number, calendar: Calendar | undefined): FormingBar {
    const time = bars.time[index]!;
    const bucket = bucketOf(time, this.#timeframe, calendar);
    if (!bucket) throw invalid(`bars.time[${index}]`, `must lie in a session of ${calendar?.name}, was ${time}`);
    const open = bars.open[index]!;
    const forming = {
      bucket,
      open,
      high: bars.high[index]!,
      low: bars.low[index]!,
      close: open,
      volume: 0,
      fundingRate: 0,
    };
    add(forming, bars, index);
    return forming;
  }
}

function add(forming: FormingBar, bars: BarSeries, index: number): void {
  forming.high = Math.max(forming.high, bars.high[index]!);
  forming.low = Math.min(forming.low, bars.low[index]!);
  forming.close = bars.close[index]!;
  forming.volume += bars.volume[index]!;
  if (bars.fundingRate) forming.fundingRate += bars.fundingRate[index]!;
}

function oneBar(
  { bucket, open, high, low, close, volume, fundingRate }: FormingBar,
  base: BarSeries,
  timeframe: Timeframe,
  calendar: Calendar | undefined,
): FeatureInputs {
  const column = (value: number) => Float64Array.of(value);
  const bars: BarSeries = {
    symbol: base.symbol,
    timeframe,
    length: 1,
    time: column(bucket.start),
    open: column(open),
    high: column(high),
    low: column(low),
    close: column(close),
    volume: column(volume),
    ...(base.fundingRate && { fundingRate: column(fundingRate) }),
  };
  return featureInputs(bars, calendar ? { calendar } : {}, column(bucket.end));
}
