import { type EnvironmentVariables, readEnvironment, secret } from '@kairos/core';
import { z } from 'zod';
import { discordChannel } from '../channels/discord.js';
import type { NotificationChannel } from '../channels/notification-channel.js';
import { slackChannel } from '../channels/slack.js';
import { webhookChannel } from '../channels/webhook.js';
import type { HttpChannelOptions } from '../http/http-channel-options.js';
import { checkOptions, refusal } from '../input/check-options.js';

/**
 * The environment variables of notifications, for `readEnvironment` of core. All are secrets, all may be missing.
 *
 * `EMAIL_SERVICE_URL` is a mail server (`smtps://user:password@host?from=...&to=...`) or a service that takes webhooks (`https://`).
 */
export const notifyEnvironment = z.object({
  SLACK_WEBHOOK_URL: secret(z.url({ protocol: /^https$/ })).optional(),
  DISCORD_WEBHOOK_URL: secret(z.url({ protocol: /^https$/ })).optional(),
  EMAIL_SERVICE_URL: secret(z.url({ protocol: /^(smtps?|https)$/ })).optional(),
});

/** Options of {@link channelsFromEnvironment}. */
export interface EnvironmentChannelOptions extends Omit<HttpChannelOptions, 'name'> {
  /** Makes the channel of a mail server: `emailChannelFromUrl` of `@kairos/notify/email`, which brings nodemailer along. */
  readonly email?: (url: string) => NotificationChannel;
}

function emailFrom(url: string, { email, ...http }: EnvironmentChannelOptions): NotificationChannel {
  if (url.startsWith('https:')) return webhookChannel({ ...http, name: 'Email', url });
  if (email) return email(url);
  throw refusal(
    'email',
    'must be emailChannelFromUrl of @kairos/notify/email when EMAIL_SERVICE_URL is a mail server, was not given',
  );
}

/**
 * The channels that the environment has settings for: `SLACK_WEBHOOK_URL`, `DISCORD_WEBHOOK_URL`, `EMAIL_SERVICE_URL`.
 *
 * @param env - For example `process.env`.
 * @throws `ValidationError` naming every variable that is no URL of its kind; no value is shown.
 * @example
 * ```ts
 * import { channelsFromEnvironment } from '@kairos/notify';
 *
 * const channels = channelsFromEnvironment({ SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T/B/X' });
 * channels.map(({ name }) => name); // => [ 'Slack' ]
 * channelsFromEnvironment({ DISCORD_WEBHOOK_URL: 'discord' }); // throws was a secret (not shown)
 * ```
 */
export function channelsFromEnvironment(
  env: EnvironmentVariables,
  options: EnvironmentChannelOptions = {},
): NotificationChannel[] {
  checkOptions(options, ['email', 'timeoutMs', 'fetch', 'clock']);
  const { email: _, ...http } = options;
  const read = readEnvironment(notifyEnvironment, env);
  const { SLACK_WEBHOOK_URL, DISCORD_WEBHOOK_URL, EMAIL_SERVICE_URL } = read;
  return [
    ...(SLACK_WEBHOOK_URL ? [slackChannel({ ...http, url: SLACK_WEBHOOK_URL })] : []),
    ...(DISCORD_WEBHOOK_URL ? [discordChannel({ ...http, url: DISCORD_WEBHOOK_URL })] : []),
    ...(EMAIL_SERVICE_URL ? [emailFrom(EMAIL_SERVICE_URL, options)] : []),
  ];
}
