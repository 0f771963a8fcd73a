import type { BarSeries, RegimeSeries } from '@kairos/core';
import { type Reading, ReadingLog } from './reading-log.js';

/** Reads bars one after the other, from nothing but those it was given. */
export interface BarReader {
  next(bars: BarSeries, index: number): Reading;
}

/** How readings come about. */
export interface ReadingSource {
  readonly name: string;
  readonly features: readonly string[];
  /** A reader that has seen no bar. */
  begin(): BarReader;
}

/** What the readers of regimes look at. Anything else of a bar may differ without a change of the readings. */
const READ = ['high', 'low', 'close'] as const;

/** Readings of one market so far, and the bars that they were made of. */
class MarketReadings {
  readonly #reader: BarReader;
  readonly #log: ReadingLog;
  #seen: readonly Float64Array[] = READ.map(() => new Float64Array(0));

  constructor(source: ReadingSource) {
    this.#reader = source.begin();
    this.#log = new ReadingLog(source.name, source.features);
  }

  /** Whether the bars begin with those that were read, or are the first of them. */
  continues(bars: BarSeries): boolean {
    const common = Math.min(bars.length, this.#log.length);
    return READ.every((name, column) => {
      const [seen, given] = [this.#seen[column]!, bars[name]];
      for (let i = 0; i < common; i++) {
        // What is not a number is no other value than itself here.
        if (seen[i] !== given[i] && !(Number.isNaN(seen[i]) && Number.isNaN(given[i]))) return false;
      }
      return true;
    });
  }

  read(bars: BarSeries, from: number): RegimeSeries {
    const first = this.#log.length;
    if (bars.length > first) this.#remember(bars, first);
    for (let i = first; i < bars.length; i++) this.#log.append(this.#reader.next(bars, i));
    return this.#log.series(from, bars.length);
  }

  #remember(bars: BarSeries, first: number): void {
    this.#seen = READ.map((name, column) => {
      const seen = this.#seen[column]!;
      const room = seen.length >= bars.length ? seen : new Float64Array(first === 0 ? bars.length : 2 * bars.length);
      if (room !== seen) room.set(seen);
      room.set(bars[name].subarray(first, bars.length), first);
      return room;
    });
  }
}

/**
 * Readings that go on where they ended when a market's bars have grown, and begin anew when its past is another one.
 *
 * The past is compared bar by bar, so that what is answered depends on the bars that were given and on nothing else.
 */
export class MarketMemory {
  readonly #source: ReadingSource;
  readonly #markets = new Map<string, MarketReadings>();

  constructor(source: ReadingSource) {
    this.#source = source;
  }

  /** Readings of all bars; those before `from` are left not ready, which saves copying them. */
  read(bars: BarSeries, from = 0): RegimeSeries {
    const key = JSON.stringify([bars.symbol, bars.timeframe]);
    const known = this.#markets.get(key);
    const readings = known?.continues(bars) ? known : new MarketReadings(this.#source);
    this.#markets.set(key, readings);
    return readings.read(bars, Math.max(0, Math.min(from, bars.length)));
  }
}
