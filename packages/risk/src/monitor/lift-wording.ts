import { asDuration } from './duration.js';
import type { Lift } from './kill-switch.js';

/** Why a switch was lifted by itself, as a sentence. */
export function liftedBy(lift: Lift): string {
  if (typeof lift === 'object') return `Lifted after ${asDuration(lift.afterMs)}.`;
  if (lift === 'when-recovered') return 'Lifted, its condition has recovered.';
  return `Lifted, the ${lift.replace('-', ' ')} has begun.`;
}
