import { RateLimitError, SimulatedClock } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { answering, httpPeer, type PeerAnswer } from '../testing/http-peer.js';
import { notificationOf, rejectionOf } from '../testing/notifications.js';
import { discordChannel } from './discord.js';

it('posts a message without mentions and waits for it to stand', async () => {
  const peer = await answering(200, '{"id":"1"}');

  await discordChannel({ url: `${peer.url}/api/webhooks/1/token`, username: 'Kairos' }).notify(notificationOf());

  expect(peer.requests[0]?.path).toBe('/api/webhooks/1/token?wait=true');
  expect(peer.requests[0]?.body).toBe(
    '{"content":"**\\\\[CRITICAL\\\\] Trading halted**\\nLost 3.1 % today.","allowed_mentions":{"parse":[]},"username":"Kairos"}',
  );
});

it('escapes markup', async () => {
  const peer = await answering(204);
  const message = '[click](http://evil.example) **bold** `code` <@1> ||x|| a_b';

  await discordChannel({ url: peer.url }).notify(notificationOf({ title: 'T', message, priority: 'low' }));

  const { content } = JSON.parse(peer.requests[0]!.body) as { content: string };
  expect(content).toBe(
    '**T**\n\\[click\\]\\(http://evil.example\\) \\*\\*bold\\*\\* \\`code\\` \\<@1\\> \\|\\|x\\|\\| a\\_b',
  );
});

it('keeps within 2000 characters', async () => {
  const peer = await answering(204);
  const channel = discordChannel({ url: peer.url });
  await channel.notify(notificationOf({ title: 'x'.repeat(3000), message: '_'.repeat(3000) }));

  const { content } = JSON.parse(peer.requests[0]!.body) as { content: string };
  expect(content).toHaveLength(2000);
  expect(content.endsWith('…')).toBe(true);
});

it.each([
  [400, '{"code":50006,"message":"Cannot send an empty message"}', 'Cannot send an empty message'],
  [404, '{"code":10015,"message":"Unknown Webhook"}', 'Unknown Webhook'],
])('gives up on %d', async (status, body, words) => {
  const peer = await answering(status, body);

  const error = await rejectionOf(discordChannel({ url: peer.url }).notify(notificationOf()));

  expect(error).toMatchObject({ retryable: false, message: `discord answered ${status}: ${words}` });
});

it('says how long Discord wants to be left alone', async () => {
  const peer = await answering(429, '{"message":"You are being rate limited.","retry_after":0.65,"global":false}');

  const error = await rejectionOf(discordChannel({ url: peer.url }).notify(notificationOf()));

  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ retryAfterMs: 650 });
});

describe('the bucket in the headers', () => {
  /** Five requests every two seconds, told in the headers as Discord tells them; a sixth is refused. */
  function bucketPeer(clock: SimulatedClock, resetAfter = 2) {
    let used = 0;
    let resetAt = 0;
    return httpPeer((): PeerAnswer => {
      if (clock.now() >= resetAt) {
        used = 0;
        resetAt = clock.now() + resetAfter * 1000;
      }
      if (++used > 5) return { status: 429, body: JSON.stringify({ retry_after: (resetAt - clock.now()) / 1000 }) };
      return {
        status: 204,
        headers: {
          'X-RateLimit-Limit': '5',
          'X-RateLimit-Remaining': String(5 - used),
          'X-RateLimit-Reset-After': String((resetAt - clock.now()) / 1000),
          'X-RateLimit-Bucket': 'abcd1234',
        },
      };
    });
  }

  it('is never overdrawn: the channel waits for it', async () => {
    const clock = new SimulatedClock();
    const peer = await bucketPeer(clock);
    const channel = discordChannel({ url: peer.url, clock });
    for (let i = 0; i < 5; i++) await channel.notify(notificationOf());

    let isSent = false;
    const sixth = channel.notify(notificationOf()).then(() => {
      isSent = true;
    });
    await clock.advance(1999);
    expect(peer.requests).toHaveLength(5);
    expect(isSent).toBe(false);
    await clock.advance(1);
    await sixth;

    expect(peer.requests).toHaveLength(6);
  });

  it('that stays empty for long is left to the retry policy', async () => {
    const clock = new SimulatedClock();
    const peer = await bucketPeer(clock, 60);
    const channel = discordChannel({ url: peer.url, clock });
    for (let i = 0; i < 5; i++) await channel.notify(notificationOf());
    await clock.advance(10_000);

    const error = await rejectionOf(channel.notify(notificationOf()));

    expect(error).toMatchObject({ retryable: true, retryAfterMs: 50_000 });
    expect(peer.requests).toHaveLength(5);
  });
});

it('refuses unknown options and an empty username', () => {
  expect(() => discordChannel({ url: 'https://a', userName: 'x' } as never)).toThrow('Did you mean "username"?');
  expect(() => discordChannel({ url: 'https://a', username: '' })).toThrow('username must be a text');
});
