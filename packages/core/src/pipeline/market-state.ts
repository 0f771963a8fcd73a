import type { Bar, BarSeries } from '../bars/bar.js';
import { BarBuffer } from '../bars/bar-buffer.js';
import { barAt } from '../bars/from-rows.js';
import { StrategyError } from '../errors/errors.js';
import { checkSignals } from '../strategy/check-signals.js';
import { createContext } from '../strategy/create-context.js';
import type { Signals } from '../strategy/signals.js';
import { barCloseTime } from '../time/bar-close-time.js';
import type { PipelineMarket } from './pipeline-options.js';
import type { RegimeReader } from './regime-reader.js';

/** The signals of a market's bars so far, and the first bar that may act. */
export interface MarketSignals {
  readonly signals: Signals;
  readonly warmup: number;
}

/** What a pipeline remembers of a market: its bars, and their regime. */
export class MarketState {
  readonly market: PipelineMarket;
  readonly regime: RegimeReader | undefined;
  readonly #bars: BarBuffer;

  constructor(market: PipelineMarket, regime: RegimeReader | undefined) {
    const { instrument, timeframe, history } = market;
    this.market = market;
    this.regime = regime;
    this.#bars = new BarBuffer({ symbol: instrument.symbol, timeframe });
    for (let i = 0; i < (history?.length ?? 0); i++) this.#bars.append(barAt(history!, i)!);
  }

  /** Index of the last bar, -1 before the first. */
  get last(): number {
    return this.#bars.length - 1;
  }

  /** Open time of the last bar; -Infinity before the first. */
  get lastTime(): number {
    return this.last < 0 ? Number.NEGATIVE_INFINITY : this.bars().time[this.last]!;
  }

  /** The bars so far. */
  bars(): BarSeries {
    return this.#bars.series();
  }

  /** When a bar closes, UTC epoch milliseconds. */
  closeTime(bar: Pick<Bar, 'time'>): number {
    const { instrument, timeframe } = this.market;
    return barCloseTime(bar.time, timeframe, instrument.calendar);
  }

  /** Adds a closed bar. @throws `DataError` when it is corrupt; it is then not added. */
  append(bar: Bar): void {
    this.#bars.append(bar);
  }

  /** Asks the strategy. @throws `StrategyError` when it fails, or what it returns are no signals. */
  signals(): MarketSignals {
    const { strategy, instrument } = this.market;
    const bars = this.bars();
    const regime = this.regime?.series(bars.length);
    const context = createContext(bars, { calendar: instrument.calendar, ...(regime && { regime }) });
    try {
      const signals = strategy.signals(bars, context);
      checkSignals(signals, bars.length, strategy.name);
      return { signals, warmup: context.warmup };
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new StrategyError(`signals of ${strategy.name} failed on ${bars.symbol}: ${said}`, {
        strategy: strategy.name,
        cause,
      });
    }
  }
}
