import {
  type BarSeries,
  type Logger,
  type RegimeModel,
  type RegimeSeries,
  silentLogger,
  systemClock,
} from '@kairos/core';
import type { KronosBackend } from '../model/kronos-backend.js';
import { BackendHolder } from './backend-holder.js';
import { ForgivingCache } from './forgiving-cache.js';
import { inTime } from './in-time.js';
import { cacheKey, type KronosCache } from './kronos-cache.js';
import { clipShare, readingWindow, readWindow } from './kronos-reading.js';
import { MarketTrack, type ReadBar } from './market-track.js';
import { overlay } from './overlay.js';
import { type KronosRegimeOptions, type RegimeSettings, resolveRegime } from './regime-options.js';

/** A regime model that holds a model of its own to give back. */
export interface KronosRegimeModel extends RegimeModel {
  /** Closes the model that it opened itself; one that was handed in stays open. */
  close(): Promise<void>;
}

/**
 * Regimes of another model, to which Kronos adds what it is good for: surprise and novelty.
 *
 * Each bar is read once, in a window that is standardised by the bars before it. The features, all but the last named by their value and its rank
 * among the `rankWindow` before it:
 *
 * - `kronosSurprise`: nats by which the token that came was not expected. `kronosStandardisedSurprise` is measured by what the model expected, then by its past.
 * - `kronosEntropy`: how open the next token is, 0 to 1.
 * - `kronosNovelty`: squared Mahalanobis distance of the hidden state to those before it; `kronosDrift`: its step from the last bar.
 * - `kronosDispersion` and `kronosTilt`, with `paths`: deviation of drawn logarithmic returns, and their mean in deviations.
 *
 * A shock begins when the sum of surprises is above its limit, the novelty is a record of its time, or a large return is beyond what the
 * tokenizer can tell. High volatility begins with dispersion, where paths are drawn. Else the reading is the fallback's: Kronos makes it
 * graver, never milder. Volatility and trend are not read from it, since standardising takes the level away.
 *
 * When the model does not answer in time, or fails, the fallback answers alone: `degraded` is 1 on that bar and those after it, and the logger is
 * told why. The next call asks again, so that in the end the readings depend on the bars alone. Bad input and a missing runtime are thrown.
 * A cache that fails is told to the logger too, and takes no reading away.
 *
 * The bounds are proposals that no one has tuned: choose them, if at all, on a training slice.
 *
 * @throws `ValidationError` naming an unknown or bad option.
 * @example
 * ```ts
 * import { statisticalRegimeModel } from '@kairos/models';
 * import { kronosRegimeModel } from '@kairos/models/kronos';
 *
 * const model = kronosRegimeModel({ directory: 'kronos', zone: 'UTC', fallback: statisticalRegimeModel() });
 * model.warmup; // => 1261
 * ```
 */
export function kronosRegimeModel(options: KronosRegimeOptions): KronosRegimeModel {
  const settings = resolveRegime(options);
  const { fallback } = options;
  const tracker = new KronosTracker(options, settings);
  const own = settings.length - 1 + settings.fitBars + settings.rankWindow;
  return {
    name: 'kronos',
    warmup: Math.max(own, fallback.warmup),
    async estimate(bars, from = 0) {
      const first = Math.max(0, Math.min(from, bars.length));
      const base = await fallback.estimate(bars, first);
      return tracker.read(bars, base, first, own);
    },
    close: () => tracker.close(),
  };
}

/** Reads markets one bar after the other and remembers what was read. */
class KronosTracker {
  readonly #options: KronosRegimeOptions;
  readonly #settings: RegimeSettings;
  readonly #holder: BackendHolder;
  readonly #logger: Logger;
  readonly #cache: KronosCache | undefined;
  readonly #markets = new Map<string, MarketTrack>();
  /** Calls wait for one another: two must not take the same bar. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: KronosRegimeOptions, settings: RegimeSettings) {
    this.#options = options;
    this.#settings = settings;
    this.#holder = new BackendHolder(options, settings.timeoutMs);
    this.#logger = options.logger ?? silentLogger;
    this.#cache = options.cache && new ForgivingCache(options.cache, this.#logger);
  }

  read(bars: BarSeries, base: RegimeSeries, from: number, warmup: number): Promise<RegimeSeries> {
    const settings = this.#settings;
    const reading = this.#last.then(async () => {
      const track = await this.#follow(bars);
      return overlay(base, from, { bars: track.bars, source: this.#holder.source, warmup, settings });
    });
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  close(): Promise<void> {
    return this.#holder.close();
  }

  /** Reads the bars that were not read yet, up to the first that the model fails on. */
  async #follow(bars: BarSeries): Promise<MarketTrack> {
    const key = JSON.stringify([bars.symbol, bars.timeframe]);
    const known = this.#markets.get(key);
    const track = known?.continues(bars) ? known : new MarketTrack(this.#settings);
    this.#markets.set(key, track);
    const { clock = systemClock } = this.#options;
    while (track.bars.length < bars.length) {
      const bar = track.bars.length;
      const isWhole = bar + 1 >= this.#settings.length;
      const read = isWhole
        ? await inTime(() => this.#read(bars, bar), this.#settings.timeoutMs, clock)
        : { value: undefined };
      if ('failure' in read) {
        this.#logger.warn('Kronos gave no reading, the fallback answers alone', { bar, reason: read.failure });
        break;
      }
      track.take(bars, read.value);
    }
    return track;
  }

  async #read(bars: BarSeries, bar: number): Promise<ReadBar> {
    const window = readingWindow(bars, bar, this.#settings);
    const backend: KronosBackend = await this.#holder.backend();
    const cache = this.#cache;
    const key = cache ? cacheKey(backend.info.modelHash, this.#settings, window) : '';
    const kept = await cache?.get(key);
    const reading = kept ?? (await readWindow(backend, window, bars, bar, this.#settings));
    if (cache && !kept) await cache.set(key, reading);
    return { reading, clipShare: clipShare(window) };
  }
}
