import type { Clock } from '@kairos/core';

/** A clock with another face for calls: that of a fake moves on by itself where a call waits, and stands still for all else. */
export interface ClockForCalls extends Clock {
  readonly forCalls: Clock;
}

function hasCalls(clock: Clock): clock is ClockForCalls {
  return 'forCalls' in clock;
}

/** What calls wait on: for their budget, between two attempts, and for an answer at the longest. */
export function clockOfCalls(clock: Clock): Clock {
  return hasCalls(clock) ? clock.forCalls : clock;
}
