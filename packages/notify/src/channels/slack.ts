import type { Notification } from '@kairos/core';
import { HTTP_OPTIONS, type HttpChannelOptions, httpDefaults } from '../http/http-channel-options.js';
import { httpUrl } from '../http/http-url.js';
import { NotificationRejectedError } from '../http/notification-rejected-error.js';
import { createPoster } from '../http/poster.js';
import { checkOptions } from '../input/check-options.js';
import type { NotificationChannel } from './notification-channel.js';
import { escapeMarkup, within } from './wording.js';

/** Options of {@link slackChannel}. */
export interface SlackChannelOptions extends HttpChannelOptions {
  /** The incoming webhook, `https://hooks.slack.com/services/...`: a secret. */
  readonly url: string;
}

/** Slack cuts texts beyond this length. */
const LONGEST = 4000;

/**
 * Posts to an incoming webhook of Slack.
 *
 * Slack takes one message a second. `&`, `<` and `>` are escaped, so a text can neither make links nor call `@channel`. An answer
 * other than `ok` is an error; an archived channel or a webhook that is gone is not tried again.
 *
 * @throws `ValidationError` on an unknown option or a URL that is none; the URL is not shown.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @example
 * ```ts
 * import { slackChannel } from '@kairos/notify';
 *
 * slackChannel({ url: 'https://hooks.slack.com/services/T000/B000/XXXX' }).name; // => 'Slack'
 * slackChannel({ url: 'hooks.slack.com' }); // throws url must be a URL of https or http, was no URL
 * ```
 */
export function slackChannel(options: SlackChannelOptions): NotificationChannel {
  checkOptions(options, [...HTTP_OPTIONS, 'url']);
  const settings = httpDefaults(options, 'Slack');
  const post = createPoster({ ...settings, venue: 'slack', url: httpUrl('url', options.url) });
  return {
    name: settings.name,
    rateLimit: { maxRequests: 1, windowMs: 1000 },
    async notify(notification: Notification) {
      const { head, body } = within(notification, LONGEST);
      const { text } = await post(JSON.stringify({ text: `*${escapeMarkup(head)}*\n${escapeMarkup(body)}`.trimEnd() }));
      if (text.trim() === 'ok') return;
      const reason = text.trim().slice(0, 200) || 'nothing';
      throw new NotificationRejectedError(`slack did not answer ok but ${reason}`, { venue: 'slack', reason });
    },
  };
}
