import { faultSchedule } from '../fakes/fault-schedule.js';
import type { Faults, RequestFault, RequestGlance } from '../fakes/faults.js';

/** What may happen to an action so that a broker can still find out what became of it. */
const AFTER_EFFECT: readonly RequestFault['kind'][] = [
  'lost-reply',
  'silence',
  'cut-reply',
  'malformed-reply',
  'error-after-effect',
  'latency',
];

/** A question is asked three times; this many are spared after one that failed, so that none fails each time. */
const SPARED = 5;

const isQuestion = ({ path }: RequestGlance) => path === '/info';

/**
 * Faults that a good broker hides from its caller: questions fail in any way, but not for ever; actions take effect, though their
 * answers are lost; events are repeated, reordered, lost and cut off.
 */
export function hiddenFaults(seed: number | string, rate: number): Faults {
  const questions = faultSchedule({ seed, requestRate: rate, eventRate: rate });
  const actions = faultSchedule({ seed: `actions ${seed}`, requestRate: rate, requestKinds: AFTER_EFFECT });
  let spared = 0;
  return {
    request(glance) {
      if (!isQuestion(glance)) return actions.request?.(glance);
      const fault = questions.request?.(glance);
      spared = Math.max(0, spared - 1);
      if (!fault || spared > 0) return undefined;
      spared = SPARED;
      return fault;
    },
    event: (text) => questions.event?.(text),
  };
}
