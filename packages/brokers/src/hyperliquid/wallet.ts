import { ValidationError } from '@kairos/core';
import { addr, signTyped } from 'micro-eth-signer';

/** Typed data as EIP-712 describes it, in the form that Hyperliquid's client hands to a wallet. */
export interface TypedDataRequest {
  readonly domain: {
    readonly name: string;
    readonly version: string;
    readonly chainId: number;
    readonly verifyingContract: `0x${string}`;
  };
  readonly types: { readonly [name: string]: readonly { readonly name: string; readonly type: string }[] };
  readonly primaryType: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/** Whoever holds a key and signs with it: accounts of viem are such, and what {@link walletFromKey} makes. */
export interface HyperliquidWallet {
  readonly address: `0x${string}`;
  /** Signs by EIP-712. @returns r, s and v as one hexadecimal text. */
  signTypedData(request: TypedDataRequest): Promise<`0x${string}`>;
}

/** The address 0x... in small letters: the venue's stream echoes it so, and compares letter by letter. */
export function checkAddress(path: string, value: unknown): `0x${string}` {
  if (typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value)) return value.toLowerCase() as `0x${string}`;
  // Whoever mixes up key and address must not read the key in a log.
  const was = typeof value === 'string' ? `${value.length} characters` : String(value);
  const message = `must be an address, 0x and 40 hexadecimal digits, was ${was}`;
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * A wallet that keeps a private key to itself: neither printing nor serializing it shows the key.
 *
 * Use the key of an agent (API) wallet, which can trade but not withdraw.
 *
 * @param privateKey - 0x and 64 hexadecimal digits.
 * @throws `ValidationError` for what is no key; it shows nothing of it.
 * @example
 * ```ts
 * import { walletFromKey } from '@kairos/brokers/hyperliquid';
 *
 * const wallet = walletFromKey(`0x${'0123456789'.repeat(6)}0123`);
 * wallet.address; // => '0x14791697260e4c9a71f18484c9f997b308e59325'
 * ```
 */
export function walletFromKey(privateKey: string): HyperliquidWallet {
  const isKey = typeof privateKey === 'string' && /^0x[0-9a-fA-F]{64}$/.test(privateKey);
  if (!isKey || !addr.isValidPrivateKey(privateKey)) {
    const message = 'must be a private key, 0x and 64 hexadecimal digits (not shown)';
    throw new ValidationError(`privateKey ${message}`, { issues: [{ path: 'privateKey', message }] });
  }
  const address = checkAddress('address', addr.fromPrivateKey(privateKey));
  const sign = ({ domain, types, primaryType, message }: TypedDataRequest) => {
    const bigDomain: Readonly<Record<string, unknown>> = { ...domain, chainId: BigInt(domain.chainId) };
    const typed: object = { domain: bigDomain, types, primaryType, message };
    // Without extra randomness, as the venue’s other clients: the same action has the same signature.
    return signTyped(typed as Parameters<typeof signTyped>[0], privateKey, false) as `0x${string}`;
  };
  return Object.freeze({
    address,
    async signTypedData(request: TypedDataRequest) {
      return sign(request);
    },
  });
}
