import { AuthenticationError, RateLimitError } from '@kairos/core';
import { expect, it } from 'vitest';
import { NotificationRejectedError } from '../http/notification-rejected-error.js';
import { answering } from '../testing/http-peer.js';
import { notificationOf, rejectionOf } from '../testing/notifications.js';
import { type TelegramChannelOptions, telegramChannel } from './telegram.js';

const token = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
const channelTo = (apiUrl: string, changes: Partial<TelegramChannelOptions> = {}) =>
  telegramChannel({ token, chatId: 42, apiUrl, ...changes });

it('sends a message as the bot', async () => {
  const peer = await answering(200, '{"ok":true,"result":{}}');

  await channelTo(`${peer.url}/`).notify(notificationOf({ title: 'a < b & c' }));

  expect(peer.requests[0]?.path).toBe(`/bot${token}/sendMessage`);
  expect(peer.requests[0]?.body).toBe(
    '{"chat_id":"42","text":"<b>[CRITICAL] a &lt; b &amp; c</b>\\nLost 3.1 % today.","parse_mode":"HTML","disable_notification":false}',
  );
});

it('is silent about what is of low priority', async () => {
  const peer = await answering(200, '{"ok":true}');
  await channelTo(peer.url).notify(notificationOf({ priority: 'low' }));
  expect(JSON.parse(peer.requests[0]!.body)).toMatchObject({ disable_notification: true });
});

it('keeps within 4096 characters, counted without markup', async () => {
  const peer = await answering(200, '{"ok":true}');
  await channelTo(peer.url).notify(notificationOf({ title: 'T', priority: 'low', message: '<'.repeat(5000) }));

  const { text } = JSON.parse(peer.requests[0]!.body) as { text: string };
  const plain = text.replace(/<\/?b>/g, '').replaceAll('&lt;', '<');
  expect(plain).toBe(`T\n${'<'.repeat(4093)}…`);
});

it.each([
  [401, '{"ok":false,"error_code":401,"description":"Unauthorized"}', AuthenticationError],
  [403, '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}', AuthenticationError],
  [400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', NotificationRejectedError],
])('gives up on %d', async (status, body, type) => {
  const peer = await answering(status, body);

  const error = await rejectionOf(channelTo(peer.url).notify(notificationOf()));

  expect(error).toBeInstanceOf(type);
  expect(String(error)).toContain((JSON.parse(body) as { description: string }).description);
});

it('says how long Telegram wants to be left alone', async () => {
  const body =
    '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}';
  const peer = await answering(429, body);

  const error = await rejectionOf(channelTo(peer.url).notify(notificationOf()));

  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ retryAfterMs: 5000 });
});

it('takes a 200 that does not say ok for a failure', async () => {
  const peer = await answering(200, '{"ok":false}');
  expect(await rejectionOf(channelTo(peer.url).notify(notificationOf()))).toBeInstanceOf(NotificationRejectedError);
});

it('keeps to the limit of a person, or of a group', () => {
  const limitOf = (chatId: string | number) => telegramChannel({ token, chatId }).rateLimit;

  expect(limitOf(42)).toEqual({ maxRequests: 1, windowMs: 1000 });
  expect(limitOf(-100123)).toEqual({ maxRequests: 20, windowMs: 60_000 });
  expect(limitOf('@alerts')).toEqual({ maxRequests: 20, windowMs: 60_000 });
});

it('refuses bad input and shows no token', () => {
  expect(() => telegramChannel({ token: 'not-a-token', chatId: 1 })).toThrow(
    /token must be digits, a colon(?!.*not-a-token)/,
  );
  expect(() => telegramChannel({ token, chatId: '' })).toThrow('chatId must be the number or @name of a chat');
  expect(() => telegramChannel({ token, chatID: 1 } as never)).toThrow('Did you mean "chatId"?');
});
