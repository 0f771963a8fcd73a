import type { SwitchReading } from './kill-switch.js';

/** A value beside its limit. */
export interface Level {
  readonly symbol?: string;
  readonly limit: number;
  readonly actual: number;
  /** At or below it the condition is over; below the limit unless given. */
  readonly recovery?: number | undefined;
  readonly episode?: number;
  readonly worseAt?: number;
}

/** Reads a level: a limit is reached at it, and what lies between recovery and limit says nothing. */
export function readLevel(level: Level, reason: () => string): readonly SwitchReading[] {
  const { limit, actual, recovery, symbol, episode, worseAt } = level;
  if (actual >= limit) {
    const more = {
      ...(symbol !== undefined && { symbol }),
      ...(episode !== undefined && { episode }),
      ...(worseAt !== undefined && { worseAt }),
    };
    return [{ condition: 'met', reason: reason(), limit, actual, ...more }];
  }
  if (recovery !== undefined && actual > recovery) return [];
  return [{ condition: 'ceased', ...(symbol !== undefined && { symbol }) }];
}

/** A switch that remembers nothing between observations. */
export const NO_MEMORY = { snapshot: () => null } as const;
