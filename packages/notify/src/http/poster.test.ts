import {
  AuthenticationError,
  NetworkError,
  RateLimitError,
  SimulatedClock,
  TimeoutError,
  VenueUnavailableError,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { answering, deafUrl, httpPeer } from '../testing/http-peer.js';
import { rejectionOf } from '../testing/notifications.js';
import { NotificationRejectedError } from './notification-rejected-error.js';
import { createPoster, type PosterOptions } from './poster.js';

const PATH = '/services/T0SECRET0/xoxb-private-token';

function posterTo(url: string, changes: Partial<PosterOptions> = {}) {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
  return createPoster({
    venue: 'slack',
    url: new URL(url),
    timeoutMs: 1000,
    clock,
    fetch: globalThis.fetch,
    ...changes,
  });
}

it('posts JSON and gives the answer', async () => {
  const peer = await answering(200, 'ok');

  const answer = await posterTo(`${peer.url}${PATH}?a=1`)('{"text":"é"}', { 'x-extra': '1' });

  expect(answer).toMatchObject({ status: 200, text: 'ok' });
  expect(peer.requests).toMatchObject([
    {
      method: 'POST',
      path: `${PATH}?a=1`,
      body: '{"text":"é"}',
      headers: { 'content-type': 'application/json', 'x-extra': '1' },
    },
  ]);
});

it('sends the credentials of a URL as a header', async () => {
  const peer = await answering(204);

  await posterTo(peer.url.replace('http://', 'http://bot:p%40ss@'))('{}');

  expect(peer.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('bot:p@ss').toString('base64')}`);
});

it.each([
  [400, NotificationRejectedError, false],
  [401, AuthenticationError, false],
  [403, AuthenticationError, false],
  [404, NotificationRejectedError, false],
  [408, TimeoutError, true],
  [410, NotificationRejectedError, false],
  [425, TimeoutError, true],
  [429, RateLimitError, true],
  [500, VenueUnavailableError, true],
  [503, VenueUnavailableError, true],
] as const)('makes an error of %d', async (status, type, retryable) => {
  const peer = await answering(status, 'no_service');

  const error = await rejectionOf(posterTo(peer.url)('{}'));

  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({ retryable, venue: 'slack', message: `slack answered ${status}: no_service` });
});

describe('how long to wait', () => {
  it.each([
    [429, { 'retry-after': '30' }, '', 30_000],
    [429, { 'retry-after': '0.5' }, '', 500],
    [429, { 'retry-after': 'Tue, 02 Jan 2024 00:00:07 GMT' }, '', 7000],
    [429, { 'retry-after': 'Mon, 01 Jan 2024 00:00:00 GMT' }, '', 0],
    [429, {}, '{"message":"slow down","retry_after":1.2345}', 1235],
    [429, {}, '{"ok":false,"parameters":{"retry_after":5}}', 5000],
    [429, { 'retry-after': '2' }, '{"retry_after":0.3}', 2000],
    [429, { 'retry-after': '1' }, '{"retry_after":3}', 3000],
    [429, { 'retry-after': 'soon' }, '[]', undefined],
    [429, {}, '{"retry_after":-1}', undefined],
    [429, { 'retry-after': '9999999999' }, '', 86_400_000],
    [503, { 'retry-after': '60' }, '', 60_000],
  ])('%d %o %j asks for %s ms', async (status, headers, body, retryAfterMs) => {
    const peer = await answering(status, body, headers as Record<string, string>);

    const error = await rejectionOf(posterTo(peer.url)('{}'));

    expect(error).toBeInstanceOf(RateLimitError);
    expect((error as RateLimitError).retryAfterMs).toBe(retryAfterMs);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%d is not followed', async (status) => {
    const elsewhere = await answering(200, 'ok');
    const peer = await answering(status, '', { location: `${elsewhere.url}/caught?key=1` });

    const error = await rejectionOf(posterTo(`${peer.url}${PATH}`)('{"secret":1}'));

    expect(error).toBeInstanceOf(NotificationRejectedError);
    expect(error).toMatchObject({ retryable: false, message: `slack redirects, which is not followed (${status})` });
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('a service that does not answer', () => {
  it('is given up after the time limit, while it is still connected', async () => {
    const clock = new SimulatedClock();
    let arrived: () => void = () => undefined;
    const received = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const peer = await httpPeer(() => void arrived());
    const failed = rejectionOf(posterTo(peer.url, { clock })('{}'));
    await received;

    await clock.advance(999);
    await clock.advance(1);

    expect(await failed).toBeInstanceOf(TimeoutError);
    expect(await failed).toMatchObject({ message: 'slack did not answer within 1000 ms' });
  });

  it('is given up in the midst of its answer', async () => {
    const clock = new SimulatedClock();
    let arrived: () => void = () => undefined;
    const received = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const peer = await httpPeer((_request, _number, response) => {
      response.writeHead(200).write('o');
      arrived();
      return undefined;
    });
    const failed = rejectionOf(posterTo(peer.url, { clock })('{}'));
    await received;
    await clock.advance(1000);

    expect(await failed).toBeInstanceOf(TimeoutError);
  });

  it('because nobody listens is a network error', async () => {
    const error = await rejectionOf(posterTo(await deafUrl())('{}'));

    expect(error).toBeInstanceOf(NetworkError);
    expect(String(error)).toMatch(/slack could not be reached: .*ECONNREFUSED/);
  });
});

it('reads no more than the beginning of an endless answer', async () => {
  const peer = await answering(500, 'x'.repeat(1_000_000));

  const error = (await rejectionOf(posterTo(peer.url)('{}'))) as VenueUnavailableError;

  expect((error.response as { text: string }).text).toHaveLength(16_384);
  expect(error.message.length).toBeLessThan(260);
});

describe('what an error shows', () => {
  const everything = (error: unknown) => {
    const { message, stack, cause, response } = error as NetworkError;
    return [message, stack, String(cause), (cause as Error | undefined)?.stack, JSON.stringify(response)].join('\n');
  };

  it('is nothing of the address, though the service repeats it', async () => {
    const peer = await httpPeer(({ path, body }) => ({ status: 500, body: `failed on ${path} with ${body}` }));
    const url = `${peer.url.replace('http://', 'http://robot:hunter2hunter2@')}${PATH}?key=query-secret`;

    const error = await rejectionOf(posterTo(url, { secrets: ['signing-secret'] })('{"a":"signing-secret"}'));

    for (const secret of ['xoxb-private-token', 'T0SECRET0', 'query-secret', 'hunter2hunter2', 'signing-secret']) {
      expect(everything(error)).not.toContain(secret);
    }
    expect(String(error)).toContain('slack answered 500: failed on ');
  });

  it('is nothing of the address, though fetch quotes it', async () => {
    const fetch = async (url: string) => {
      throw new TypeError(`request to ${url} failed`, { cause: new Error(`cannot resolve ${url}`) });
    };

    const error = await rejectionOf(posterTo(`https://hooks.slack.com${PATH}`, { fetch })('{}'));

    expect(error).toBeInstanceOf(NetworkError);
    expect(everything(error)).not.toContain('xoxb-private-token');
    expect(String(error)).toContain('slack could not be reached: request to');
  });
});
