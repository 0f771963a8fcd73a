import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { tradierFromEnvironment, tradierSettings } from './options.js';
import { httpAddress, socketAddress, streamsMarkets } from './stream-address.js';

it('the sandbox unless real money is asked for, with the account', () => {
  expect(tradierSettings({ token: 't' })).toMatchObject({ live: false, baseUrl: 'https://sandbox.tradier.com/v1' });
  expect(tradierSettings({ token: 't' }).limits.standard.maxWeight).toBe(60);
  const live = tradierSettings({ token: 't', live: true, accountId: 'VA1' });
  expect(live.baseUrl).toBe('https://api.tradier.com/v1');
  expect([live.limits.standard, live.limits.market, live.limits.trading].map(({ maxWeight }) => maxWeight)).toEqual([
    120, 120, 60,
  ]);
  expect(() => tradierSettings({ token: 't', live: true })).toThrow('accountId must be given for live trading');
  for (const baseUrl of ['https://api.tradier.com', 'https://API.tradier.com:443/v1/', 'https://api2.tradier.com']) {
    expect(() => tradierSettings({ token: 't', baseUrl })).toThrow('live must be true for real money');
  }
});

it('options that are wrong or unknown are refused, the token is not shown', () => {
  expect(() => tradierSettings({ token: 't', acountId: 'x' } as never)).toThrow('Did you mean "accountId"?');
  expect(() => tradierSettings({ token: 't', accountId: 'VA/1' })).toThrow(ValidationError);
  expect(() => tradierSettings({ token: 't', live: true, accountId: 1 as never })).toThrow('accountId must be letters');
  expect(() => tradierSettings({ token: 't', live: 'false' as never, accountId: '1' })).toThrow('live must be true or');
  expect(() => tradierSettings({ token: 't', streamOver: 'tcp' as never })).toThrow('streamOver');
  const secret = 'secret token';
  expect(() => tradierSettings({ token: secret })).toThrow(/^token must be an access token of Tradier$/);
});

it('reads the environment; no variable can ask for real money', () => {
  const env = { TRADIER_API_KEY: 'abc', TRADIER_ACCOUNT_ID: 'VA1' };
  expect(tradierSettings(tradierFromEnvironment(env))).toMatchObject({ token: 'abc', accountId: 'VA1', live: false });
  const sandbox = {
    ...env,
    TRADIER_BASE_URL: 'https://sandbox.tradier.com',
    TRADIER_WS_URL: 'wss://sandbox.tradier.com',
  };
  // Nothing documents a WebSocket at that host: the venue says where it is.
  expect(tradierFromEnvironment(sandbox).wsUrl).toBeUndefined();
  const production = { ...env, TRADIER_BASE_URL: 'https://api.tradier.com', TRADIER_WS_URL: 'wss://ws.tradier.com' };
  expect(() => tradierSettings(tradierFromEnvironment(production))).toThrow('live must be true');
  expect(tradierSettings(tradierFromEnvironment(production, { live: true }))).toMatchObject({ live: true });
  expect(tradierFromEnvironment({ ...env, TRADIER_WS_URL: 'ws://127.0.0.1:9' }).wsUrl).toBe('ws://127.0.0.1:9');
  expect(() => tradierFromEnvironment({})).toThrow('TRADIER_API_KEY');
});

it('streams are where the options, the session or the documents say', () => {
  const sandbox = tradierSettings({ token: 't' });
  const live = tradierSettings({ token: 't', live: true, accountId: 'VA1' });
  const http = 'https://stream.tradier.com/v1/markets/events';
  expect(socketAddress(sandbox, 'accounts', http)).toBe('wss://sandbox-ws.tradier.com/v1/accounts/events');
  expect(socketAddress(live, 'markets', http)).toBe('wss://ws.tradier.com/v1/markets/events');
  expect(socketAddress(live, 'accounts', 'wss://ws.tradier.com/v2/x')).toBe('wss://ws.tradier.com/v2/x');
  expect(httpAddress(live, 'markets', http)).toBe(http);
  expect(httpAddress(live, 'accounts', 'wss://ws.tradier.com/v1/x')).toBe(
    'https://stream.tradier.com/v1/accounts/events',
  );
  const own = tradierSettings({ token: 't', wsUrl: 'ws://127.0.0.1:1', streamUrl: 'http://127.0.0.1:2/v1' });
  expect(socketAddress(own, 'accounts', http)).toBe('ws://127.0.0.1:1/v1/accounts/events');
  expect(httpAddress(own, 'markets', http)).toBe('http://127.0.0.1:2/v1/markets/events');
  expect([sandbox, live, own].map(streamsMarkets)).toEqual([false, true, true]);
});
