import { didYouMean } from '@kairos/core';
import { checkMilliseconds, checkOptions, checkText, refusal } from '../input/check-options.js';

/** How the connection is encrypted: from the start, by STARTTLS before anything is said, or not at all (this machine only). */
export type EmailSecurity = 'tls' | 'starttls' | 'none';

/** Options of {@link emailChannel}. */
export interface EmailChannelOptions {
  /** Default `Email`. */
  readonly name?: string;
  /** The SMTP server. */
  readonly host: string;
  /** 465 with `tls`, else 587, unless given. */
  readonly port?: number;
  /** `tls` with port 465, else `starttls`, unless given. A server that cannot is refused, never spoken to in the clear. */
  readonly security?: EmailSecurity;
  readonly user?: string;
  readonly password?: string;
  /** The sender, `bot@example.com` or `Bot <bot@example.com>`. */
  readonly from: string;
  /** Who gets each mail, at least one. */
  readonly to: string | readonly string[];
  /** Certificate authorities in PEM to trust in place of the usual ones, for a server of your own. */
  readonly ca?: string;
  /** Time for each step of the connection; 10,000 unless given. */
  readonly timeoutMs?: number;
}

/** Options with all that follows from them. */
export interface EmailSettings extends EmailChannelOptions {
  readonly name: string;
  readonly port: number;
  readonly security: EmailSecurity;
  readonly recipients: readonly string[];
  readonly timeoutMs: number;
}

const KNOWN = ['name', 'host', 'port', 'security', 'user', 'password', 'from', 'to', 'ca', 'timeoutMs'];
const SECURITIES = ['tls', 'starttls', 'none'] as const satisfies readonly EmailSecurity[];
const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '::1']);
const ADDRESS = /^(?:[^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/;

/** @throws `ValidationError` when a text would end the header that it stands in. */
export function checkHeader(name: string, text: string): void {
  if (!/[\p{Cc}\u2028\u2029]/u.test(text)) return;
  throw refusal(name, `must be one line without control characters, was ${JSON.stringify(text.slice(0, 80))}`);
}

function checkAddress(name: string, address: unknown): void {
  checkText(name, address);
  const text = String(address);
  checkHeader(name, text);
  if (!ADDRESS.test(text.trim())) {
    throw refusal(name, `must be an address such as bot@example.com, was ${JSON.stringify(text.slice(0, 80))}`);
  }
}

/** @throws `ValidationError` naming the first option that cannot be; a password is never shown. */
export function emailSettings(options: EmailChannelOptions): EmailSettings {
  checkOptions(options, KNOWN);
  const { name = 'Email', host, from, to, user, password, timeoutMs = 10_000 } = options;
  const security = options.security ?? (options.port === 465 ? 'tls' : 'starttls');
  const port = options.port ?? (security === 'tls' ? 465 : 587);
  checkText('name', name);
  checkText('host', host);
  if (!SECURITIES.includes(security)) {
    const hint = didYouMean(String(security), SECURITIES);
    throw refusal('security', `must be one of ${SECURITIES.join(', ')}, was ${JSON.stringify(security)}.${hint}`);
  }
  if (security === 'none' && !THIS_MACHINE.has(host.toLowerCase())) {
    throw refusal('security', `must be tls or starttls, since "none" is for this machine only, was none for ${host}`);
  }
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw refusal('port', `must be from 1 to 65535, was ${port}`);
  if ((user === undefined) !== (password === undefined)) throw refusal('user', 'must be given together with password');
  checkAddress('from', from);
  const recipients = [to].flat();
  if (recipients.length === 0) throw refusal('to', 'must be at least one address, was none');
  for (const address of recipients) checkAddress('to', address);
  checkMilliseconds('timeoutMs', timeoutMs, 1);
  return { ...options, name, port, security, recipients, timeoutMs };
}
