import { RateLimitError } from '@kairos/core';
import { expect, it } from 'vitest';
import { NotificationRejectedError } from '../http/notification-rejected-error.js';
import { answering, httpPeer } from '../testing/http-peer.js';
import { notificationOf, rejectionOf } from '../testing/notifications.js';
import { slackChannel } from './slack.js';

it('posts a text that Slack understands', async () => {
  const peer = await answering(200, 'ok');

  await slackChannel({ url: `${peer.url}/services/T1/B1/X1` }).notify(notificationOf());

  expect(peer.requests[0]?.path).toBe('/services/T1/B1/X1');
  expect(peer.requests[0]?.body).toBe('{"text":"*[CRITICAL] Trading halted*\\nLost 3.1 % today."}');
});

it('escapes what would call everyone or make a link', async () => {
  const peer = await answering(200, 'ok');
  const message = '<!channel> & <https://evil.example|here>';

  await slackChannel({ url: peer.url }).notify(notificationOf({ title: 'a < b', message, priority: 'normal' }));

  expect(JSON.parse(peer.requests[0]!.body)).toEqual({
    text: '*a &lt; b*\n&lt;!channel&gt; &amp; &lt;https://evil.example|here&gt;',
  });
});

it('cuts a text that is too long, at a whole character', async () => {
  const peer = await answering(200, 'ok');

  // The head takes 22 with its line end; the cut falls into the middle of the last pair.
  await slackChannel({ url: peer.url }).notify(notificationOf({ title: 'x'.repeat(10), message: '😀'.repeat(3000) }));

  const { text } = JSON.parse(peer.requests[0]!.body) as { text: string };
  expect(text.length).toBeLessThanOrEqual(4002);
  expect(text.length).toBeGreaterThan(3990);
  expect(text.endsWith('😀…')).toBe(true);
});

it.each([
  [400, 'invalid_payload'],
  [403, 'action_prohibited'],
  [404, 'no_service'],
  [410, 'channel_is_archived'],
])('gives up on %d %s', async (status, body) => {
  const peer = await answering(status, body);

  const error = await rejectionOf(slackChannel({ url: peer.url }).notify(notificationOf()));

  expect(error).toMatchObject({ retryable: false, venue: 'slack', message: `slack answered ${status}: ${body}` });
});

it('takes any answer but ok for a failure', async () => {
  const peer = await answering(200, '<html>Sign in to the hotel network</html>');

  const error = await rejectionOf(slackChannel({ url: peer.url }).notify(notificationOf()));

  expect(error).toBeInstanceOf(NotificationRejectedError);
  expect(String(error)).toContain('slack did not answer ok but <html>Sign in');
});

it('says how long Slack wants to be left alone', async () => {
  const peer = await httpPeer(() => ({ status: 429, headers: { 'Retry-After': '30' } }));

  const error = await rejectionOf(slackChannel({ url: peer.url }).notify(notificationOf()));

  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ retryAfterMs: 30_000 });
});

it('asks for one message a second', () => {
  expect(slackChannel({ url: 'https://hooks.slack.com/x' }).rateLimit).toEqual({ maxRequests: 1, windowMs: 1000 });
});

it('refuses a URL that is none, without showing it, and unknown options', () => {
  expect(() => slackChannel({ url: 'hooks.slack.com/T1/secret' })).toThrow(
    'url must be a URL of https or http, was no URL',
  );
  expect(() => slackChannel({ url: 'ftp://host/secret' })).toThrow(/was a URL of ftp (?!.*secret\/)/);
  expect(() => slackChannel({ url: 'https://a', timeout: 3 } as never)).toThrow('Did you mean "timeoutMs"?');
  expect(() => slackChannel({ url: 'https://a', timeoutMs: 0 })).toThrow('timeoutMs must be a number of milliseconds');
});
