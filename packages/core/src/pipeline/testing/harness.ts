import type { Bar, BarSeries } from '../../bars/bar.js';
import { barAt } from '../../bars/from-rows.js';
import type { KairosEvent } from '../../events/event.js';
import { createEventBus } from '../../events/in-process-bus.js';
import { createInstrument } from '../../instrument/create-instrument.js';
import type { Journal, JournalEntry, JournalRecord } from '../../journal/journal.js';
import type { Broker } from '../../ports/broker.js';
import type { PositionSizer } from '../../ports/position-sizer.js';
import type { RiskChain, TradeCheck } from '../../ports/risk-chain.js';
import { SimulatedClock } from '../../runtime/simulated-clock.js';
import type { Signals } from '../../strategy/signals.js';
import type { Strategy } from '../../strategy/strategy.js';
import { type BrokerFaults, VenueBroker } from '../../testing/venue-broker.js';
import { barCloseTime } from '../../time/bar-close-time.js';
import type { PipelineOptions } from '../pipeline-options.js';
import { TradingPipeline } from '../trading-pipeline.js';

/** Records in an array; a crash stops it at a chosen append, before or after the write. */
export class ArrayJournal implements Journal {
  readonly records: JournalRecord[];
  appends = 0;
  #isDead = false;
  readonly #crash: { readonly at: number; readonly after: boolean } | undefined;

  constructor(records: JournalRecord[] = [], crash?: { readonly at: number; readonly after: boolean }) {
    this.records = records;
    this.#crash = crash;
  }

  async append(entries: readonly JournalEntry[]): Promise<number> {
    if (this.#isDead) throw new Error('crashed');
    const isNow = this.#crash?.at === this.appends++;
    if (isNow) this.#isDead = true;
    if (!isNow || this.#crash?.after) {
      for (const entry of entries) this.records.push({ sequence: this.records.length + 1, ...entry });
    }
    if (isNow) throw new Error('crashed');
    return this.records.length;
  }

  async *read(): AsyncIterable<JournalRecord> {
    yield* this.records.slice();
  }

  async close(): Promise<void> {}
}

/** A strategy of fixed masks, by the index of the bar. */
export function scripted(script: {
  readonly enterLong?: readonly number[];
  readonly exitLong?: readonly number[];
  readonly enterShort?: readonly number[];
  readonly exitShort?: readonly number[];
  readonly levels?: Strategy['levels'];
  readonly more?: Partial<Strategy>;
}): Strategy {
  const { levels, more, ...masks } = script;
  return {
    name: 'scripted',
    description: 'Does what the test says.',
    params: {},
    signals(bars): Signals {
      const mask = (at: readonly number[]) =>
        Uint8Array.from({ length: bars.length }, (_, i) => (at.includes(i) ? 1 : 0));
      return Object.fromEntries(Object.entries(masks).map(([name, at]) => [name, mask(at)]));
    },
    ...(levels && { levels }),
    ...more,
  };
}

/** Always the same quantity. */
export function units(quantity: number): PositionSizer {
  return { name: 'units', size: ({ entry }) => ({ quantity, notional: entry * quantity, boundBy: 'fixed' }) };
}

const PASSED: TradeCheck = { passed: true, verdicts: [], denials: [] };

/** A chain that lets everything through, and knows how much room is held. */
class OpenChain implements RiskChain {
  readonly validators = [];
  held = 0;

  check(): TradeCheck {
    return PASSED;
  }

  reserve(trade: { readonly quantity: number }) {
    let mine = trade.quantity;
    this.held += mine;
    const reduceTo = (quantity: number) => {
      this.held += quantity - mine;
      mine = quantity;
    };
    return { ...PASSED, reduceTo, release: () => reduceTo(0) };
  }
}

export const MINUTE = 60_000;
export const START = Date.UTC(2024, 0, 2, 14, 30);

/** One-minute bars that go through these prices: each opens at its price and closes at the next. */
export function path(prices: readonly number[]): Bar[] {
  return prices.slice(0, -1).map((open, i) => {
    const close = prices[i + 1]!;
    return {
      time: START + i * MINUTE,
      open,
      close,
      high: Math.max(open, close),
      low: Math.min(open, close),
      volume: 1000,
    };
  });
}

export interface RunOptions {
  readonly strategy: Strategy;
  readonly more?: Partial<PipelineOptions>;
  readonly bracket?: boolean;
  readonly faults?: BrokerFaults;
  readonly instrument?: Parameters<typeof createInstrument>[0];
  /** Methods of the broker that answer otherwise. */
  readonly instead?: (broker: VenueBroker) => Partial<Broker>;
}

/** A market with a venue, a clock and a pipeline that records what it announces. */
export function market({ strategy, more = {}, bracket, faults, instrument: given, instead }: RunOptions) {
  const instrument = createInstrument({ symbol: 'ABC', ...given });
  const clock = new SimulatedClock(START);
  const broker = new VenueBroker([instrument], clock, {
    ...(bracket === undefined ? {} : { bracket }),
    ...(faults && { faults }),
  });
  const others = instead?.(broker) ?? {};
  const line: Broker = new Proxy(broker, {
    get(target, name) {
      const value: unknown = Reflect.get(name in others ? others : target, name);
      return typeof value === 'function' && !(name in others) ? value.bind(target) : value;
    },
  });
  const events: KairosEvent[] = [];
  const chain = new OpenChain();
  const build = (own: Partial<PipelineOptions> = {}) => {
    const bus = createEventBus({ onError: () => {} });
    void bus.subscribe('*', (event) => void events.push(event));
    const markets = [{ instrument, timeframe: '1m' as const, strategy }];
    return new TradingPipeline({ markets, broker: line, sizer: units(10), risk: chain, clock, bus, ...more, ...own });
  };
  /** Last bar that the venue has seen. */
  let told = Number.NEGATIVE_INFINITY;
  /** Lets everything come to its end; whoever waits on the clock gets the time for it. */
  const settle = async (pipeline: TradingPipeline) => {
    let isIdle = false;
    const idle = pipeline.idle().then(() => {
      isIdle = true;
    });
    for (let turn = 0; turn < 100 && !isIdle; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isIdle) await clock.advance(1000);
    }
    await idle;
  };
  const feed = async (pipeline: TradingPipeline, bars: readonly Bar[]) => {
    for (const bar of bars) {
      const closeTime = barCloseTime(bar.time, '1m', instrument.calendar);
      if (clock.now() < closeTime) await clock.advanceTo(closeTime);
      if (bar.time > told) broker.venue.onBar('ABC', bar, closeTime);
      told = Math.max(told, bar.time);
      await pipeline.onBar('ABC', bar);
      await settle(pipeline);
    }
  };
  return { instrument, clock, broker, events, chain, build, feed, settle };
}

/** The bars of a series. */
export function barsOf(series: BarSeries): Bar[] {
  return Array.from({ length: series.length }, (_, i) => barAt(series, i)!);
}
