import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { alpacaEnvironment, alpacaFromEnvironment } from '@kairos/brokers/alpaca';
import { tradierFromEnvironment } from '@kairos/brokers/tradier';
import { kairosEnvironment, readEnvironment } from '@kairos/core';
import { notifyEnvironment } from '@kairos/notify';
import { expect, it } from 'vitest';

const example = parseEnv(readFileSync(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8'));

it('names every variable that is read, and no other', () => {
  const known = [kairosEnvironment, alpacaEnvironment, notifyEnvironment].flatMap(({ shape }) => Object.keys(shape));
  expect(Object.keys(example).sort()).toEqual([...new Set(known)].sort());
});

it('leads to sandboxes once the keys are filled in', () => {
  const { HYPERLIQUID_NETWORK, TRADIER_BASE_URL } = readEnvironment(kairosEnvironment, {
    ...example,
    TRADINGVIEW_WEBHOOK_SECRET: 'a long random text',
  });
  expect([HYPERLIQUID_NETWORK, TRADIER_BASE_URL]).toEqual(['testnet', 'https://sandbox.tradier.com']);
  const alpaca = alpacaFromEnvironment({ ...example, APCA_API_KEY_ID: 'PK1', APCA_API_SECRET_KEY: 'x' });
  expect(alpaca.baseUrl).toBe('https://paper-api.alpaca.markets');
  expect(tradierFromEnvironment({ ...example, TRADIER_API_KEY: 'x', TRADIER_ACCOUNT_ID: 'VA1' }).accountId).toBe('VA1');
});
