import { type Notification, ValidationError } from '@kairos/core';
import { HTTP_OPTIONS, type HttpChannelOptions, httpDefaults } from '../http/http-channel-options.js';
import { httpUrl } from '../http/http-url.js';
import { createPoster } from '../http/poster.js';
import { checkOptions } from '../input/check-options.js';
import { notificationId } from '../webhook/notification-id.js';
import { notificationPayload } from '../webhook/notification-payload.js';
import { signingKeys, signWebhook, type WebhookSigning } from '../webhook/signing.js';
import type { NotificationChannel } from './notification-channel.js';

/** Options of {@link webhookChannel}. */
export interface WebhookChannelOptions extends HttpChannelOptions {
  /** Where to post; may hold tokens and credentials, which are never shown. */
  readonly url: string;
  /** Signs each attempt; nothing is signed without it. Two while they are exchanged, the new one first. */
  readonly secret?: string | readonly string[];
  /** Default `standard` (Standard Webhooks); see {@link signWebhook}. */
  readonly signing?: WebhookSigning;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is posted, as JSON, in place of {@link NotificationPayload}. */
  readonly payload?: (notification: Notification) => unknown;
}

function bodyOf(payload: unknown): string {
  let cause: unknown;
  try {
    const text: unknown = JSON.stringify(payload);
    if (typeof text === 'string') return text;
  } catch (error) {
    cause = error;
  }
  throw new ValidationError('payload must be something that JSON can hold, was not', { cause });
}

/**
 * Posts notifications as JSON to any address, signed with HMAC-SHA256.
 *
 * Each attempt carries the notification's id and its own time, so a receiver can refuse what is old, repeated or forged. Redirects are not followed.
 * Any 2xx is success; 408, 425, 429 and 5xx may be tried again, all else is not.
 *
 * @throws `ValidationError` on an unknown option, a URL that is none, or a secret that is empty or not of its signing's form; neither is shown.
 * @see https://www.standardwebhooks.com
 * @example
 * ```ts
 * import { webhookChannel } from '@kairos/notify';
 *
 * const channel = webhookChannel({ url: 'https://example.com/hook', secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==' });
 * channel.name; // => 'Webhook'
 * webhookChannel({ url: 'https://example.com/hook', secret: 'plain' }); // throws must be whsec_ and the key in base64
 * ```
 */
export function webhookChannel(options: WebhookChannelOptions): NotificationChannel {
  checkOptions(options, [...HTTP_OPTIONS, 'url', 'secret', 'signing', 'headers', 'payload']);
  const { secret, signing = 'standard', headers = {}, payload = notificationPayload } = options;
  const settings = httpDefaults(options, 'Webhook');
  const secrets = secret === undefined ? [] : [secret].flat();
  if (secret !== undefined) signingKeys(signing, secret);
  const hidden = [...secrets, ...Object.values(headers).filter((value) => value.length >= 8)];
  const post = createPoster({ ...settings, venue: 'webhook', url: httpUrl('url', options.url), secrets: hidden });
  return {
    name: settings.name,
    async notify(notification: Notification) {
      const body = bodyOf(payload(notification));
      const id = notificationId(notification);
      const time = settings.clock.now();
      const signature = secret === undefined ? {} : await signWebhook({ signing, secret, id, time, body });
      await post(body, { ...headers, 'webhook-id': id, ...signature });
    },
  };
}
