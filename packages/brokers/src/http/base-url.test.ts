import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from './base-url.js';

const HOSTS = ['api.example.com', '.example.org'];

describe('checkBaseUrl', () => {
  it('takes encrypted URLs at hosts of the venue, without the slash at the end', () => {
    expect(checkBaseUrl('https://api.example.com/v2/', HOSTS).pathname).toBe('/v2');
    expect(checkBaseUrl('https://eu.example.org', HOSTS).host).toBe('eu.example.org');
    expect(checkBaseUrl('wss://api.example.com/stream', HOSTS, 'url', 'socket').protocol).toBe('wss:');
  });

  it('takes plain ones of this machine only', () => {
    expect(checkBaseUrl('http://127.0.0.1:8080', HOSTS).port).toBe('8080');
    expect(checkBaseUrl('ws://127.0.0.1:8080/stream', HOSTS, 'url', 'socket').port).toBe('8080');
    expect(() => checkBaseUrl('http://api.example.com', HOSTS)).toThrow(ValidationError);
  });

  it.each([
    ['no url', 'baseUrl must be a URL, was'],
    ['http://api.example.com', 'https://, or http:// of this machine'],
    ['https://api.example.com.evil.com', 'at api.example.com, .example.org or this machine'],
    ['https://evilexample.org', 'at api.example.com'],
    ['https://example.org', 'at api.example.com'],
    ['https://user:word@api.example.com', 'without credentials'],
    ['https://api.example.com/?token=secret', 'without a query'],
    ['ws://127.0.0.1', 'https://'],
  ])('refuses %s', (url, words) => {
    expect(() => checkBaseUrl(url, HOSTS)).toThrow(words);
  });

  it('shows nothing that may be a secret', () => {
    expect(() => checkBaseUrl('https://evil.com/secret-token?key=secret', HOSTS)).not.toThrow(/secret/);
  });
});
