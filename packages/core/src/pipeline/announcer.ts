import { StrategyError } from '../errors/errors.js';
import type { KairosEvent, RiskEvent } from '../events/event.js';
import type { EventBus } from '../events/event-bus.js';
import type { GuardObservation, TradingGuard } from '../ports/trading-guard.js';
import type { Clock } from '../runtime/clock.js';
import type { PipelineHooks } from './pipeline-options.js';

/** Who is told of what happens. */
export interface Audience {
  readonly bus: EventBus;
  readonly hooks: PipelineHooks | undefined;
  readonly guard: TradingGuard | undefined;
  readonly clock: Clock;
}

/** Tells the bus, the hooks and the guard what happens. Nobody who listens can stop the flow or hold it up. */
export class Announcer {
  readonly #audience: Audience;

  constructor(audience: Audience) {
    this.#audience = audience;
  }

  /** Handlers are called now; those that wait for something are not waited for. */
  publish(event: KairosEvent): void {
    try {
      // A bus of the user's may fail in both ways; trading goes on.
      Promise.resolve(this.#audience.bus.publish(event)).catch(() => undefined);
    } catch {
      // Nobody is left to tell.
    }
  }

  /** What the guard makes of it is published. */
  observe(observation: GuardObservation): void {
    const { guard } = this.#audience;
    if (!guard) return;
    try {
      for (const event of guard.observe(observation)) this.risk(event);
    } catch (cause) {
      this.error(cause, guard.name);
    }
  }

  risk(event: RiskEvent): void {
    this.publish(event);
    this.hook('onRisk', event);
  }

  /** Calls a hook; what it throws is announced. */
  hook<K extends keyof PipelineHooks>(name: K, ...args: Parameters<NonNullable<PipelineHooks[K]>>): void {
    const hook = this.#audience.hooks?.[name] as ((...args: unknown[]) => unknown) | undefined;
    if (!hook) return;
    const failed = (cause: unknown) => {
      const said = cause instanceof Error ? cause.message : String(cause);
      this.error(new StrategyError(`the hook ${name} failed: ${said}`, { strategy: name, cause }), name);
    };
    try {
      const answer = hook(...args);
      if (answer instanceof Promise) answer.catch(failed);
    } catch (cause) {
      failed(cause);
    }
  }

  /** Something failed; the guard counts it. */
  error(cause: unknown, source: string): void {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const time = this.#audience.clock.now();
    this.publish({ type: 'error', time, error, source });
    const { guard } = this.#audience;
    // A guard that fails must not be asked about its own failure.
    if (source !== guard?.name) this.observe({ type: 'error', time, source });
  }
}
