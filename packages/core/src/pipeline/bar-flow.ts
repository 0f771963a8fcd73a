import type { Bar } from '../bars/bar.js';
import { DataError, ValidationError } from '../errors/errors.js';
import { type KairosMetrics, kairosMetrics } from '../metrics/kairos-metrics.js';
import { noMetrics } from '../metrics/no-metrics.js';
import { timeframeMs } from '../time/timeframe.js';
import type { Announcer } from './announcer.js';
import { type BarDecision, decideBar } from './decide-bar.js';
import type { GuardNotes } from './guard-notes.js';
import { guardObservations } from './guard-observations.js';
import type { MarketState } from './market-state.js';
import type { OrderDesk } from './order-desk.js';
import type { PipelineOptions } from './pipeline-options.js';
import type { PipelineRecord } from './pipeline-record.js';
import type { PipelineState } from './pipeline-state.js';
import type { RecordFlow } from './record-flow.js';
import type { RegimeReading } from './regime-reader.js';
import { StalledOrders } from './stalled-orders.js';

/** How far the clock of a feed may be ahead of ours. */
const CLOCK_SKEW_MS = 5000;

/** What the flow of a bar goes through. */
export interface BarStations {
  readonly options: PipelineOptions;
  readonly state: PipelineState;
  readonly announcer: Announcer;
  readonly flow: RecordFlow;
  readonly desk: OrderDesk;
  readonly guard: GuardNotes;
}

/** From a closed bar to the orders that it leads to. One bar at a time: the pipeline's queue sees to that. */
export class BarFlow {
  readonly #options: PipelineOptions;
  readonly #state: PipelineState;
  readonly #announcer: Announcer;
  readonly #flow: RecordFlow;
  readonly #desk: OrderDesk;
  readonly #guard: GuardNotes;
  readonly #metrics: KairosMetrics;
  readonly #stalled = new StalledOrders();

  constructor({ options, state, announcer, flow, desk, guard }: BarStations) {
    this.#options = options;
    this.#state = state;
    this.#announcer = announcer;
    this.#flow = flow;
    this.#desk = desk;
    this.#guard = guard;
    this.#metrics = kairosMetrics(options.metrics ?? noMetrics);
  }

  /** The flow of one bar; each stage announces what came of it. */
  async onBar(market: MarketState, bar: Bar): Promise<void> {
    if (bar.time <= market.lastTime) return this.#noteRepeated(market, bar);
    const { instrument, timeframe } = market.market;
    const { symbol } = instrument;
    const time = market.closeTime(bar);

    this.#refuseFuture(bar, time);
    await this.#guard.note();
    const closed: PipelineRecord = { type: 'bar', time, symbol, timeframe, bar };
    const applied = this.#state.apply(closed);
    this.#announcer.publish({ type: 'bar', time, symbol, timeframe, bar });
    for (const seen of guardObservations(closed, applied, this.#state)) this.#announcer.observe(seen);
    const working = this.#state.orders.open(symbol);
    for (const tracked of working) this.#desk.chase(tracked);
    const { broker } = this.#options;
    for (const error of this.#stalled.look(working, time, timeframeMs(timeframe), broker.name)) {
      this.#announcer.error(error, broker.name);
    }
    this.#flow.cancelNeedless(symbol);
    const { planned, owed } = await this.#decide(market, time);

    const records = [
      closed,
      ...planned.map(({ request, plan }): PipelineRecord => ({ type: 'intent', time, request, plan })),
    ];
    if (owed) records.push({ type: 'owed', time, symbol, exitReason: owed });
    try {
      await this.#flow.append(records);
    } catch (error) {
      for (const { reservation } of planned) reservation?.release();
      throw error;
    }
    if (owed) this.#state.apply({ type: 'owed', time, symbol, exitReason: owed });
    this.#flow.send(planned, time);
    if (planned.some(({ plan }) => plan.purpose === 'exit')) this.#flow.cancelEntries(symbol, planned);
    await this.#guard.note();
    const { ledger, currency } = this.#state.book;
    const { cash, equity } = ledger.balance(currency);
    this.#announcer.publish({ type: 'equity', time, currency, cash, equity });
  }

  /** A feed may repeat itself; a bar that says something else than before is told, not taken. */
  #noteRepeated(market: MarketState, bar: Bar): void {
    const bars = market.bars();
    const index = bars.time.lastIndexOf(bar.time);
    const isSame =
      index >= 0 &&
      (['open', 'high', 'low', 'close', 'volume'] as const).every((name) => bars[name][index] === bar[name]);
    if (isSame) return;
    const what = index >= 0 ? 'has other prices than before' : 'was missed when it was due';
    const error = new DataError(
      `a bar of ${bars.symbol} that opens at ${bar.time} ${what}, and came too late to be taken`,
      { source: bars.symbol },
    );
    this.#announcer.error(error, bars.symbol);
  }

  /** A bar is known once it has closed; a feed's clock may be a little ahead of ours. */
  #refuseFuture(bar: Bar, closeTime: number): void {
    const now = this.#options.clock.now();
    if (closeTime <= now + CLOCK_SKEW_MS) return;
    const message = `must have closed by now, ${now}: it opens at ${bar.time} and closes at ${closeTime}. Is the clock moved along?`;
    throw new ValidationError(`bar ${message}`, { issues: [{ path: 'bar.time', message }] });
  }

  /** Regime, signals, decision, levels, size and rules. A strategy that fails decides nothing; trading goes on. */
  async #decide(market: MarketState, time: number): Promise<BarDecision> {
    const { strategy, instrument } = market.market;
    let regime: RegimeReading | undefined;
    try {
      regime = await market.regime?.read(market.bars());
    } catch (error) {
      this.#announcer.error(error, 'regime');
    }
    if (regime) this.#announcer.publish({ type: 'regime', time, symbol: instrument.symbol, ...regime });
    return decideBar({
      options: this.#options,
      state: this.#state,
      market,
      regime,
      tradingState: this.#flow.tradingState,
      time,
      metrics: this.#metrics,
      publish: (event) => this.#announcer.publish(event),
      onFailure: (error) => this.#announcer.error(error, strategy.name),
      onDenied: (proposal, denials) => this.#announcer.hook('onRisk', { proposal, denials }),
    });
  }
}
