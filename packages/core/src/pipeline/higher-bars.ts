import type { BarSeries } from '../bars/bar.js';
import { BarBuffer } from '../bars/bar-buffer.js';
import { barAt } from '../bars/from-rows.js';
import { sliceBars } from '../bars/slice-bars.js';
import type { Calendar } from '../calendar/calendar.js';
import { resampleBars } from '../time/resample.js';
import type { Timeframe } from '../time/timeframe.js';

/** The closed bars of a higher timeframe, made as its base grows: what was closed once is not looked at again. */
export class HigherBars {
  readonly #timeframe: Timeframe;
  readonly #calendar: Calendar;
  #closed: BarBuffer | undefined;
  /** Base bar that the first higher bar begins with that is not closed yet. */
  #formingFrom = 0;

  constructor(timeframe: Timeframe, calendar: Calendar) {
    this.#timeframe = timeframe;
    this.#calendar = calendar;
  }

  /** Those that had closed by the close of the last base bar. @param base - The series of the last call, grown. */
  of(base: BarSeries): BarSeries {
    const calendar = this.#calendar;
    this.#closed ??= new BarBuffer({ symbol: base.symbol, timeframe: this.#timeframe });
    const closed = this.#closed;
    const tail = sliceBars(base, this.#formingFrom, base.length);
    const withForming = resampleBars(tail, this.#timeframe, { calendar, includeIncomplete: true });
    const { length } = resampleBars(tail, this.#timeframe, { calendar });
    for (let i = 0; i < length; i++) closed.append(barAt(withForming, i)!);
    const formingSince = withForming.time[length] ?? Number.POSITIVE_INFINITY;
    while (this.#formingFrom < base.length && base.time[this.#formingFrom]! < formingSince) this.#formingFrom++;
    return closed.series();
  }
}
