import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { alpacaBroker } from './broker.js';
import { type AlpacaOptions, alpacaFromEnvironment, alpacaSettings } from './options.js';

const KEYS = { keyId: 'PK', secretKey: 'secret' };

describe('alpacaSettings', () => {
  it('is paper unless said otherwise', () => {
    expect(alpacaSettings(KEYS)).toEqual({
      baseUrl: 'https://paper-api.alpaca.markets',
      streamUrl: 'wss://paper-api.alpaca.markets/stream',
    });
  });

  it('trades real money only when it is asked for with the account', () => {
    expect(alpacaSettings({ ...KEYS, live: true, accountId: '123' }).baseUrl).toBe('https://api.alpaca.markets');
    const refused: [Partial<AlpacaOptions>, string][] = [
      [{ live: true }, 'accountId must name the account'],
      [{ baseUrl: 'https://api.alpaca.markets' }, 'live must be true'],
      [
        { live: true, accountId: '1', baseUrl: 'https://paper-api.alpaca.markets' },
        'baseUrl must not be the paper host',
      ],
    ];
    for (const [options, words] of refused) expect(() => alpacaSettings({ ...KEYS, ...options })).toThrow(words);
  });

  it.each(['false', 'no', 'true', 1, 0, null])('does not take %j for a yes to real money', (live) => {
    const options = {
      ...KEYS,
      baseUrl: 'https://api.alpaca.markets',
      live,
      accountId: '1',
    } as unknown as AlpacaOptions;
    expect(() => alpacaSettings(options)).toThrow(`live must be true or false, was ${JSON.stringify(live)}`);
  });

  it('wants the account as a text, since that is how the venue tells it', () => {
    const options = { ...KEYS, live: true, accountId: 123456789 } as unknown as AlpacaOptions;
    expect(() => alpacaSettings(options)).toThrow("accountId must be a text such as '123456789', was 123456789");
  });

  it('refuses what is missing, misspelt, or leads elsewhere', () => {
    expect(() => alpacaSettings({ ...KEYS, keyId: '' })).toThrow('keyId must be');
    expect(() => alpacaSettings({ ...KEYS, keyid: 'x' } as AlpacaOptions)).toThrow('Did you mean "keyId"?');
    expect(() => alpacaBroker({ ...KEYS, baseUrl: 'https://alpaca.evil.com' })).toThrow(ValidationError);
    expect(() => alpacaBroker({ ...KEYS, baseUrl: 'http://paper-api.alpaca.markets' })).toThrow('https://');
    expect(() => alpacaBroker({ ...KEYS, reconcileMs: 0 })).toThrow('reconcileMs must be milliseconds above 0, was 0');
  });
});

describe('alpacaFromEnvironment', () => {
  const ENV = { APCA_API_KEY_ID: 'PK', APCA_API_SECRET_KEY: 'secret' };

  it('switches by one variable', () => {
    expect(alpacaFromEnvironment(ENV)).toEqual({ ...KEYS, baseUrl: 'https://paper-api.alpaca.markets' });
    const live = alpacaFromEnvironment({ ...ENV, APCA_API_BASE_URL: 'https://api.alpaca.markets' });
    expect(() => alpacaBroker(live)).toThrow('live must be true to trade real money');
    expect(alpacaBroker({ ...live, live: true, accountId: '123' }).name).toBe('alpaca');
  });

  it('names what is missing', () => {
    expect(() => alpacaFromEnvironment({})).toThrow('APCA_API_KEY_ID must be set; APCA_API_SECRET_KEY must be set');
  });
});
