import { faultSchedule } from './fault-schedule.js';
import type { Faults, RequestFault } from './faults.js';

/** What may happen to a placement or a change so that a broker can still find out what became of it. */
const AFTER_EFFECT: readonly RequestFault['kind'][] = [
  'lost-reply',
  'silence',
  'cut-reply',
  'malformed-reply',
  'error-after-effect',
];

/**
 * Faults that a good broker hides from its caller: questions fail in any way, but not for ever; placements and changes take effect, though
 * their answers are lost; events are repeated, reordered, lost and cut off.
 */
export function hiddenFaults(seed: number | string, rate: number): Faults {
  const isQuestion = ({ method }: { readonly method: string }) => method === 'GET';
  const questions = faultSchedule({
    seed,
    requestRate: rate,
    eventRate: rate,
    spares: (glance) => !isQuestion(glance),
  });
  const orders = faultSchedule({
    seed: `orders ${seed}`,
    requestRate: rate,
    requestKinds: AFTER_EFFECT,
    spares: isQuestion,
  });
  const failedInARow = new Map<string, number>();
  return {
    sparesRefusals: true,
    request(glance) {
      if (!isQuestion(glance)) return orders.request?.(glance);
      const failed = failedInARow.get(glance.path) ?? 0;
      const fault = failed < 2 ? questions.request?.(glance) : undefined;
      failedInARow.set(glance.path, fault ? failed + 1 : 0);
      return fault;
    },
    event: (text) => questions.event?.(text),
  };
}
