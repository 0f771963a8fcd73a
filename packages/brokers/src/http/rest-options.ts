import type { Clock, Logger, Random, RetryOptions } from '@kairos/core';
import type { BreakerOptions } from './circuit-breaker.js';
import type { RateLimit, RateNews } from './rate-budget.js';
import type { ReplyHeaders } from './reply.js';
import type { ErrorOf } from './reply-error.js';

/** How one venue is spoken to. */
export interface RestClientOptions {
  /** Name for errors, for example `alpaca`. */
  readonly venue: string;
  /** Encrypted, or of this machine; see {@link checkBaseUrl}. */
  readonly baseUrl: string;
  /** What its users call that address, for errors; `baseUrl` unless given. */
  readonly baseUrlName?: string;
  /** Hosts that secrets may be sent to. */
  readonly allowedHosts: readonly string[];
  readonly clock: Clock;
  /** Spreads the waits of retries. */
  readonly random?: Random;
  /** Headers of every call, credentials among them; asked for each time, since tokens change. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Texts that no error and no log line may show. */
  readonly secrets?: readonly string[];
  /** Longest that a call may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Longest answer in bytes; 16 MiB unless given. */
  readonly maxBytes?: number;
  /** Budgets by name, the first for calls that name none; no limit without any. */
  readonly limits?: Readonly<Record<string, RateLimit>>;
  /** What the headers of an answer say of a budget. */
  readonly rateNews?: (headers: ReplyHeaders, budget: string) => RateNews;
  /** The venue's own errors; also asked about 2xx, since some venues refuse with 200. */
  readonly errorOf?: ErrorOf;
  /** Of calls that may be repeated: 5 attempts unless given; see `createRetryPolicy`. */
  readonly retry?: Pick<RetryOptions, 'attempts' | 'minDelayMs' | 'maxDelayMs' | 'factor'>;
  readonly breaker?: BreakerOptions;
  /** Clocks further apart than this are reported, milliseconds; 5,000 unless given. */
  readonly maxSkewMs?: number;
  /** Silent unless given. */
  readonly logger?: Logger;
}
