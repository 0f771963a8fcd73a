import type { Notification } from '@kairos/core';
import { HTTP_OPTIONS, type HttpChannelOptions, httpDefaults } from '../http/http-channel-options.js';
import { httpUrl } from '../http/http-url.js';
import { NotificationRejectedError } from '../http/notification-rejected-error.js';
import { createPoster } from '../http/poster.js';
import { jsonOf } from '../http/response-error.js';
import { checkOptions, refusal } from '../input/check-options.js';
import type { NotificationChannel, RateLimit } from './notification-channel.js';
import { escapeMarkup, within } from './wording.js';

/** Options of {@link telegramChannel}. */
export interface TelegramChannelOptions extends HttpChannelOptions {
  /** The bot's token, `123456:ABC...`: a secret. */
  readonly token: string;
  /** Chat, group (negative) or `@channel` to write to. */
  readonly chatId: string | number;
  /** Bot API server; `https://api.telegram.org` unless given. */
  readonly apiUrl?: string;
}

/** Longest text of a message, counted without its markup. */
const LONGEST = 4096;

/** A group takes 20 messages a minute, a person one a second. */
function limitOf(chatId: string): RateLimit {
  return /^[-@]/.test(chatId) ? { maxRequests: 20, windowMs: 60_000 } : { maxRequests: 1, windowMs: 1000 };
}

/**
 * Writes to a chat as a bot of Telegram. Notifications of priority `low` make no sound.
 *
 * A person takes one message a second, a group or channel 20 a minute. A chat that does not exist, or that has blocked the bot, is not tried again.
 *
 * @throws `ValidationError` on an unknown option, a token that is none or an empty chat; the token is not shown.
 * @see https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/bots/faq
 * @example
 * ```ts
 * import { telegramChannel } from '@kairos/notify';
 *
 * telegramChannel({ token: '123456:ABC-DEF1234ghIkl', chatId: 42 }).name; // => 'Telegram'
 * ```
 */
export function telegramChannel(options: TelegramChannelOptions): NotificationChannel {
  checkOptions(options, [...HTTP_OPTIONS, 'token', 'chatId', 'apiUrl']);
  const { token, apiUrl = 'https://api.telegram.org' } = options;
  const chatId = String(options.chatId ?? '').trim();
  if (typeof token !== 'string' || !/^\d+:[\w-]+$/.test(token)) {
    throw refusal('token', 'must be digits, a colon, and letters, digits, _ or -, was something else (not shown)');
  }
  if (chatId === '' || chatId === 'NaN') throw refusal('chatId', 'must be the number or @name of a chat, was empty');
  const settings = httpDefaults(options, 'Telegram');
  const base = httpUrl('apiUrl', apiUrl).href.replace(/\/$/, '');
  const url = httpUrl('apiUrl', `${base}/bot${token}/sendMessage`);
  const post = createPoster({ ...settings, venue: 'telegram', url, secrets: [token, token.split(':')[1]!] });
  return {
    name: settings.name,
    rateLimit: limitOf(chatId),
    async notify(notification: Notification) {
      const { head, body } = within(notification, LONGEST);
      const text = `<b>${escapeMarkup(head)}</b>\n${escapeMarkup(body)}`.trimEnd();
      const disable_notification = notification.priority === 'low';
      const answer = await post(JSON.stringify({ chat_id: chatId, text, parse_mode: 'HTML', disable_notification }));
      if (jsonOf(answer.text).ok === true) return;
      const reason = answer.text.slice(0, 200) || 'nothing';
      throw new NotificationRejectedError(`telegram did not answer ok but ${reason}`, { venue: 'telegram', reason });
    },
  };
}
