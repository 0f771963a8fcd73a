import { z } from 'zod';
import type { LogLevel } from '../runtime/logger.js';
import { secret } from './environment.js';

const LEVELS = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', WARNING: 'warn', ERROR: 'error' } as const;

const logLevel = z
  .string()
  .toUpperCase()
  .pipe(z.enum(Object.keys(LEVELS) as (keyof typeof LEVELS)[]))
  .transform((name): LogLevel => LEVELS[name]);

/**
 * The environment variables of a production system, for `readEnvironment`.
 *
 * `TRADINGVIEW_WEBHOOK_SECRET` is required; a system without webhooks reads
 * `kairosEnvironment.partial({ TRADINGVIEW_WEBHOOK_SECRET: true })`. For Tradier's sandbox set `TRADIER_BASE_URL` to
 * `https://sandbox.tradier.com` and `TRADIER_WS_URL` to `wss://sandbox.tradier.com`. `KAIROS_LOG_LEVEL` is DEBUG, INFO, WARN,
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
  /** Whoever knows the URL can post, so it is a secret. */
  SLACK_WEBHOOK_URL: secret(z.url({ protocol: /^https$/ })).optional(),
});
