import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import { RegimeColumns } from '../ports/regime-columns.js';
import { NO_REGIME, REGIMES, type RegimeSeries } from '../ports/regime-model.js';
import { alignBars } from '../time/align.js';
import { resampleBars } from '../time/resample.js';
import type { PipelineRegime } from './pipeline-options.js';

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
  readonly #columns = new RegimeColumns();
  /** Higher bars that had closed at the last reading. */
  #closed = -1;

  constructor(source: PipelineRegime, calendar: Calendar) {
    this.#source = source;
    this.#calendar = calendar;
  }

  /** Reads the bars that have come since the last call. */
  async read(bars: BarSeries): Promise<RegimeReading | undefined> {
    const from = this.#columns.length;
    if (from >= bars.length) return this.#at(bars.length - 1);
    const { model, timeframe = bars.timeframe } = this.#source;
    if (timeframe === bars.timeframe) {
      this.#columns.extend(await model.estimate(bars, from), (bar) => bar, bars.length);
    } else {
      const higher = resampleBars(bars, timeframe, { calendar: this.#calendar });
      const lastClosed = alignBars(bars, higher, this.#calendar);
      const closed = lastClosed[bars.length - 1]!;
      // Between two closes of the higher timeframe nothing new can be read.
      if (closed === this.#closed && from > 0) this.#columns.repeatLast(bars.length);
      else
        this.#columns.extend(
          await model.estimate(higher, Math.max(0, this.#closed)),
          (bar) => lastClosed[bar]!,
          bars.length,
        );
      this.#closed = closed;
    }
    return this.#at(bars.length - 1);
  }

  /** All readings so far, for a strategy's context. */
  series(length: number): RegimeSeries {
    return this.#columns.series(length);
  }

  #at(bar: number): RegimeReading | undefined {
    const read = this.#columns.series(this.#columns.length);
    const regime = REGIMES[read.regime[bar] ?? NO_REGIME];
    if (regime === undefined) return undefined;
    return { regime, multiplier: read.multiplier[bar]!, probability: read.probability[bar]! };
  }
}
