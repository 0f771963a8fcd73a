import { ValidationError } from '../errors/errors.js';
import { maskSecret } from '../security/mask-secret.js';
import type { Logger, LogLevel } from './logger.js';
import { toPlainData } from './plain-data.js';

/** Options of {@link maskingLogger}. */
export interface MaskingLoggerOptions {
  /** Values that must never be written. */
  readonly secrets?: readonly string[];
  /** Further names of fields to mask, case, `_` and `-` ignored. */
  readonly keys?: readonly string[];
}

/** Parts of names that hold secrets, as they read in lower case without `_` and `-`. */
const SECRET_NAME =
  /password|passwd|passphrase|secret|token|apikey|accesskey|privatekey|signingkey|authorization|credential|cookie|mnemonic|webhookurl|dsn$/;

function bareName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A secret turns up as it is, inside a URL and inside JSON text. */
function spellings(secret: string): string[] {
  return [secret, encodeURIComponent(secret.replace(/\p{Cs}/gu, '\ufffd')), JSON.stringify(secret).slice(1, -1)];
}

function secretPattern(secrets: readonly string[]): RegExp | undefined {
  if (secrets.length === 0) return undefined;
  const longestFirst = [...new Set(secrets.flatMap(spellings))].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'g');
}

/**
 * A logger that hides secrets on their way to another: known values anywhere in messages, field names and nested fields,
 * and whatever stands in a field named like a secret (password, token, secret, apiKey, authorization, privateKey, ...).
 *
 * @throws {@link ValidationError} when a secret is empty, since it would match everywhere.
 * @example
 * ```ts
 * import { consoleLogger, maskingLogger, SimulatedClock } from '@kairos/core';
 *
 * const lines: string[] = [];
 * const plain = consoleLogger({ clock: new SimulatedClock(0), write: (line) => lines.push(line.slice(31)) });
 * const logger = maskingLogger(plain, { secrets: ['sk-1234567890abc'] });
 * logger.info('GET /quotes?key=sk-1234567890abc', { headers: { Authorization: 'Bearer abcdefgh12345678' } });
 * lines[0]; // => 'GET /quotes?key=sk-***abc {"headers":{"Authorization":"Bea***678"}}'
 * ```
 */
export function maskingLogger(logger: Logger, options: MaskingLoggerOptions = {}): Logger {
  const { secrets = [], keys = [] } = options;
  if (secrets.includes('')) throw new ValidationError('secrets must not be empty texts, was ""');
  const pattern = secretPattern(secrets);
  const furtherNames = new Set(keys.map(bareName));

  const text = (value: string) => (pattern ? value.replace(pattern, (found) => maskSecret(found)) : value);
  const field = (key: string, value: unknown) => {
    const name = bareName(key);
    if (value === undefined || value === null || typeof value === 'boolean') return undefined;
    if (!SECRET_NAME.test(name) && !furtherNames.has(name)) return undefined;
    return typeof value === 'string' ? maskSecret(value) : '***';
  };

  const log = (level: LogLevel) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    const masked = fields === undefined ? undefined : toPlainData(fields, { text, field });
    logger[level](text(message), masked as Readonly<Record<string, unknown>> | undefined);
  };
  return Object.freeze({ debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') });
}
