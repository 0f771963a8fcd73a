import type { Notification } from '@kairos/core';
import { HTTP_OPTIONS, type HttpChannelOptions, httpDefaults } from '../http/http-channel-options.js';
import { httpUrl } from '../http/http-url.js';
import { createPoster } from '../http/poster.js';
import { checkOptions, checkText } from '../input/check-options.js';
import { createDiscordBucket } from './discord-bucket.js';
import type { NotificationChannel } from './notification-channel.js';
import { cut, headline } from './wording.js';

/** Options of {@link discordChannel}. */
export interface DiscordChannelOptions extends HttpChannelOptions {
  /** The webhook, `https://discord.com/api/webhooks/{id}/{token}`: a secret. */
  readonly url: string;
  /** Name that messages appear under; the webhook's own unless given. */
  readonly username?: string;
}

/** Longest `content` that Discord takes. */
const LONGEST = 2000;

/** Discord's markup, masked links included, is plain text behind a backslash. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|[\]()<>#]/g, '\\$&');
}

function contentOf(notification: Notification): string {
  const head = `**${cut(escapeMarkdown(headline(notification)), 250)}**`;
  return cut(`${head}\n${escapeMarkdown(notification.message)}`.trimEnd(), LONGEST);
}

/**
 * Posts to a webhook of Discord.
 *
 * Mentions are off and markup is escaped, so a text can neither ping `@everyone` nor hide a link. The headers of each answer say how
 * many messages are left, and the channel waits before it has none; besides, 30 go out a minute unless the manager is told otherwise.
 *
 * @throws `ValidationError` on an unknown option or a URL that is none; the URL is not shown.
 * @see https://docs.discord.com/developers/resources/webhook#execute-webhook
 * @example
 * ```ts
 * import { discordChannel } from '@kairos/notify';
 *
 * discordChannel({ url: 'https://discord.com/api/webhooks/1/token', username: 'Kairos' }).name; // => 'Discord'
 * ```
 */
export function discordChannel(options: DiscordChannelOptions): NotificationChannel {
  checkOptions(options, [...HTTP_OPTIONS, 'url', 'username']);
  const { username } = options;
  if (username !== undefined) checkText('username', username);
  const settings = httpDefaults(options, 'Discord');
  const url = httpUrl('url', options.url);
  // With it Discord answers once the message stands, and says so when it does not.
  url.searchParams.set('wait', 'true');
  const post = createPoster({ ...settings, venue: 'discord', url });
  const bucket = createDiscordBucket(settings.clock);
  return {
    name: settings.name,
    rateLimit: { maxRequests: 30, windowMs: 60_000 },
    async notify(notification: Notification) {
      await bucket.ready();
      const message = {
        content: contentOf(notification),
        allowed_mentions: { parse: [] },
        ...(username && { username }),
      };
      const { headers } = await post(JSON.stringify(message));
      bucket.learn(headers);
    },
  };
}
