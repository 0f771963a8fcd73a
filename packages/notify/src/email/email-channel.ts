import type { Notification } from '@kairos/core';
import { createTransport } from 'nodemailer';
import type { NotificationChannel } from '../channels/notification-channel.js';
import { headline } from '../channels/wording.js';
import { NotificationRejectedError } from '../http/notification-rejected-error.js';
import { createTextMask } from '../secrets/text-mask.js';
import { notificationId } from '../webhook/notification-id.js';
import { checkHeader, type EmailChannelOptions, type EmailSettings, emailSettings } from './email-options.js';
import { smtpError } from './smtp-error.js';

/** The password as it is, and as SMTP says it. */
function passwordSpellings({ user, password }: EmailSettings): string[] {
  if (user === undefined || password === undefined) return [];
  const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return [password, base64(password), base64(`\u0000${user}\u0000${password}`)];
}

function transportOf(settings: EmailSettings) {
  const { host, port, security, user, password, ca, timeoutMs } = settings;
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * Sends mail over SMTP with nodemailer, which is installed beside this package: `npm install nodemailer`.
 *
 * The connection is encrypted, or no word is said; certificates are checked. A title with a line break is refused, since it would
 * be a header of its own (the manager makes titles one line). At most 10 mails go out a minute unless the manager is told otherwise.
 *
 * @throws `ValidationError` on an unknown option, an address that is none, or a connection in the clear to another machine.
 * @example
 * ```ts
 * import { emailChannel } from '@kairos/notify/email';
 *
 * const server = { host: 'smtp.example.com', user: 'bot', password: 'from-your-environment' };
 * emailChannel({ ...server, from: 'Kairos <bot@example.com>', to: 'me@example.com' }).name; // => 'Email'
 * emailChannel({ ...server, from: 'bot@example.com', to: 'a@x.com\nBcc: b@x.com' }); // throws to must be one line
 * ```
 */
export function emailChannel(options: EmailChannelOptions): NotificationChannel {
  const settings = emailSettings(options);
  const transport = transportOf(settings);
  const mask = createTextMask(passwordSpellings(settings).filter((secret) => secret !== ''));

  const send = async (notification: Notification) => {
    const id = notificationId(notification);
    checkHeader('title', notification.title);
    checkHeader('id', id);
    const { rejected } = await transport.sendMail({
      from: settings.from,
      to: [...settings.recipients],
      subject: headline(notification),
      text: `${notification.message || notification.title}\n`,
      date: new Date(notification.time),
      messageId: `<${id.replace(/[^\w.-]/g, '-')}@kairos>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(notification.priority === 'critical' && { priority: 'high' as const }),
    });
    if (rejected.length === 0) return;
    const reason = `recipients refused: ${rejected.map(String).join(', ')}`;
    throw new NotificationRejectedError(`email failed: ${reason}`, { venue: 'email', reason });
  };

  return {
    name: settings.name,
    rateLimit: { maxRequests: 10, windowMs: 60_000 },
    async notify(notification: Notification) {
      try {
        await send(notification);
      } catch (error) {
        throw smtpError(error, mask.text);
      }
    },
    async close() {
      transport.close();
    },
  };
}
