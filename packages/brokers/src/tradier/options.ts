import {
  type Clock,
  type EnvironmentVariables,
  kairosEnvironment,
  type Logger,
  type Random,
  readEnvironment,
  systemClock,
  ValidationError,
} from '@kairos/core';
import type { RateLimit } from '../http/rate-budget.js';
import { checkOptions } from '../input/check-options.js';

/** Calls allowed: reading accounts and orders, market data, trading. */
export type TradierLimits = Readonly<Record<'standard' | 'market' | 'trading', RateLimit>>;

/** How Tradier is reached. */
export interface TradierOptions {
  /** Access token. Those of the sandbox and of live trading are not the same. */
  readonly token: string;
  /** Account number; unless given, the only account of the token. Live trading needs it. */
  readonly accountId?: string;
  /** Whether real money is traded; the sandbox unless `true`. */
  readonly live?: boolean;
  /** `https://sandbox.tradier.com/v1` unless given, `https://api.tradier.com/v1` when `live`; a fake's address in tests. */
  readonly baseUrl?: string;
  /** Base of the WebSockets, such as `wss://ws.tradier.com/v1`; unless given, what the venue says. */
  readonly wsUrl?: string;
  /** How the events of the account are heard: `websocket` unless given; `http` where no WebSocket is let through. */
  readonly streamOver?: 'websocket' | 'http';
  /** Base of the streams over HTTP, such as `https://stream.tradier.com/v1`; unless given, what the venue says. */
  readonly streamUrl?: string;
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Spreads the waits of retries and reconnections. */
  readonly random?: Random;
  /** Silent unless given. Tokens are masked. */
  readonly logger?: Logger;
  /** Longest that a call may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Calls allowed; Tradier's own unless given: 120, 120 and 60 a minute live, 60 each in the sandbox. */
  readonly limits?: Partial<TradierLimits>;
}

/** The options, checked and complete. */
export interface TradierSettings {
  readonly token: string;
  readonly accountId: string | undefined;
  readonly live: boolean;
  readonly baseUrl: string;
  readonly wsUrl: string | undefined;
  readonly streamUrl: string | undefined;
  readonly streamOver: 'websocket' | 'http';
  readonly clock: Clock;
  readonly random: Random | undefined;
  readonly logger: Logger | undefined;
  readonly timeoutMs: number;
  readonly limits: TradierLimits;
}

const SANDBOX = 'https://sandbox.tradier.com/v1';
const LIVE = 'https://api.tradier.com/v1';

/** Hosts that the token may be sent to. */
export const TRADIER_HOSTS = ['.tradier.com'];

const OPTIONS: readonly string[] = [
  'token',
  'accountId',
  'live',
  'baseUrl',
  'wsUrl',
  'streamUrl',
  'streamOver',
  'clock',
  'random',
  'logger',
  'timeoutMs',
  'limits',
];

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function limitsOf(live: boolean, given: Partial<TradierLimits> = {}): TradierLimits {
  const windowMs = 60_000;
  const reading = { maxWeight: live ? 120 : 60, windowMs };
  return { standard: reading, market: reading, trading: { maxWeight: 60, windowMs }, ...given };
}

/** With `/v1`, which the addresses of the environment leave out. */
function withVersion(url: string): string {
  const plain = url.replace(/\/+$/, '');
  return URL.canParse(plain) && new URL(plain).pathname === '/' ? `${plain}/v1` : plain;
}

/**
 * The options with their defaults: the sandbox, unless `live: true` and an account say otherwise.
 *
 * @throws `ValidationError` naming what is wrong or unknown; the token is not shown.
 */
export function tradierSettings(options: TradierOptions): TradierSettings {
  checkOptions(options, OPTIONS);
  const { token, accountId, live = false, streamOver = 'websocket', timeoutMs = 10_000, clock = systemClock } = options;
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) refuse('token', 'must be an access token of Tradier');
  if (typeof live !== 'boolean') refuse('live', `must be true or false, was ${String(live)}`);
  if (live && !accountId) refuse('accountId', 'must be given for live trading, was left out');
  if (accountId !== undefined && (typeof accountId !== 'string' || !/^[A-Za-z0-9]+$/.test(accountId))) {
    refuse('accountId', `must be letters and digits such as "VA12345678", was ${JSON.stringify(accountId)}`);
  }
  if (streamOver !== 'websocket' && streamOver !== 'http') {
    refuse('streamOver', `must be websocket or http, was ${String(streamOver)}`);
  }
  const baseUrl = withVersion(options.baseUrl ?? (live ? LIVE : SANDBOX));
  // Any other host of Tradier's may trade real money too.
  const hostname = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  if (!live && hostname.endsWith('.tradier.com') && hostname !== new URL(SANDBOX).hostname) {
    refuse('live', `must be true for real money at ${LIVE}; the sandbox is ${SANDBOX}`);
  }
  return {
    token,
    accountId,
    live,
    baseUrl,
    wsUrl: options.wsUrl === undefined ? undefined : withVersion(options.wsUrl),
    streamUrl: options.streamUrl === undefined ? undefined : withVersion(options.streamUrl),
    streamOver,
    clock,
    random: options.random,
    logger: options.logger,
    timeoutMs,
    limits: limitsOf(live, options.limits),
  };
}

/**
 * Options from `TRADIER_API_KEY`, `TRADIER_ACCOUNT_ID`, `TRADIER_BASE_URL` and `TRADIER_WS_URL`; the sandbox where no base URL is set.
 *
 * A WebSocket address of Tradier itself is left to the venue, which gives the right one with each session.
 *
 * @param env - For example `process.env`.
 * @param more - Options beside those; real money needs `live: true` here, no variable can set it.
 * @throws `ValidationError` naming each variable that is wrong or missing.
 * @example
 * ```ts
 * import { tradierFromEnvironment } from '@kairos/brokers/tradier';
 *
 * const options = tradierFromEnvironment({ TRADIER_API_KEY: 'abc', TRADIER_BASE_URL: 'https://sandbox.tradier.com' });
 * options.baseUrl; // => 'https://sandbox.tradier.com'
 * tradierFromEnvironment({}); // throws TRADIER_API_KEY
 * ```
 */
export function tradierFromEnvironment(
  env: EnvironmentVariables,
  more: Omit<TradierOptions, 'token'> = {},
): TradierOptions {
  const schema = kairosEnvironment
    .pick({ TRADIER_API_KEY: true, TRADIER_ACCOUNT_ID: true, TRADIER_BASE_URL: true, TRADIER_WS_URL: true })
    .required({ TRADIER_API_KEY: true });
  const fallback = more.live ? LIVE : SANDBOX;
  const read = readEnvironment(schema, { ...env, TRADIER_BASE_URL: env.TRADIER_BASE_URL || fallback });
  const { TRADIER_API_KEY: token, TRADIER_ACCOUNT_ID: accountId, TRADIER_BASE_URL: baseUrl } = read;
  const isTheirs = new URL(read.TRADIER_WS_URL).hostname.endsWith('.tradier.com');
  return {
    token,
    baseUrl,
    ...(accountId !== undefined && { accountId }),
    ...(!isTheirs && { wsUrl: read.TRADIER_WS_URL }),
    ...more,
  };
}
