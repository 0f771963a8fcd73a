import { createRandom, ValidationError } from '@kairos/core';
import {
  EVENT_FAULTS,
  type EventFault,
  type Faults,
  REQUEST_FAULTS,
  type RequestFault,
  type RequestGlance,
} from './faults.js';

/** Options of {@link faultSchedule}. */
export interface FaultScheduleOptions {
  /** The same seed makes the same decisions for the same sequence of requests and events. */
  readonly seed: number | string;
  /** Share of requests that something happens to, 0 to 1; 0.2 unless given. */
  readonly requestRate?: number;
  /** Share of events that something happens to, 0 to 1; 0.2 unless given. */
  readonly eventRate?: number;
  /** Which faults of requests; all unless given. */
  readonly requestKinds?: readonly RequestFault['kind'][];
  /** Which faults of events; all unless given. */
  readonly eventKinds?: readonly EventFault['kind'][];
  /** Longest latency, milliseconds; 3,000 unless given. */
  readonly maxLatencyMs?: number;
  /** Largest difference of the clocks, milliseconds; 0 unless given. */
  readonly maxSkewMs?: number;
  /** Requests that nothing happens to. */
  readonly spares?: (request: RequestGlance) => boolean;
}

function checkRate(name: string, rate: number): void {
  if (rate >= 0 && rate <= 1) return;
  const message = `must be a fraction from 0 to 1, was ${rate}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}

/**
 * Faults drawn from a seed: a run that fails is repeated by its seed.
 *
 * @throws `ValidationError` for a rate that is no fraction.
 * @example
 * ```ts
 * import { faultSchedule } from '@kairos/brokers/testing';
 *
 * const faults = faultSchedule({ seed: 7, requestRate: 1, requestKinds: ['lost-reply'] });
 * faults.request?.({ method: 'POST', path: '/v2/orders', number: 1 }); // => { kind: 'lost-reply' }
 * ```
 */
export function faultSchedule(options: FaultScheduleOptions): Faults {
  const { seed, requestRate = 0.2, eventRate = 0.2, maxLatencyMs = 3000, maxSkewMs = 0 } = options;
  const { requestKinds = REQUEST_FAULTS, eventKinds = EVENT_FAULTS, spares } = options;
  checkRate('requestRate', requestRate);
  checkRate('eventRate', eventRate);
  const random = createRandom(seed);
  const requests = random.fork('requests');
  const events = random.fork('events');
  return {
    clockAheadMs: maxSkewMs === 0 ? 0 : random.fork('clock').integer(2 * maxSkewMs + 1) - maxSkewMs,
    request(glance) {
      const isHit = requests.next() < requestRate;
      const kind = requestKinds[requests.integer(Math.max(1, requestKinds.length))];
      const ms = 1 + requests.integer(maxLatencyMs);
      if (!isHit || kind === undefined || spares?.(glance)) return undefined;
      return kind === 'latency' ? { kind, ms } : { kind };
    },
    event() {
      const isHit = events.next() < eventRate;
      const kind = eventKinds[events.integer(Math.max(1, eventKinds.length))];
      return isHit && kind !== undefined ? { kind } : undefined;
    },
  };
}
