import { describe, expect, it } from 'vitest';
import { type Action, Nonces, signAction } from './signing.js';
import { walletFromKey } from './wallet.js';

/**
 * Vectors of the venue's Python client, where r and s are printed without leading zeros.
 *
 * @see https://github.com/hyperliquid-dex/hyperliquid-python-sdk/blob/master/tests/signing_test.py
 */
const KEY = '0x0123456789012345678901234567890123456789012345678901234567890123';
const DUMMY: Action = { type: 'dummy', num: 100_000_000_000 };
const ORDER = { a: 1, b: true, p: '100', s: '100', r: false, t: { limit: { tif: 'Gtc' } } };
const order = (more: object = {}): Action => ({ type: 'order', orders: [{ ...ORDER, ...more }], grouping: 'na' });
const CLOID = { c: '0x00000000000000000000000000000001' };
const VAULT = '0x1719884eb866cb12b2287399b15f7db5e7d775ea';

const VECTORS: readonly [
  name: string,
  action: Action,
  testnet: boolean,
  vault: boolean,
  r: string,
  s: string,
  v: number,
][] = [
  [
    'an action',
    DUMMY,
    false,
    false,
    '53749d5b30552aeb2fca34b530185976545bb22d0b3ce6f62e31be961a59298',
    '755c40ba9bf05223521753995abb2f73ab3229be8ec921f350cb447e384d8ed8',
    27,
  ],
  [
    'an action on the test network',
    DUMMY,
    true,
    false,
    '542af61ef1f429707e3c76c5293c80d01f74ef853e34b76efffcb57e574f9510',
    '17b8b32f086e8cdede991f1e2c529f5dd5297cbe8128500e00cbaf766204a613',
    28,
  ],
  [
    'an order',
    order(),
    false,
    false,
    'd65369825a9df5d80099e513cce430311d7d26ddf477f5b3a33d2806b100d78e',
    '2b54116ff64054968aa237c20ca9ff68000f977c93289157748a3162b6ea940e',
    28,
  ],
  [
    'an order on the test network',
    order(),
    true,
    false,
    '82b2ba28e76b3d761093aaded1b1cdad4960b3af30212b343fb2e6cdfa4e3d54',
    '6b53878fc99d26047f4d7e8c90eb98955a109f44209163f52d8dc4278cbbd9f5',
    27,
  ],
  [
    'an order with our id',
    order(CLOID),
    false,
    false,
    '41ae18e8239a56cacbc5dad94d45d0b747e5da11ad564077fcac71277a946e3',
    '3c61f667e747404fe7eea8f90ab0e76cc12ce60270438b2058324681a00116da',
    27,
  ],
  [
    'an order with our id on the test network',
    order(CLOID),
    true,
    false,
    'eba0664bed2676fc4e5a743bf89e5c7501aa6d870bdb9446e122c9466c5cd16d',
    '7f3e74825c9114bc59086f1eebea2928c190fdfbfde144827cb02b85bbe90988',
    28,
  ],
  [
    'for a vault',
    DUMMY,
    false,
    true,
    '3c548db75e479f8012acf3000ca3a6b05606bc2ec0c29c50c515066a326239',
    '4d402be7396ce74fbba3795769cda45aec00dc3125a984f2a9f23177b190da2c',
    28,
  ],
  [
    'for a vault on the test network',
    DUMMY,
    true,
    true,
    'e281d2fb5c6e25ca01601f878e4d69c965bb598b88fac58e475dd1f5e56c362b',
    '7ddad27e9a238d045c035bc606349d075d5c5cd00a6cd1da23ab5c39d4ef0f60',
    27,
  ],
];

describe('a signature', () => {
  it.each(VECTORS)('of %s is the published one', async (_name, action, isTestnet, isVault, r, s, v) => {
    const wallet = walletFromKey(KEY);
    const vault = isVault ? ({ vaultAddress: VAULT } as const) : {};
    const { signature, nonce } = await signAction(action, 0, { wallet, isTestnet, ...vault });

    expect(signature).toEqual({ r: `0x${r.padStart(64, '0')}`, s: `0x${s.padStart(64, '0')}`, v });
    expect(nonce).toBe(0);
  });
});

describe('a wallet', () => {
  it('has the address of its key, in small letters', () => {
    expect(walletFromKey(KEY).address).toBe('0x14791697260e4c9a71f18484c9f997b308e59325');
  });

  it('shows its key to nobody', async () => {
    const { inspect } = await import('node:util');
    const wallet = walletFromKey(KEY);

    expect(`${inspect(wallet, { showHidden: true, depth: 9 })} ${JSON.stringify(wallet)}`).not.toContain('23456789012');
    for (const wrong of [`${KEY}1`, KEY.slice(2), `0x${'0'.repeat(64)}`, '']) {
      expect(() => walletFromKey(wrong)).toThrow(
        'privateKey must be a private key, 0x and 64 hexadecimal digits (not shown)',
      );
    }
  });
});

describe('nonces', () => {
  it('are the time, and never the same twice', () => {
    let now = 1000;
    const nonces = new Nonces({ now: () => now });

    expect([nonces.next(), nonces.next()]).toEqual([1000, 1001]);
    now = 900;
    expect(nonces.next()).toBe(1002);
    now = 2000.7;
    expect(nonces.next()).toBe(2000);
  });
});
