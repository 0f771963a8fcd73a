import { describe, expect, it } from 'vitest';
import { FAKE_HYPERLIQUID_ACCOUNT, FAKE_HYPERLIQUID_KEY } from './fake/fake-hyperliquid.js';
import { type HyperliquidOptions, hyperliquidSettings } from './options.js';

const ACCOUNT = '0x5E9ee1089755c3435139848e47e6635505d5a13A';
const settings = (more: Partial<HyperliquidOptions> = {}) =>
  hyperliquidSettings({ privateKey: FAKE_HYPERLIQUID_KEY, ...more });

describe('options of a broker', () => {
  it('are those of the test network, for the account of the key', () => {
    expect(settings()).toMatchObject({
      network: 'testnet',
      url: 'https://api.hyperliquid-testnet.xyz',
      socketUrl: 'wss://api.hyperliquid-testnet.xyz/ws',
      account: FAKE_HYPERLIQUID_ACCOUNT,
      user: FAKE_HYPERLIQUID_ACCOUNT,
      slippage: 0.05,
    });
  });

  it('ask about the account that an agent trades for, or the vault', () => {
    expect(settings({ account: ACCOUNT }).user).toBe(ACCOUNT.toLowerCase());
    expect(settings({ account: ACCOUNT, vault: FAKE_HYPERLIQUID_ACCOUNT }).user).toBe(FAKE_HYPERLIQUID_ACCOUNT);
  });

  it('lead to real money only with live and the account', () => {
    expect(() => settings({ network: 'mainnet' })).toThrow('live must be true to trade real money on mainnet');
    expect(() => settings({ network: 'mainnet', account: ACCOUNT })).toThrow('live must be true');
    expect(() => settings({ network: 'mainnet', live: true })).toThrow('account must be given to trade real money');
    expect(() => settings({ live: true, account: ACCOUNT })).toThrow('live must be left out on testnet');
    for (const live of ['true', 'false', 1] as never[]) {
      expect(() => settings({ network: 'mainnet', live, account: ACCOUNT })).toThrow('live must be true');
    }
    expect(settings({ network: 'mainnet', live: true, account: ACCOUNT }).url).toBe('https://api.hyperliquid.xyz');
  });

  it.each<[Partial<HyperliquidOptions>, string]>([
    [{ acount: ACCOUNT } as Partial<HyperliquidOptions>, '"acount" is not an option. Did you mean "account"?'],
    [{ account: 'me' }, 'account must be an address, 0x and 40 hexadecimal digits, was 2 characters'],
    [{ network: 'devnet' as 'testnet' }, 'network must be mainnet or testnet, was devnet'],
    [{ url: 'http://127.0.0.1:1' }, 'socketUrl must be given too'],
    [{ slippage: 1 }, 'slippage must be a fraction above 0 and below 1, was 1'],
  ])('that are wrong are refused: %j', (more, message) => {
    expect(() => settings(more)).toThrow(message);
  });

  it('need one who signs, and do not show a key given as something else', () => {
    expect(() => hyperliquidSettings({})).toThrow('privateKey must be given, or else wallet, and not both');
    expect(() => settings({ account: FAKE_HYPERLIQUID_KEY })).not.toThrow('0123456789');
    expect(() => settings({ account: FAKE_HYPERLIQUID_KEY })).toThrow('was 66 characters');
  });
});
