import type { Calendar, GuardObservation, RiskEvent, TradingState, Unsubscribe } from '@kairos/core';
import { liftTime } from './calendar-periods.js';
import { checkObservation } from './check-observation.js';
import { oneOfAt, optionalAt, textAt, timeAt } from './check-values.js';
import type { KillSwitch, SwitchReading, SwitchWatch } from './kill-switch.js';
import { liftedBy } from './lift-wording.js';
import { type RiskMonitorSnapshot, readSnapshot } from './monitor-snapshot.js';
import type { RiskMonitor } from './risk-monitor.js';
import { SwitchBoard } from './switch-board.js';
import { MANUAL_STOP, strictest, type ThrownSwitch } from './thrown-switch.js';

type Met = Extract<SwitchReading, { condition: 'met' }>;

/** A switch and its watch. */
interface Watched {
  readonly killSwitch: KillSwitch;
  readonly watch: SwitchWatch;
}

/** The monitor behind `riskMonitor`. */
export class Monitor implements RiskMonitor {
  readonly name: string;
  readonly #switches: readonly KillSwitch[];
  readonly #calendar: Calendar;
  #watched: readonly Watched[];
  #board = new SwitchBoard();
  #time = Number.NEGATIVE_INFINITY;
  #portfolioTime = Number.NEGATIVE_INFINITY;
  #handChanges = 0;
  readonly #listeners = new Set<() => void>();

  constructor(name: string, switches: readonly KillSwitch[], calendar: Calendar) {
    this.name = name;
    this.#switches = switches;
    this.#calendar = calendar;
    this.#watched = switches.map((killSwitch) => ({ killSwitch, watch: killSwitch.watch(calendar) }));
  }

  get handChanges(): number {
    return this.#handChanges;
  }

  onHandChange(listener: () => void): Unsubscribe {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  get state(): TradingState {
    return this.#board.state;
  }

  stateOf(symbol: string): TradingState {
    return strictest(this.#board.thrown.filter((thrown) => thrown.symbol === undefined || thrown.symbol === symbol));
  }

  active(): readonly ThrownSwitch[] {
    return this.#board.thrown;
  }

  observe(observation: GuardObservation): readonly RiskEvent[] {
    checkObservation(observation);
    this.#time = Math.max(this.#time, observation.time);
    const events = this.#liftDue(observation.type === 'clock');
    if (observation.type === 'portfolio') {
      if (observation.time < this.#portfolioTime) return events;
      this.#portfolioTime = observation.time;
    }
    for (const watched of this.#watched) events.push(...this.#look(watched, observation));
    return events;
  }

  stop(reason: string, time: number): readonly RiskEvent[] {
    textAt(reason, 'reason');
    timeAt(time, 'time');
    if (this.#board.find({ name: MANUAL_STOP })) return [];
    const event = this.#board.throw({ name: MANUAL_STOP, state: 'halted', reason, time, lift: 'manually' }, null);
    this.#changedByHand();
    return [event];
  }

  lift(switchName: string, time: number, by: string, symbol?: string): readonly RiskEvent[] {
    oneOfAt(switchName, this.#names(), 'switchName');
    timeAt(time, 'time');
    textAt(by, 'by');
    optionalAt(symbol, 'symbol', textAt);
    const lifted = this.active().filter(
      (thrown) => thrown.name === switchName && (symbol === undefined || thrown.symbol === symbol),
    );
    const events = lifted.map((thrown) => this.#lift(thrown, time, `Lifted by ${by}.`));
    if (lifted.length > 0) this.#changedByHand();
    return events;
  }

  snapshot(): RiskMonitorSnapshot {
    const timeOf = (time: number) => (time === Number.NEGATIVE_INFINITY ? null : time);
    return {
      version: 1,
      time: timeOf(this.#time),
      portfolioTime: timeOf(this.#portfolioTime),
      memories: Object.fromEntries(this.#watched.map(({ killSwitch, watch }) => [killSwitch.name, watch.snapshot()])),
      ...this.#board.snapshot(),
    };
  }

  restore(snapshot: unknown): void {
    const { time, portfolioTime, memories, thrown, acknowledged } = readSnapshot(snapshot, this.#names());
    const watched = this.#switches.map((killSwitch) => {
      const memory = memories.get(killSwitch.name);
      return { killSwitch, watch: killSwitch.watch(this.#calendar, memory) };
    });
    this.#watched = watched;
    this.#board = new SwitchBoard({ thrown, acknowledged });
    this.#time = time;
    this.#portfolioTime = portfolioTime;
  }

  #changedByHand(): void {
    this.#handChanges++;
    for (const listener of this.#listeners) listener();
  }

  #names(): string[] {
    return [...this.#switches.map(({ name }) => name), MANUAL_STOP];
  }

  /** Lifts what time lifts. A period includes the instant it ends, as the close of its last bar, but for the clock. */
  #liftDue(isClock: boolean): RiskEvent[] {
    const now = this.#time;
    const due = this.#board.thrown.filter(({ liftsAt, lift }) => {
      if (liftsAt === undefined) return false;
      return now > liftsAt || (now === liftsAt && (isClock || typeof lift === 'object'));
    });
    return due.map((thrown) => this.#lift(thrown, now, liftedBy(thrown.lift)));
  }

  /** A switch that fails must neither open the door nor keep the others from looking. */
  #look(watched: Watched, observation: GuardObservation): RiskEvent[] {
    const failure = { name: watched.killSwitch.name, hasFailed: true };
    const events: RiskEvent[] = [];
    try {
      for (const reading of watched.watch.observe(observation)) this.#take(watched, reading, events);
      this.#board.cease(failure);
    } catch (error) {
      const reason = `The switch failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
      if (!this.#board.isNew(failure, { condition: 'met', reason })) return events;
      const { state } = watched.killSwitch;
      events.push(this.#board.throw({ ...failure, state, reason, time: this.#time, lift: 'manually' }, {}));
    }
    return events;
  }

  #take({ killSwitch, watch }: Watched, reading: SwitchReading, events: RiskEvent[]): void {
    const { name, lift, state } = killSwitch;
    const about = { name, ...(reading.symbol !== undefined && { symbol: reading.symbol }) };
    if (reading.condition === 'ceased') {
      this.#board.cease(about);
      const thrown = this.#board.find(about);
      if (thrown?.lift === 'when-recovered') events.push(this.#lift(thrown, this.#time, liftedBy(lift)));
    } else if (this.#board.isNew(about, reading)) {
      events.push(this.#board.throw({ ...about, state, ...this.#terms(reading, lift) }, reading));
      watch.onThrown?.(reading.symbol);
    }
  }

  #terms({ reason, limit, actual }: Met, lift: KillSwitch['lift']) {
    const time = this.#time;
    const liftsAt = liftTime(lift, time, this.#calendar);
    return {
      reason,
      ...(limit !== undefined && { limit }),
      ...(actual !== undefined && { actual }),
      time,
      lift,
      ...(liftsAt !== undefined && { liftsAt }),
    };
  }

  #lift(thrown: ThrownSwitch, time: number, why: string): RiskEvent {
    const event = this.#board.lift(thrown, time, why);
    this.#watched.find(({ killSwitch }) => killSwitch.name === thrown.name)?.watch.onLifted?.(thrown.symbol);
    return event;
  }
}
