import type { NotificationChannel } from '../channels/notification-channel.js';
import { refusal } from '../input/check-options.js';
import { decoded } from '../secrets/url-secrets.js';
import { emailChannel } from './email-channel.js';

/**
 * An email channel from one text, as `EMAIL_SERVICE_URL` holds it.
 *
 * `smtps://user:password@host?from=bot@example.com&to=me@example.com,you@example.com` encrypts from the start (port 465), `smtp://` by
 * STARTTLS (port 587). Special characters of user and password are percent-encoded.
 *
 * @throws `ValidationError` when it is no such URL, or lacks `from` or `to`; the URL is not shown.
 * @example
 * ```ts
 * import { emailChannelFromUrl } from '@kairos/notify/email';
 *
 * emailChannelFromUrl('smtps://bot:secret@smtp.example.com?from=bot@example.com&to=me@example.com').name; // => 'Email'
 * emailChannelFromUrl('smtps://smtp.example.com'); // throws EMAIL_SERVICE_URL must hold from
 * ```
 */
export function emailChannelFromUrl(text: string): NotificationChannel {
  const name = 'EMAIL_SERVICE_URL';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !(url.protocol === 'smtp:' || url.protocol === 'smtps:') || url.hostname === '') {
    throw refusal(name, 'must be smtps://user:password@host?from=...&to=..., was something else (not shown)');
  }
  const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to')];
  if (!from) throw refusal(name, 'must hold from, the address of the sender, was without');
  if (!to) throw refusal(name, 'must hold to, the addresses of the recipients, was without');
  return emailChannel({
    host: url.hostname,
    security: url.protocol === 'smtps:' ? 'tls' : 'starttls',
    ...(url.port !== '' && { port: Number(url.port) }),
    ...(url.username !== '' && { user: decoded(url.username), password: decoded(url.password) }),
    from,
    to: to.split(',').map((address) => address.trim()),
  });
}
