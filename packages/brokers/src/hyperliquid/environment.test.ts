import { expect, it } from 'vitest';
import { hyperliquidFromEnvironment } from './environment.js';
import { FAKE_HYPERLIQUID_ACCOUNT, FAKE_HYPERLIQUID_KEY } from './fake/fake-hyperliquid.js';

const ACCOUNT = '0x5e9ee1089755c3435139848e47e6635505d5a13a';

it('gives network, key and account, and never live', () => {
  expect(
    hyperliquidFromEnvironment({
      HYPERLIQUID_PRIVATE_KEY: FAKE_HYPERLIQUID_KEY,
      HYPERLIQUID_API_WALLET_ADDRESS: FAKE_HYPERLIQUID_ACCOUNT,
      HYPERLIQUID_WALLET_ADDRESS: ACCOUNT,
      HYPERLIQUID_NETWORK: 'mainnet',
    }),
  ).toEqual({ network: 'mainnet', privateKey: FAKE_HYPERLIQUID_KEY, account: ACCOUNT });
});

it('refuses what cannot sign for the API wallet', () => {
  expect(() => hyperliquidFromEnvironment({})).toThrow('HYPERLIQUID_PRIVATE_KEY must be set');
  const other = { HYPERLIQUID_PRIVATE_KEY: FAKE_HYPERLIQUID_KEY, HYPERLIQUID_API_WALLET_ADDRESS: ACCOUNT };
  expect(() => hyperliquidFromEnvironment(other)).toThrow(
    `HYPERLIQUID_API_WALLET_ADDRESS must be the address of the key, ${FAKE_HYPERLIQUID_ACCOUNT}, was ${ACCOUNT}`,
  );
});
