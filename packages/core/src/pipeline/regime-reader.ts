import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import { REGIMES, type RegimeSeries } from '../ports/regime-model.js';
import { alignBars } from '../time/align.js';
import { resampleBars } from '../time/resample.js';
import type { PipelineRegime } from './pipeline-options.js';

const NOT_READY = 255;

/** The regime at one bar. */
export interface RegimeReading {
  readonly regime: (typeof REGIMES)[number];
  readonly multiplier: number;
  readonly probability: number;
}

/** Readings of a regime model, one per bar of a market, each made when its bar closed and never changed after. */
export class RegimeReader {
  readonly #source: PipelineRegime;
  readonly #calendar: Calendar;
  #regime = new Uint8Array(0);
  #multiplier = new Float64Array(0);
  #probability = new Float64Array(0);
  #length = 0;
  /** Higher bars that had closed at the last reading. */
  #closed = -1;

  constructor(source: PipelineRegime, calendar: Calendar) {
    this.#source = source;
    this.#calendar = calendar;
  }

  /** Reads the bars that have come since the last call. */
  async read(bars: BarSeries): Promise<RegimeReading | undefined> {
    const from = this.#length;
    if (from >= bars.length) return this.#at(bars.length - 1);
    const { model, timeframe = bars.timeframe } = this.#source;
    if (timeframe === bars.timeframe) {
      this.#take(await model.estimate(bars, from), (bar) => bar, from, bars.length);
    } else {
      const higher = resampleBars(bars, timeframe, { calendar: this.#calendar });
      const lastClosed = alignBars(bars, higher, this.#calendar);
      const closed = lastClosed[bars.length - 1]!;
      // Between two closes of the higher timeframe nothing new can be read.
      if (closed === this.#closed && from > 0) this.#repeat(bars.length);
      else
        this.#take(
          await model.estimate(higher, Math.max(0, this.#closed)),
          (bar) => lastClosed[bar]!,
          from,
          bars.length,
        );
      this.#closed = closed;
    }
    return this.#at(bars.length - 1);
  }

  /** All readings so far, for a strategy's context. */
  series(length: number): RegimeSeries {
    return {
      length,
      regime: this.#regime.subarray(0, length),
      multiplier: this.#multiplier.subarray(0, length),
      probability: this.#probability.subarray(0, length),
    };
  }

  #at(bar: number): RegimeReading | undefined {
    const regime = REGIMES[this.#regime[bar] ?? NOT_READY];
    if (regime === undefined) return undefined;
    return { regime, multiplier: this.#multiplier[bar]!, probability: this.#probability[bar]! };
  }

  #take(read: RegimeSeries, indexOf: (bar: number) => number, from: number, to: number): void {
    this.#grow(to);
    for (let bar = from; bar < to; bar++) {
      const index = indexOf(bar);
      this.#regime[bar] = index < 0 ? NOT_READY : read.regime[index]!;
      const isReady = this.#regime[bar] !== NOT_READY;
      this.#multiplier[bar] = isReady ? read.multiplier[index]! : Number.NaN;
      this.#probability[bar] = isReady ? read.probability[index]! : Number.NaN;
    }
    this.#length = to;
  }

  #repeat(to: number): void {
    const from = this.#length;
    this.#grow(to);
    this.#regime.fill(this.#regime[from - 1]!, from, to);
    this.#multiplier.fill(this.#multiplier[from - 1]!, from, to);
    this.#probability.fill(this.#probability[from - 1]!, from, to);
    this.#length = to;
  }

  #grow(length: number): void {
    if (this.#regime.length >= length) return;
    const size = Math.max(1024, length * 2);
    const regime = new Uint8Array(size).fill(NOT_READY);
    const multiplier = new Float64Array(size);
    const probability = new Float64Array(size);
    regime.set(this.#regime.subarray(0, this.#length));
    multiplier.set(this.#multiplier.subarray(0, this.#length));
    probability.set(this.#probability.subarray(0, this.#length));
    this.#regime = regime;
    this.#multiplier = multiplier;
    this.#probability = probability;
  }
}
