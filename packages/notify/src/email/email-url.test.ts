import { expect, it } from 'vitest';
import { emailChannelFromUrl } from './email-url.js';

const addresses = 'from=bot@example.com&to=me@example.com';

it.each(['smtps://bot:p%40ss@smtp.example.com', 'smtp://smtp.example.com:2525', 'smtp://localhost'])(
  'reads %s',
  (server) => {
    expect(emailChannelFromUrl(`${server}?${addresses},%20you@example.com`).name).toBe('Email');
  },
);

it.each([
  ['https://user:hunter2@example.com/hook', 'EMAIL_SERVICE_URL must be smtps://user:password@host'],
  ['hunter2', 'EMAIL_SERVICE_URL must be smtps://'],
  ['smtps://bot:hunter2@smtp.example.com?to=a@b.c', 'must hold from'],
  ['smtps://bot:hunter2@smtp.example.com?from=a@b.c', 'must hold to'],
  ['smtps://bot:hunter2@smtp.example.com?from=a@b.c&to=nobody', 'to must be an address'],
  ['smtps://bot@smtp.example.com?from=a@b.c&to=nobody', 'to must be an address'],
])('refuses %s and shows no password', (url, message) => {
  expect(() => emailChannelFromUrl(url)).toThrow(message);
  expect(() => emailChannelFromUrl(url)).not.toThrow('hunter2');
});
