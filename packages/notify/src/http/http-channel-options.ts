import { type Clock, systemClock } from '@kairos/core';
import { checkText } from '../input/check-options.js';
import type { Fetch } from './poster.js';

/** Options that all channels over HTTP have. */
export interface HttpChannelOptions {
  /** Name in the manager, the delivery log and metrics; the service's own unless given. */
  readonly name?: string;
  /** Time for one attempt, the reading of the answer included; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Stands in for the global `fetch`, for proxies and tests. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
}

/** Names of the options that all channels over HTTP have. */
export const HTTP_OPTIONS = ['name', 'timeoutMs', 'fetch', 'clock'] as const;

/** The options with their defaults. */
export function httpDefaults(options: HttpChannelOptions, ownName: string): Required<HttpChannelOptions> {
  const { name = ownName, timeoutMs = 10_000, clock = systemClock } = options;
  checkText('name', name);
  return { name, timeoutMs, clock, fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)) };
}
