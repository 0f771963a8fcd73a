import { type EnvironmentVariables, type Logger, readEnvironment, secret, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { checkOptions } from '../input/check-options.js';
import type { VenueBrokerOptions } from '../venue/venue-settings.js';

const PAPER_URL = 'https://paper-api.alpaca.markets';
const LIVE_HOST = 'api.alpaca.markets';

/** How Alpaca is used. */
export interface AlpacaOptions extends VenueBrokerOptions {
  readonly keyId: string;
  readonly secretKey: string;
  /** Paper (`https://paper-api.alpaca.markets`) unless given. The host of real money needs `live` too. */
  readonly baseUrl?: string;
  /** Of the trade updates; `/stream` of the same host unless given. */
  readonly streamUrl?: string;
  /** Trades real money, in the account that `accountId` names; paper otherwise. */
  readonly live?: boolean;
  /** Number or id of the account that the keys must belong to; needed with `live`. */
  readonly accountId?: string;
  /** Longest that a call may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Told of every call, without secrets; silent unless given. */
  readonly logger?: Logger;
}

const NAMES = [
  'keyId',
  'secretKey',
  'baseUrl',
  'streamUrl',
  'live',
  'accountId',
  'timeoutMs',
  'logger',
  'clock',
  'random',
  'onError',
  'reconcileMs',
] as const satisfies readonly (keyof AlpacaOptions)[];

/** Options with where they lead. */
export interface AlpacaSettings {
  readonly baseUrl: string;
  readonly streamUrl: string;
}

function refuse(path: string, right: string): never {
  const message = `${path} must ${right}`;
  throw new ValidationError(message, { issues: [{ path, message }] });
}

/**
 * Checks that options lead where they say.
 *
 * @throws `ValidationError` for unknown options, missing keys, and real money that was not asked for in so many words.
 */
export function alpacaSettings(options: AlpacaOptions): AlpacaSettings {
  checkOptions(options, NAMES);
  const { keyId, secretKey, live = false, accountId } = options;
  if (typeof keyId !== 'string' || keyId === '') refuse('keyId', 'be the id of an API key');
  if (typeof secretKey !== 'string' || secretKey === '') refuse('secretKey', 'be the secret of the API key');
  // A text such as 'false' or 'no' counts as true where it is only looked at: real money takes more than that.
  if (typeof live !== 'boolean') refuse('live', `be true or false, was ${JSON.stringify(live)}`);
  if (accountId !== undefined && typeof accountId !== 'string') {
    refuse('accountId', `be a text such as '123456789', was ${String(accountId)}`);
  }
  if (live && !accountId) refuse('accountId', 'name the account that trades real money, since live is true');
  const baseUrl = options.baseUrl ?? (live ? `https://${LIVE_HOST}` : PAPER_URL);
  if (!URL.canParse(baseUrl)) refuse('baseUrl', 'be a URL');
  const isRealMoney = new URL(baseUrl).hostname === LIVE_HOST;
  if (isRealMoney && !live) refuse('live', `be true to trade real money at ${LIVE_HOST}`);
  if (live && baseUrl.startsWith(PAPER_URL)) refuse('baseUrl', 'not be the paper host, since live is true');
  const streamUrl = options.streamUrl ?? `${new URL(baseUrl).origin.replace(/^http/, 'ws')}/stream`;
  return { baseUrl, streamUrl };
}

/**
 * The environment variables of Alpaca, by the names that its own libraries use, for `readEnvironment`. One variable switches between paper
 * and real money: `APCA_API_BASE_URL`. Real money needs `live: true` and the account in code besides.
 */
export const alpacaEnvironment = z.object({
  APCA_API_KEY_ID: secret(),
  APCA_API_SECRET_KEY: secret(),
  APCA_API_BASE_URL: z.url({ protocol: /^https?$/ }).default(PAPER_URL),
});

/**
 * Options from environment variables.
 *
 * @param env - For example `process.env`.
 * @throws `ValidationError` naming what is missing.
 * @example
 * ```ts
 * import { alpacaBroker, alpacaFromEnvironment } from '@kairos/brokers/alpaca';
 *
 * const broker = alpacaBroker(alpacaFromEnvironment({ APCA_API_KEY_ID: 'PK123', APCA_API_SECRET_KEY: 'a secret' }));
 * broker.name; // => 'alpaca'
 * ```
 */
export function alpacaFromEnvironment(
  env: EnvironmentVariables,
): Pick<AlpacaOptions, 'keyId' | 'secretKey' | 'baseUrl'> {
  const { APCA_API_KEY_ID, APCA_API_SECRET_KEY, APCA_API_BASE_URL } = readEnvironment(alpacaEnvironment, env);
  return { keyId: APCA_API_KEY_ID, secretKey: APCA_API_SECRET_KEY, baseUrl: APCA_API_BASE_URL };
}
