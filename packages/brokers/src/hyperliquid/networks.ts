/** Where the venue is. */
export interface Network {
  /** REST, without a slash at the end. */
  readonly url: string;
  readonly socketUrl: string;
}

/** Hosts that signed actions may be sent to. */
export const ALLOWED_HOSTS = ['api.hyperliquid.xyz', 'api.hyperliquid-testnet.xyz'] as const;

/** Name of a network. Money on `testnet` is worth nothing. */
export type NetworkName = 'mainnet' | 'testnet';

/** The networks of the venue. */
export const NETWORKS: Readonly<Record<NetworkName, Network>> = {
  mainnet: { url: 'https://api.hyperliquid.xyz', socketUrl: 'wss://api.hyperliquid.xyz/ws' },
  testnet: { url: 'https://api.hyperliquid-testnet.xyz', socketUrl: 'wss://api.hyperliquid-testnet.xyz/ws' },
};
