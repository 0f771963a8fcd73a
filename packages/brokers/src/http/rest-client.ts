import {
  type BrokerError,
  CanceledError,
  createRetryPolicy,
  isKairosError,
  type Logger,
  maskingLogger,
  RateLimitError,
  type RetryPolicy,
  silentLogger,
  ValidationError,
  VenueUnavailableError,
} from '@kairos/core';
import { Agent } from 'undici';
import type { z } from 'zod';
import { checkBaseUrl } from './base-url.js';
import { clockOfCalls } from './call-clock.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { clockSkew } from './clock-skew.js';
import { type ExactJson, parseExactJson } from './exact-json.js';
import { exchange, type Incoming } from './exchange.js';
import { RateBudget } from './rate-budget.js';
import type { Reply } from './reply.js';
import { errorOptions, type Purpose, replyError } from './reply-error.js';
import { bodyOf, encoded, type RestCall } from './rest-call.js';
import type { RestClientOptions } from './rest-options.js';
import { createTextMask, type TextMask } from './text-mask.js';
import { readWire } from './wire.js';

/** A venue that limits us and does not say for how long is left alone this long. */
const UNSAID_WAIT_MS = 1000;

/** No call is tried again after a longer wait: the caller is told of it. */
const LONGEST_WAIT_MS = 120_000;

function isRetryable(error: unknown): boolean {
  return isKairosError(error) && 'retryable' in error && error.retryable === true;
}

/**
 * Speaks to the REST interface of one venue: budget, time-out, retries of what may be repeated, circuit breaker, exact numbers,
 * errors of Kairos without secrets. A placement goes out once, whatever happens. Where the venue asks for a wait of more than two minutes,
 * calls fail with `RateLimitError` until it is over, but for those that go out `always`.
 *
 * @internal
 */
export class RestClient {
  readonly venue: string;
  readonly #options: RestClientOptions;
  readonly #base: URL;
  readonly #agent = new Agent({ pipelining: 1 });
  readonly #budgets = new Map<string, RateBudget>();
  readonly #breaker: CircuitBreaker;
  readonly #retry: RetryPolicy;
  /** For calls that go out though the venue is left alone. */
  readonly #retryAlways: RetryPolicy;
  readonly #mask: TextMask;
  readonly #logger: Logger;
  #aheadMs = 0;

  /** @throws `ValidationError` for a base URL that secrets must not be sent to, or a limit out of range. */
  constructor(options: RestClientOptions) {
    const { venue, random, secrets = [], limits = {}, logger = silentLogger } = options;
    const clock = clockOfCalls(options.clock);
    this.venue = venue;
    this.#options = { ...options, clock };
    this.#base = checkBaseUrl(options.baseUrl, options.allowedHosts, options.baseUrlName);
    for (const [name, limit] of Object.entries(limits)) this.#budgets.set(name, new RateBudget(limit, clock, venue));
    this.#breaker = new CircuitBreaker(venue, clock, options.breaker);
    const retry = { clock, attempts: 5, ...(random && { random }), ...options.retry };
    // While the venue is left alone another attempt would not be sent: its waits are for nothing.
    const shouldRetry = (error: Error) => isWorthWaiting(error) && !this.#breaker.isOpen;
    this.#retry = createRetryPolicy({ ...retry, shouldRetry });
    this.#retryAlways = createRetryPolicy({ ...retry, shouldRetry: isWorthWaiting });
    this.#mask = createTextMask(secrets);
    this.#logger = maskingLogger(logger, { secrets: secrets.filter((secret) => secret !== '') });
  }

  /** How far the venue's clock was ahead of ours at the last answer, milliseconds; 0 when nothing speaks for a difference. */
  get clockAheadMs(): number {
    return this.#aheadMs;
  }

  /**
   * Makes a call.
   *
   * @returns The answer, 2xx.
   * @throws `BrokerError` by class, with the venue's reply; `CanceledError` when the signal aborts; `DataError` for an answer that is
   * too long.
   */
  async call(call: RestCall): Promise<Reply> {
    const { method = 'GET', signal } = call;
    const purpose = call.purpose ?? (method === 'GET' ? 'read' : 'change');
    const mayRepeat = purpose !== 'place' && (call.idempotent ?? method === 'GET');
    if (!mayRepeat) return this.#once(call, purpose);
    const retry = call.always ? this.#retryAlways : this.#retry;
    return retry.run(() => this.#once(call, purpose), signal && { signal });
  }

  /** Makes a call and reads the answer by a schema. @throws `DataError` for an answer that the schema does not fit; as `call`. */
  async ask<S extends z.ZodType>(schema: S, call: RestCall): Promise<z.output<S>> {
    const { body } = await this.call(call);
    return readWire(schema, body, `${this.venue} ${call.method ?? 'GET'} ${call.path}`);
  }

  /** Lets go of the connections; calls that are under way fail. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #once(call: RestCall, purpose: Purpose): Promise<Reply> {
    const { clock } = this.#options;
    const { weight = 1, signal, method = 'GET', path } = call;
    const budgetName = call.budget ?? [...this.#budgets.keys()][0] ?? '';
    const budget = this.#budgets.get(budgetName);
    if (call.budget !== undefined && !budget) {
      throw new ValidationError(`budget must be one of ${[...this.#budgets.keys()].join(', ')}, was ${call.budget}`);
    }
    if (!call.always) this.#breaker.enter();
    try {
      if (!(call.always && budget?.isClosed)) await budget?.acquire(weight, signal);
    } catch (error) {
      this.#breaker.undecided();
      throw error;
    }
    const sentAt = clock.now();
    try {
      const incoming = await this.#send(call);
      this.#look(incoming, sentAt, budgetName);
      const reply = this.#replyOf(incoming, call);
      const error = this.#errorOf(reply, purpose, call);
      if (error instanceof RateLimitError) budget?.pause(error.retryAfterMs ?? UNSAID_WAIT_MS);
      if (error) throw error;
      this.#breaker.succeeded();
      this.#logger.debug(`${this.venue} ${method} ${path}: ${reply.status}`, { ms: clock.now() - sentAt });
      return reply;
    } catch (error) {
      this.#judge(error);
      const said = error instanceof Error ? error.message : String(error);
      this.#logger.warn(`${this.venue} ${method} ${path} failed`, { error: said, ms: clock.now() - sentAt });
      throw error;
    } finally {
      budget?.release(weight);
    }
  }

  #send(call: RestCall): Promise<Incoming> {
    const { method = 'GET', path, query, signal } = call;
    const { venue, clock, headers, timeoutMs = 10_000, maxBytes = 2 ** 24 } = this.#options;
    const body = bodyOf(call);
    const search = query ? encoded(query) : '';
    const url = `${this.#base.origin}${this.#base.pathname.replace(/\/$/, '')}${path}${search && `?${search}`}`;
    if (!path.startsWith('/')) throw new ValidationError(`path must start with /, was ${path}`);
    return exchange({
      venue,
      url,
      method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': body.type }),
        ...headers?.(),
        ...call.headers,
      },
      // Some servers want the length of a body also where there is none.
      body: body?.body ?? (method === 'POST' || method === 'PUT' ? '' : undefined),
      timeoutMs: call.timeoutMs ?? timeoutMs,
      maxBytes,
      dispatcher: this.#agent,
      clock,
      signal,
    });
  }

  /** What an answer says beside its body: the venue's clock, and what is left of the budget. */
  #look({ headers }: Incoming, sentAt: number, budgetName: string): void {
    const { clock, maxSkewMs = 5000, rateNews } = this.#options;
    const skew = clockSkew(headers.date, sentAt, clock.now());
    if (skew) {
      const isNews = Math.abs(skew.aheadMs) > maxSkewMs && Math.abs(this.#aheadMs) <= maxSkewMs;
      if (isNews) this.#logger.warn(`the clock of ${this.venue} is not ours`, { aheadMs: skew.aheadMs });
      this.#aheadMs = skew.aheadMs;
    }
    if (rateNews) this.#budgets.get(budgetName)?.learn(rateNews(headers, budgetName));
  }

  #replyOf({ status, headers, bytes }: Incoming, { expects }: RestCall): Reply {
    if (expects === 'bytes' && status >= 200 && status < 300)
      return { status, headers, bytes, text: '', body: undefined };
    const text = this.#mask.text(bytes.toString('utf8'));
    let body: ExactJson | undefined;
    try {
      body = parseExactJson(text);
    } catch {
      // Texts and pages are answers too; whether one is acceptable depends on the call.
    }
    return { status, headers, text, body };
  }

  #errorOf(reply: Reply, purpose: Purpose, { expects = 'json' }: RestCall): BrokerError | undefined {
    const options = errorOptions(this.venue, reply);
    const error =
      this.#options.errorOf?.(reply, options, purpose) ??
      replyError(this.venue, reply, purpose, this.#options.clock.now());
    if (error || expects !== 'json' || reply.body !== undefined) return error;
    const shown = reply.text === '' ? 'nothing' : 'what is no JSON';
    return new VenueUnavailableError(`${this.venue} answered ${reply.status} with ${shown}`, options);
  }

  #judge(error: unknown): void {
    if (error instanceof CanceledError) this.#breaker.undecided();
    else if (isRetryable(error) && !(error instanceof RateLimitError)) this.#breaker.failed();
    else this.#breaker.succeeded();
  }
}

/** Whether another try may help, and soon enough. */
function isWorthWaiting(error: Error): boolean {
  if (error instanceof RateLimitError) return (error.retryAfterMs ?? 0) <= LONGEST_WAIT_MS;
  return isRetryable(error);
}
