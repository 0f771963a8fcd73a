import { systemClock } from '@kairos/core';
import { expect, it, vi } from 'vitest';
import { discordChannel } from '../channels/discord.js';
import type { NotificationChannel } from '../channels/notification-channel.js';
import { slackChannel } from '../channels/slack.js';
import { telegramChannel } from '../channels/telegram.js';
import { webhookChannel } from '../channels/webhook.js';
import { emailChannel } from '../email/email-channel.js';
import { answering, httpPeer, type PeerAnswer } from '../testing/http-peer.js';
import { managerOf, news } from '../testing/manager.js';
import { smtpPeer } from '../testing/smtp-peer.js';

// The manager in front of peers that behave as the vendors say, on connections of their own.

it('waits as Slack asks, and delivers', async () => {
  const peer = await httpPeer(
    (_, number): PeerAnswer =>
      number === 1 ? { status: 429, headers: { 'Retry-After': '1' } } : { status: 200, body: 'ok' },
  );
  const { manager } = managerOf({ clock: systemClock });
  manager.register(slackChannel({ url: peer.url }), { retry: { minDelayMs: 1 } });
  manager.notify(news('1'));

  expect(await manager.flush()).toBe(true);
  const [delivery] = manager.deliveries();
  expect(delivery).toMatchObject({ outcome: 'delivered', attempts: 2 });
  expect(delivery?.latencyMs).toBeGreaterThanOrEqual(999);
});

it('sends ten events to Telegram as two messages', async () => {
  const peer = await answering(200, '{"ok":true}');
  const { manager, clock, pass } = managerOf();
  manager.register(telegramChannel({ token: '1:abc', chatId: 1, apiUrl: peer.url, clock }));
  for (let i = 1; i <= 10; i++) manager.notify(news(`N${i}`));
  await vi.waitFor(() => expect(manager.channels()[0]).toMatchObject({ delivered: 1, waiting: 9 }));
  await pass(1000);
  await manager.flush();

  const texts = peer.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text);
  expect(texts).toEqual(['<b>N1</b>', '<b>N2 (and 8 more)</b>\n- N3\n- N4\n- N5\n- N6\n- N7\nand 3 more']);
});

it('repeats a webhook under the same id after an error of the server', async () => {
  const peer = await httpPeer((_, number): PeerAnswer => ({ status: number < 3 ? 503 : 204 }));
  const { manager } = managerOf({ clock: systemClock });
  manager.register(webhookChannel({ url: peer.url, secret: 'a', signing: 'hex' }), { retry: { minDelayMs: 1 } });
  const { notification } = manager.notify(news('1'));
  await manager.flush();

  expect(peer.requests.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(notification?.id));
  expect(manager.deliveries()).toMatchObject([{ outcome: 'delivered', attempts: 3 }]);
});

/** A channel to a peer that refuses and repeats all it was told, and what it must never show. */
const leaky: readonly [name: string, make: () => Promise<{ channel: NotificationChannel; secrets: string[] }>][] = [
  [
    'Slack',
    async () => {
      const { url } = await httpPeer(({ path, body }) => ({ status: 404, body: `${path} ${body}` }));
      return { channel: slackChannel({ url: `${url}/services/T0/B0/slack-token-1` }), secrets: ['slack-token-1'] };
    },
  ],
  [
    'Discord',
    async () => {
      const { url } = await httpPeer(({ path }) => ({ status: 404, body: `{"message":"no ${path}"}` }));
      return { channel: discordChannel({ url: `${url}/api/webhooks/42/discord-token` }), secrets: ['discord-token'] };
    },
  ],
  [
    'Telegram',
    async () => {
      const { url } = await httpPeer(({ path }) => ({ status: 401, body: `{"description":"bad ${path}"}` }));
      const channel = telegramChannel({ token: '77:telegram-token', chatId: 1, apiUrl: url });
      return { channel, secrets: ['77:telegram-token', 'telegram-token'] };
    },
  ],
  [
    'Webhook',
    async () => {
      const { url } = await httpPeer(({ path, headers }) => ({
        status: 400,
        body: `${path} ${JSON.stringify(headers)}`,
      }));
      const options = { secret: 'signing-secret', signing: 'hex', headers: { 'x-key': 'header-secret' } } as const;
      const channel = webhookChannel({ url: `${url}/hook?key=query-secret`, ...options });
      return { channel, secrets: ['query-secret', 'signing-secret', 'header-secret'] };
    },
  ],
  [
    'Email',
    async () => {
      const { port } = await smtpPeer({ onAuth: ({ password }, _session, done) => done(new Error(`no ${password}`)) });
      const sender = { host: 'localhost', from: 'a@b.c', to: 'a@b.c', security: 'none' } as const;
      const channel = emailChannel({ ...sender, port, user: 'bot', password: 'smtp-password' });
      return { channel, secrets: ['smtp-password'] };
    },
  ],
];

it.each(leaky)('%s shows its secrets in no error, log or record', async (_, make) => {
  const { channel, secrets } = await make();
  const { manager, lines } = managerOf({ clock: systemClock });
  const errors: unknown[] = [];
  const watched = {
    ...channel,
    notify: (message: Parameters<typeof channel.notify>[0]) =>
      channel.notify(message).catch((error: unknown) => {
        errors.push(error);
        throw error;
      }),
  };
  manager.register(watched);
  manager.notify(news('1'));
  await manager.flush();

  expect(manager.deliveries()).toMatchObject([{ outcome: 'failed', attempts: 1 }]);
  expect(lines).toHaveLength(1);
  const [error] = errors as (Error & { response?: unknown })[];
  const everything = [
    ...[error?.message, error?.stack, String(error?.cause), JSON.stringify(error?.response), JSON.stringify(error)],
    ...[JSON.stringify(manager.deliveries()), JSON.stringify(manager.channels()), ...lines],
  ].join('\n');
  for (const secret of secrets) expect(everything).not.toContain(secret);
});
