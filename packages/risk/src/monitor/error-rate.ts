import { recoveryBelow, switchTerms } from './check-switch.js';
import { fieldsAt, listAt, millisecondsAt, timeAt, wholeAt } from './check-values.js';
import { asDuration } from './duration.js';
import type { KillSwitch, SwitchOptions } from './kill-switch.js';

/** Settings of {@link errorRate}. */
export interface ErrorRateOptions extends SwitchOptions {
  /** Errors that are allowed within the window, a whole number from 0; one more throws the switch. */
  readonly max: number;
  /** Length of the window, milliseconds from 1,000. */
  readonly windowMs: number;
  /** Errors within the window at or below which it has recovered, from 0 to `max`; half of `max`, rounded down, unless given. */
  readonly recovery?: number;
}

/**
 * Halts when more than `max` errors were observed within the last `windowMs` milliseconds: a broker or feed that keeps failing.
 *
 * Errors from before a lift do not count again.
 *
 * @param options - Name `error-rate`, state `halted`, lift `when-recovered` unless given.
 * @throws `ValidationError` for numbers out of range, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { errorRate, riskMonitor } from '@kairos/risk';
 *
 * const monitor = riskMonitor({ switches: [errorRate({ max: 1, windowMs: 60_000 })] });
 * monitor.observe({ type: 'error', time: 0, source: 'broker' });
 * const [event] = monitor.observe({ type: 'error', time: 30_000, source: 'broker' });
 * event?.denial.reason; // => '2 errors within 1 min, the last of broker; allowed is 1.'
 * monitor.observe({ type: 'clock', time: 90_000 });
 * monitor.state; // => 'active'
 * ```
 */
export function errorRate(options: ErrorRateOptions): KillSwitch {
  const defaults = { name: 'error-rate', state: 'halted', lift: 'when-recovered' } as const;
  const terms = switchTerms(options, defaults, ['max', 'windowMs', 'recovery']);
  const { max, windowMs } = options;
  wholeAt(max, 0, 'max');
  millisecondsAt(windowMs, 'windowMs');
  const recovery = recoveryBelow(options.recovery ?? Math.floor(max / 2), max + 1)!;
  return {
    ...terms,
    params: { max, windowMs, recovery },
    watch(_calendar, stored) {
      // More than one beyond the limit need not be kept: a storm of errors must not fill the memory.
      let { times, lifts } = stored === undefined ? { times: [], lifts: 0 } : memoryAt(stored, max + 1);
      return {
        observe(seen) {
          if (seen.type === 'error') times = [...times, seen.time].slice(-(max + 1));
          times = times.filter((time) => time > seen.time - windowMs);
          const actual = times.length;
          if (actual <= recovery) return [{ condition: 'ceased' }];
          if (actual <= max || seen.type !== 'error') return [];
          const count = `${actual} ${actual === 1 ? 'error' : 'errors'}`;
          const reason = `${count} within ${asDuration(windowMs)}, the last of ${seen.source}; allowed is ${max}.`;
          return [{ condition: 'met', reason, limit: max, actual, episode: lifts }];
        },
        onLifted() {
          times = [];
          lifts++;
        },
        snapshot: () => ({ times: [...times], lifts }),
      };
    },
  };
}

function memoryAt(stored: unknown, most: number): { times: number[]; lifts: number } {
  const { times, lifts } = fieldsAt(stored, 'memory');
  return { times: listAt(times, 'memory.times', timeAt).slice(-most), lifts: wholeAt(lifts, 0, 'memory.lifts') };
}
