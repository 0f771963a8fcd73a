/** The only way to know the time. Pass `systemClock` to adapters and a `SimulatedClock` to tests and replays. */
export interface Clock {
  /** UTC epoch milliseconds. */
  now(): number;
  /** Resolves after `ms` milliseconds of this clock; rejects with `CanceledError` when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
