import type { Action } from '../signing.js';

/** Reads who signed a request. */
export type ReadSigner = (request: SignedRequest) => string;

/** A request to the exchange endpoint, as it came in. */
export interface SignedRequest {
  readonly action: Action;
  readonly nonce: number;
  readonly signature: { readonly r: string; readonly s: string; readonly v: number };
  readonly vaultAddress?: `0x${string}` | null;
  readonly expiresAfter?: number | null;
}

const VERIFYING_CONTRACT = '0x0000000000000000000000000000000000000000';

/**
 * Makes a reader of signatures as the venue has one: a request that was tampered with, or signed for another network, recovers to an
 * address that nobody knows.
 *
 * What it needs is loaded here, so that fakes of other venues work without it.
 */
export async function createSignerReader(isTestnet: boolean): Promise<ReadSigner> {
  const { createL1ActionHash } = await import('@nktkas/hyperliquid/signing');
  const { recoverAddressTyped } = await import('micro-eth-signer');
  return ({ action, nonce, signature, vaultAddress, expiresAfter }) => {
    const connectionId = createL1ActionHash({
      action,
      nonce,
      ...(vaultAddress && { vaultAddress }),
      ...(typeof expiresAfter === 'number' && { expiresAfter }),
    });
    const typed = {
      domain: { name: 'Exchange', version: '1', chainId: 1337n, verifyingContract: VERIFYING_CONTRACT },
      types: {
        Agent: [
          { name: 'source', type: 'string' },
          { name: 'connectionId', type: 'bytes32' },
        ],
      },
      primaryType: 'Agent',
      message: { source: isTestnet ? 'b' : 'a', connectionId },
    } as const;
    const { r, s, v } = signature;
    const text = `0x${r.slice(2).padStart(64, '0')}${s.slice(2).padStart(64, '0')}${v.toString(16)}`;
    return recoverAddressTyped(text, typed as never).toLowerCase();
  };
}
