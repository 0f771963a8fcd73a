import type { BarSeries } from '../bars/bar.js';
import { sliceBars } from '../bars/slice-bars.js';
import type { Calendar } from '../calendar/calendar.js';
import { TimeoutError } from '../errors/broker-errors.js';
import { RegimeColumns } from '../ports/regime-columns.js';
import { NO_REGIME, REGIMES, type RegimeSeries } from '../ports/regime-model.js';
import type { Clock } from '../runtime/clock.js';
import { alignBars } from '../time/align.js';
import { HigherBars } from './higher-bars.js';
import type { PipelineRegime } from './pipeline-options.js';

/** The regime at one bar. */
export interface RegimeReading {
  readonly regime: (typeof REGIMES)[number];
  readonly multiplier: number;
  readonly probability: number;
}

/** A model in another process may hang; trading must not hang with it. */
const PATIENCE_MS = 5000;

/** Readings of a regime model, one per bar of a market, each made when its bar closed and never changed after. */
export class RegimeReader {
  readonly #source: PipelineRegime;
  readonly #calendar: Calendar;
  readonly #clock: Clock;
  readonly #higher: HigherBars | undefined;
  readonly #columns = new RegimeColumns();
  /** Higher bars that had closed at the last reading. */
  #closed = -1;

  constructor(source: PipelineRegime, calendar: Calendar, clock: Clock) {
    this.#source = source;
    this.#calendar = calendar;
    this.#clock = clock;
    this.#higher = source.timeframe && new HigherBars(source.timeframe, calendar);
  }

  /**
   * Reads the bars that have come since the last call; those of a call that failed with them.
   *
   * @throws what the model throws; `TimeoutError` when it does not answer in time.
   */
  async read(bars: BarSeries): Promise<RegimeReading | undefined> {
    const from = this.#columns.length;
    if (from >= bars.length) return this.#at(bars.length - 1);
    if (!this.#higher || this.#source.timeframe === bars.timeframe) {
      this.#columns.extend(await this.#ask(bars, from), (bar) => bar, bars.length);
    } else {
      const higher = this.#higher.of(bars);
      const lastClosed = alignBars(sliceBars(bars, from, bars.length), higher, this.#calendar);
      const closed = lastClosed.at(-1)!;
      // Between two closes of the higher timeframe nothing new can be read.
      if (closed === this.#closed && from > 0) this.#columns.repeatLast(bars.length);
      else {
        const read = await this.#ask(higher, Math.max(0, this.#closed));
        this.#columns.extend(read, (bar) => lastClosed[bar - from]!, bars.length);
      }
      this.#closed = closed;
    }
    return this.#at(bars.length - 1);
  }

  /** All readings so far, for a strategy's context. */
  series(length: number): RegimeSeries {
    return this.#columns.series(length);
  }

  async #ask(bars: BarSeries, from: number): Promise<RegimeSeries> {
    const { model, timeoutMs = PATIENCE_MS } = this.#source;
    const answered = new AbortController();
    const overdue = this.#clock.sleep(timeoutMs, answered.signal).then(
      () => {
        throw new TimeoutError(`${model.name} did not read the regime of ${bars.symbol} within ${timeoutMs} ms`, {
          venue: model.name,
        });
      },
      // Canceled: the model has answered.
      () => new Promise<never>(() => undefined),
    );
    try {
      return await Promise.race([model.estimate(bars, from), overdue]);
    } finally {
      answered.abort();
    }
  }

  #at(bar: number): RegimeReading | undefined {
    const read = this.#columns.series(this.#columns.length);
    const regime = REGIMES[read.regime[bar] ?? NO_REGIME];
    if (regime === undefined) return undefined;
    return { regime, multiplier: read.multiplier[bar]!, probability: read.probability[bar]! };
  }
}
