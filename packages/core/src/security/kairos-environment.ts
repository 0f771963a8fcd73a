import { z } from 'zod';
import type { LogLevel } from '../runtime/logger.js';
import { secret } from './environment.js';

const LEVELS = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', WARNING: 'warn', ERROR: 'error' } as const;

const logLevel = z
  .string()
  .toUpperCase()
  .pipe(z.enum(Object.keys(LEVELS) as (keyof typeof LEVELS)[]))
  .transform((name): LogLevel => LEVELS[name]);

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'must be 0x and 40 hexadecimal digits');

/**
 * The environment variables of a production system, for `readEnvironment`.
 *
 * `TRADINGVIEW_WEBHOOK_SECRET` is required; a system without webhooks reads
 * `kairosEnvironment.partial({ TRADINGVIEW_WEBHOOK_SECRET: true })`. For Tradier's sandbox set `TRADIER_BASE_URL` to
 * `https://sandbox.tradier.com` and `TRADIER_WS_URL` to `wss://sandbox.tradier.com`. Hyperliquid is the test network unless `HYPERLIQUID_NETWORK` is `mainnet`. `KAIROS_LOG_LEVEL` is DEBUG, INFO, WARN,
 * WARNING or ERROR and becomes a `LogLevel`.
 *
 * @example
 * ```ts
 * import { kairosEnvironment, readEnvironment } from '@kairos/core';
 *
 * const env = readEnvironment(kairosEnvironment, { TRADINGVIEW_WEBHOOK_SECRET: 'a long random text' });
 * [env.TRADIER_BASE_URL, env.KAIROS_LOG_LEVEL, env.KAIROS_DEBUG]; // => [ 'https://api.tradier.com', 'info', false ]
 * ```
 */
export const kairosEnvironment = z.object({
  TRADIER_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.tradier.com'),
  TRADIER_WS_URL: z.url({ protocol: /^wss?$/ }).default('wss://ws.tradier.com'),
  TRADIER_API_KEY: secret().optional(),
  TRADIER_ACCOUNT_ID: z.string().optional(),
  TRADINGVIEW_WEBHOOK_SECRET: secret(),
  KAIROS_LOG_LEVEL: logLevel.default('info'),
  KAIROS_DEBUG: z.stringbool().default(false),
  /** Account that is traded for at Hyperliquid. */
  HYPERLIQUID_WALLET_ADDRESS: address.optional(),
  /** Agent wallet that signs for it: the address of the key. */
  HYPERLIQUID_API_WALLET_ADDRESS: address.optional(),
  HYPERLIQUID_PRIVATE_KEY: secret(
    z.string().regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hexadecimal digits'),
  ).optional(),
  HYPERLIQUID_NETWORK: z.enum(['testnet', 'mainnet']).default('testnet'),
  /** Whoever knows the URL can post, so it is a secret. */
  SLACK_WEBHOOK_URL: secret(z.url({ protocol: /^https$/ })).optional(),
});
