import type { BarSeries } from '@kairos/core';
import { KronosAlarm, type KronosAlarms } from './kronos-alarms.js';
import { type KronosFeatures, KronosMeasures } from './kronos-measures.js';
import type { KronosReading } from './kronos-reading.js';
import type { RegimeSettings } from './regime-options.js';

/** What is known of one bar: nothing before the first window. */
export interface TrackedBar extends KronosAlarms {
  readonly features: KronosFeatures | undefined;
}

/** A reading, and how much of the bar was cut off. */
export interface ReadBar {
  readonly reading: KronosReading;
  readonly clipShare: number;
}

/** Columns that readings are made of. */
const READ = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** One market, bar by bar, with the bars that were read so far. */
export class MarketTrack {
  readonly bars: TrackedBar[] = [];
  readonly #measures: KronosMeasures;
  readonly #alarm: KronosAlarm;
  readonly #seen: Readonly<Record<(typeof READ)[number], number[]>> = {
    time: [],
    open: [],
    high: [],
    low: [],
    close: [],
    volume: [],
  };

  constructor(settings: RegimeSettings) {
    this.#measures = new KronosMeasures(settings);
    this.#alarm = new KronosAlarm(settings);
  }

  /** Whether the bars begin with those that were read, or are the first of them. */
  continues(bars: BarSeries): boolean {
    const common = Math.min(bars.length, this.bars.length);
    return READ.every((name) => {
      const seen = this.#seen[name];
      for (let i = 0; i < common; i++) if (!Object.is(seen[i], bars[name][i])) return false;
      return true;
    });
  }

  /** Takes the next bar, without a reading as long as there is no whole window. */
  take(bars: BarSeries, read: ReadBar | undefined): void {
    const at = this.bars.length;
    for (const name of READ) this.#seen[name].push(bars[name][at]!);
    const logReturn = at > 0 ? Math.log(bars.close[at]! / bars.close[at - 1]!) : Number.NaN;
    if (!read) {
      this.#alarm.skip(logReturn);
      this.bars.push({ features: undefined, isShock: false, isHigh: false });
      return;
    }
    const features = this.#measures.next(read.reading);
    this.bars.push({ features, ...this.#alarm.next(features, read.clipShare, logReturn) });
  }
}
