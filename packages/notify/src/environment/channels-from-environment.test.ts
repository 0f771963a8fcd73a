import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { emailChannelFromUrl } from '../email/email-url.js';
import { notificationOf } from '../testing/notifications.js';
import { channelsFromEnvironment } from './channels-from-environment.js';
import { interpolateEnvironment } from './interpolate.js';

const SLACK = 'https://hooks.slack.com/services/T1/B1/slack-secret';
const DISCORD = 'https://discord.com/api/webhooks/1/discord-secret';
const SMTP = 'smtps://bot:smtp-secret@smtp.example.com?from=bot@example.com&to=me@example.com';

it('makes the channels that are set, and no others', () => {
  const names = (env: Record<string, string>) =>
    channelsFromEnvironment(env, { email: emailChannelFromUrl }).map(({ name }) => name);

  expect(names({})).toEqual([]);
  expect(names({ HOME: '/root', SLACK_WEBHOOK_URL: '' })).toEqual([]);
  expect(names({ SLACK_WEBHOOK_URL: SLACK })).toEqual(['Slack']);
  expect(names({ DISCORD_WEBHOOK_URL: DISCORD, SLACK_WEBHOOK_URL: SLACK, EMAIL_SERVICE_URL: SMTP })).toEqual([
    'Slack',
    'Discord',
    'Email',
  ]);
});

it('posts where the variables say', async () => {
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return new Response('ok');
  };
  const env = {
    SLACK_WEBHOOK_URL: SLACK,
    DISCORD_WEBHOOK_URL: DISCORD,
    EMAIL_SERVICE_URL: 'https://mail.example.com/send',
  };
  for (const channel of channelsFromEnvironment(env, { fetch })) await channel.notify(notificationOf());

  expect(urls).toEqual([SLACK, `${DISCORD}?wait=true`, 'https://mail.example.com/send']);
});

it.each([
  [{ SLACK_WEBHOOK_URL: 'http://hooks.slack.com/slack-secret' }, 'SLACK_WEBHOOK_URL'],
  [{ DISCORD_WEBHOOK_URL: 'discord-secret' }, 'DISCORD_WEBHOOK_URL'],
  [{ EMAIL_SERVICE_URL: 'mailto:smtp-secret' }, 'EMAIL_SERVICE_URL'],
])('refuses %o and shows no value', (env, name) => {
  expect(() => channelsFromEnvironment(env)).toThrow(name);
  expect(() => channelsFromEnvironment(env)).toThrow(ValidationError);
  expect(() => channelsFromEnvironment(env)).not.toThrow('-secret');
});

it('says how mail is sent when it was not told', () => {
  expect(() => channelsFromEnvironment({ EMAIL_SERVICE_URL: SMTP })).toThrow(
    'email must be emailChannelFromUrl of @kairos/notify/email when EMAIL_SERVICE_URL is a mail server',
  );
});

it('refuses options that do not exist', () => {
  expect(() => channelsFromEnvironment({}, { emial: emailChannelFromUrl } as never)).toThrow('Did you mean "email"?');
});

/** A variable as it stands in a text. */
const variable = (name: string) => `$\{${name}}`;

it('puts variables into a text, once', () => {
  const env = { HOST: 'hooks.example', KEY: `${variable('HOST')}$&` };
  const text = `https://${variable('HOST')}/a/${variable('KEY')}?$HOST`;

  expect(interpolateEnvironment(text, env)).toBe(`https://hooks.example/a/${variable('HOST')}$&?$HOST`);
  expect(interpolateEnvironment('none', {})).toBe('none');
});

it.each([
  ['SLAK_URL', 'SLAK_URL must be set, was not. Did you mean "SLACK_URL"?'],
  ['EMPTY', 'EMPTY must be set, was not.'],
  ['toString', 'toString must be set'],
  ['', 'a variable without a name must be set'],
])('refuses the variable %j', (name, message) => {
  const env = { SLACK_URL: 'the-secret', EMPTY: '' };
  expect(() => interpolateEnvironment(variable(name), env)).toThrow(message);
  expect(() => interpolateEnvironment(variable(name), env)).not.toThrow('the-secret');
});
