import type { Clock } from '@kairos/core';
import { type AbstractWallet, signL1Action } from '@nktkas/hyperliquid/signing';
import type { HyperliquidWallet, TypedDataRequest } from './wallet.js';

/** An action of the venue, its keys in the venue's order: the signature depends on it. */
export type Action = Readonly<{ type: string } & Record<string, unknown>>;

/** What goes to the exchange endpoint. */
export interface SignedAction {
  readonly action: Action;
  /** UTC epoch milliseconds, never the same twice. */
  readonly nonce: number;
  readonly signature: { readonly r: string; readonly s: string; readonly v: number };
  readonly vaultAddress?: string;
}

/** For whom and where actions are signed. */
export interface SignerOptions {
  readonly wallet: HyperliquidWallet;
  /** A signature for one network is worth nothing on the other. */
  readonly isTestnet: boolean;
  /** Vault or sub-account that is traded for. */
  readonly vaultAddress?: `0x${string}`;
}

/**
 * Nonces of one key: the time, and one more where that was used. The venue takes those of the last two days that it has not seen, in any
 * order.
 *
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/nonces-and-api-wallets
 */
export class Nonces {
  readonly #clock: Pick<Clock, 'now'>;
  #last = 0;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  next(): number {
    this.#last = Math.max(this.#last + 1, Math.floor(this.#clock.now()));
    return this.#last;
  }
}

/** Signs an action as Hyperliquid's own client does. */
export async function signAction(action: Action, nonce: number, options: SignerOptions): Promise<SignedAction> {
  const { wallet, isTestnet, vaultAddress } = options;
  const signer: AbstractWallet = {
    address: wallet.address,
    signTypedData: (request: TypedDataRequest) => wallet.signTypedData(request),
  };
  const vault = vaultAddress === undefined ? {} : { vaultAddress };
  const signature = await signL1Action({ wallet: signer, action: { ...action }, nonce, isTestnet, ...vault });
  return { action, nonce, signature, ...vault };
}
