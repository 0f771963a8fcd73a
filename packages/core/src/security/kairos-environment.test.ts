import { expect, it } from 'vitest';
import { describeEnvironment, readEnvironment } from './environment.js';
import { kairosEnvironment } from './kairos-environment.js';

const WEBHOOK = { TRADINGVIEW_WEBHOOK_SECRET: 'tv-0123456789-secret' };

it('has the defaults of production', () => {
  expect(readEnvironment(kairosEnvironment, WEBHOOK)).toEqual({
    TRADIER_BASE_URL: 'https://api.tradier.com',
    TRADIER_WS_URL: 'wss://ws.tradier.com',
    TRADINGVIEW_WEBHOOK_SECRET: 'tv-0123456789-secret',
    HYPERLIQUID_NETWORK: 'testnet',
    KAIROS_LOG_LEVEL: 'info',
    KAIROS_DEBUG: false,
  });
});

it('reads a full environment and lists it masked', () => {
  const env = readEnvironment(kairosEnvironment, {
    ...WEBHOOK,
    TRADIER_BASE_URL: 'https://sandbox.tradier.com',
    TRADIER_WS_URL: 'wss://sandbox.tradier.com',
    TRADIER_API_KEY: 'key-0123456789abcdef',
    TRADIER_ACCOUNT_ID: 'VA000001',
    KAIROS_LOG_LEVEL: 'DEBUG',
    KAIROS_DEBUG: 'true',
    HYPERLIQUID_WALLET_ADDRESS: '0x14791697260E4c9A71f18484C9f997B308e59325',
    HYPERLIQUID_PRIVATE_KEY: `0x${'0123456789'.repeat(6)}0123`,
    HYPERLIQUID_NETWORK: 'mainnet',
    SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T000/B000/abcdefgh',
  });
  expect(describeEnvironment(kairosEnvironment, env).split('\n')).toEqual([
    'TRADIER_BASE_URL=https://sandbox.tradier.com',
    'TRADIER_WS_URL=wss://sandbox.tradier.com',
    'TRADIER_API_KEY=key***def',
    'TRADIER_ACCOUNT_ID=VA000001',
    'TRADINGVIEW_WEBHOOK_SECRET=tv-***ret',
    'KAIROS_LOG_LEVEL=debug',
    'KAIROS_DEBUG=true',
    'HYPERLIQUID_WALLET_ADDRESS=0x14791697260E4c9A71f18484C9f997B308e59325',
    'HYPERLIQUID_API_WALLET_ADDRESS (not set)',
    'HYPERLIQUID_PRIVATE_KEY=0x0***123',
    'HYPERLIQUID_NETWORK=mainnet',
    'SLACK_WEBHOOK_URL=htt***fgh',
  ]);
});

it.each([
  ['warning', 'warn'],
  ['WARN', 'warn'],
  ['Error', 'error'],
])('reads the level %s as %s', (given, level) => {
  expect(readEnvironment(kairosEnvironment, { ...WEBHOOK, KAIROS_LOG_LEVEL: given }).KAIROS_LOG_LEVEL).toBe(level);
});

it('requires the webhook secret unless the schema is relaxed', () => {
  expect(() => readEnvironment(kairosEnvironment, {})).toThrow('TRADINGVIEW_WEBHOOK_SECRET must be set');
  const relaxed = kairosEnvironment.partial({ TRADINGVIEW_WEBHOOK_SECRET: true });
  expect(readEnvironment(relaxed, {}).TRADINGVIEW_WEBHOOK_SECRET).toBeUndefined();
});

it.each([
  ['TRADIER_BASE_URL', 'api.tradier.com'],
  ['TRADIER_BASE_URL', 'javascript:alert(1)'],
  ['TRADIER_WS_URL', 'https://ws.tradier.com'],
  ['HYPERLIQUID_WALLET_ADDRESS', '0x12'],
  ['HYPERLIQUID_NETWORK', 'devnet'],
  ['KAIROS_LOG_LEVEL', 'LOUD'],
  ['KAIROS_DEBUG', 'perhaps'],
])('refuses %s=%s', (name, value) => {
  expect(() => readEnvironment(kairosEnvironment, { ...WEBHOOK, [name]: value })).toThrow(`, was "${value}"`);
});

it('does not show a bad Slack URL', () => {
  expect(() => readEnvironment(kairosEnvironment, { ...WEBHOOK, SLACK_WEBHOOK_URL: 'http://hooks/T0/B0/KEY' })).toThrow(
    /SLACK_WEBHOOK_URL: .*, was a secret \(not shown\)$/,
  );
});

it('does not show a key that is malformed', () => {
  const read = () => readEnvironment(kairosEnvironment, { ...WEBHOOK, HYPERLIQUID_PRIVATE_KEY: '0x0123456789abcdef' });

  expect(read).toThrow('HYPERLIQUID_PRIVATE_KEY: must be 0x and 64 hexadecimal digits, was a secret (not shown)');
  expect(read).not.toThrow('0123456789');
});
