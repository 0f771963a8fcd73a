import { createHmac } from 'node:crypto';
import { SimulatedClock, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { answering } from '../testing/http-peer.js';
import { notificationOf, rejectionOf } from '../testing/notifications.js';
import { webhookChannel } from './webhook.js';

const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const BODY =
  '{"type":"notification","timestamp":"2024-01-02T15:00:00.000Z","data":{"id":"msg_1","title":"Trading halted",' +
  '"message":"Lost 3.1 % today.","priority":"critical","time":1704207600000,"data":{"limit":0.03}}}';
const halted = notificationOf({ data: { limit: 0.03 } });

it('posts this body, to the byte, and signs it', async () => {
  const peer = await answering(204);
  const clock = new SimulatedClock(1_700_000_000_999);

  await webhookChannel({ url: `${peer.url}/hook`, secret, clock }).notify(halted);

  const expected = createHmac('sha256', '0123456789abcdef0123456789abcdef').update(`msg_1.1700000000.${BODY}`);
  expect(peer.requests[0]?.body).toBe(BODY);
  expect(peer.requests[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1700000000',
    'webhook-signature': `v1,${expected.digest('base64')}`,
  });
});

it('keeps the id over attempts and signs each at its own time', async () => {
  const peer = await answering(204);
  const clock = new SimulatedClock(1_700_000_000_000);
  const channel = webhookChannel({ url: peer.url, secret, clock });
  await channel.notify(halted);
  await clock.advance(1000);
  await channel.notify(halted);

  const [first, second] = peer.requests.map(({ headers }) => headers);
  expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
  expect(second?.['webhook-timestamp']).toBe('1700000001');
  expect(second?.['webhook-signature']).not.toBe(first?.['webhook-signature']);
});

it.each([
  ['github', 'x-hub-signature-256', (hex: string) => `sha256=${hex}`],
  ['hex', 'x-webhook-signature', (hex: string) => hex],
] as const)('signs in the style of %s', async (signing, header, form) => {
  const peer = await answering(204);
  await webhookChannel({ url: peer.url, secret: 'a secret', signing }).notify(halted);

  const hex = createHmac('sha256', 'a secret').update(BODY).digest('hex');
  expect(peer.requests[0]?.headers[header]).toBe(form(hex));
  expect(peer.requests[0]?.headers['webhook-id']).toBe('msg_1');
});

it('makes an id of what a notification says when it has none', async () => {
  const peer = await answering(204);
  const channel = webhookChannel({ url: peer.url });
  const { id: _, ...bare } = halted;
  await channel.notify(bare);
  await channel.notify({ ...bare });
  await channel.notify({ ...bare, title: 'Another' });

  const ids = peer.requests.map(({ headers }) => headers['webhook-id']);
  expect(ids[0]).toMatch(/^msg_[0-9a-f]{32}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it('posts unsigned, with headers and a payload of your own', async () => {
  const peer = await answering(200);
  const payload = ({ title, priority }: { title: string; priority: string }) => ({ text: title, level: priority });

  await webhookChannel({ url: peer.url, headers: { 'x-api-key': 'k' }, payload }).notify(halted);

  expect(peer.requests[0]?.body).toBe('{"text":"Trading halted","level":"critical"}');
  expect(peer.requests[0]?.headers).toMatchObject({ 'x-api-key': 'k' });
  expect(peer.requests[0]?.headers).not.toHaveProperty('webhook-signature');
});

it.each([
  ['undefined', () => undefined],
  ['a bigint', () => 1n],
])('refuses to post %s', async (_, payload) => {
  const peer = await answering(200);
  const error = await rejectionOf(webhookChannel({ url: peer.url, payload }).notify(halted));

  expect(error).toBeInstanceOf(ValidationError);
  expect(peer.requests).toEqual([]);
});

it('refuses bad secrets when it is made, not when it is needed', () => {
  const url = 'https://example.com';
  expect(() => webhookChannel({ url, secret: 'plain-secret' })).toThrow(/must be whsec_(?!.*plain-secret)/);
  expect(() => webhookChannel({ url, secret: '', signing: 'hex' })).toThrow('secret must be a text');
  expect(() => webhookChannel({ url, secret: 'a', signing: 'githup' as 'github' })).toThrow('Did you mean "github"?');
  expect(() => webhookChannel({ url, secert: 'a' } as never)).toThrow('Did you mean "secret"?');
});
