import { type Clock, createRetryPolicy, NetworkError, type Random, type RetryPolicy } from '@kairos/core';
import type { z } from 'zod';
import type { ErrorOf } from '../http/reply-error.js';
import { RestClient } from '../http/rest-client.js';
import { readWire } from '../http/wire.js';
import { ALLOWED_HOSTS } from './networks.js';
import { exchangeError, isUsedNonce } from './refusals.js';
import { type Action, Nonces, type SignedAction, type SignerOptions, signAction } from './signing.js';

/** What the venue allows one address of the internet. @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/rate-limits-and-user-limits */
const LIMITS = { address: { maxWeight: 1200, windowMs: 60_000 } } as const;

/** Weights of questions; all others weigh 20. */
const WEIGHTS: Readonly<Record<string, number>> = {
  allMids: 2,
  clearinghouseState: 2,
  exchangeStatus: 2,
  l2Book: 2,
  orderStatus: 2,
  spotClearinghouseState: 2,
  userRole: 60,
};

/** How often a nonce that was used is replaced by the next. */
const NONCES_TRIED = 5;

/** What a client needs. */
export interface ClientOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly random?: Random | undefined;
  /** Longest that a call may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** Texts that no error may show. */
  readonly secrets?: readonly string[];
  /** Who signs; without it only questions can be asked. */
  readonly signer?: SignerOptions;
}

/** What an action does, which decides how a failure is read. */
export interface ActionPurpose {
  readonly purpose: 'place' | 'change';
  /** Whether it may be done again after a failure, signed anew: never a placement. */
  readonly isRepeatable?: boolean;
  /**
   * Whether the venue has done it already, asked when it says that the nonce was used: it may have been by this very request, arriving
   * twice. A placement must say; then it is not sent again.
   */
  readonly isDone?: () => Promise<boolean>;
  /** Whether it goes out although the venue seems to be down: what reduces risk does. */
  readonly always?: boolean;
}

/**
 * The two endpoints of the venue: questions, which may be asked again, and signed actions, which go out once.
 *
 * Actions are built and signed by the SDK of the venue's community and sent by the client that all our venues share: the SDK's own
 * transports hold every action back until the one before is answered, so that a placement without an answer would hold up a cancel.
 */
export class HyperliquidClient {
  readonly #rest: RestClient;
  readonly #retry: RetryPolicy;
  readonly #nonces: Nonces;
  readonly #signer: SignerOptions | undefined;

  constructor({ url, clock, random, timeoutMs, secrets = [], signer }: ClientOptions) {
    const errorOf: ErrorOf = exchangeError;
    this.#rest = new RestClient({
      venue: 'hyperliquid',
      baseUrl: url,
      baseUrlName: 'url',
      allowedHosts: ALLOWED_HOSTS,
      clock,
      secrets,
      limits: LIMITS,
      errorOf,
      ...(random && { random }),
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    this.#retry = createRetryPolicy({ clock, ...(random && { random }) });
    this.#nonces = new Nonces(clock);
    this.#signer = signer;
  }

  /** Asks a question. @throws `DataError` for an answer that the schema does not fit; else as the client of all venues. */
  async info<S extends z.ZodType>(
    schema: S,
    question: Readonly<{ type: string } & Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<z.output<S>> {
    const { body } = await this.#rest.call({
      method: 'POST',
      path: '/info',
      json: question,
      purpose: 'read',
      idempotent: true,
      weight: WEIGHTS[question.type] ?? 20,
      ...(signal && { signal }),
    });
    return readWire(schema, body, `hyperliquid ${question.type}`);
  }

  /**
   * Signs and sends an action: once, unless it is repeatable.
   *
   * @throws As the venue refuses it; `DataError` for an answer that cannot be read.
   */
  async exchange<S extends z.ZodType>(schema: S, action: Action, how: ActionPurpose): Promise<z.output<S>> {
    const { isRepeatable = false, isDone, ...rest } = how;
    const send = async (attempt = 1): Promise<z.output<S>> => {
      const signed = await this.#sign(action);
      try {
        const { body } = await this.#rest.call({ method: 'POST', path: '/exchange', json: signed, ...rest });
        return readWire(schema, body, `hyperliquid ${action.type}`);
      } catch (error) {
        // Another program with the same key was there in the same millisecond.
        if (!isUsedNonce(error) || attempt > NONCES_TRIED) throw error;
        if (await isDone?.()) {
          throw new NetworkError('hyperliquid took the request, and its answer was lost', {
            venue: 'hyperliquid',
            cause: error,
          });
        }
        return send(attempt + 1);
      }
    };
    return isRepeatable ? this.#retry.run(() => send()) : send();
  }

  #sign(action: Action): Promise<SignedAction> {
    if (!this.#signer) throw new TypeError('this client has no wallet: it can only ask');
    return signAction(action, this.#nonces.next(), this.#signer);
  }

  /** Lets go of the connections. */
  async close(): Promise<void> {
    await this.#rest.close();
  }
}
