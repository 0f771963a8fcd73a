/** Where the venue is. */
export interface Network {
  /** REST, without a slash at the end. */
  readonly url: string;
  readonly socketUrl: string;
}

/** Hosts that signed actions may be sent to. */
export const ALLOWED_HOSTS = ['api.hyperliquid.xyz', 'api.hyperliquid-testnet.xyz'] as const;

/** The networks of the venue. Money on `testnet` is worth nothing. */
export const NETWORKS = {
  mainnet: { url: 'https://api.hyperliquid.xyz', socketUrl: 'wss://api.hyperliquid.xyz/ws' },
  testnet: { url: 'https://api.hyperliquid-testnet.xyz', socketUrl: 'wss://api.hyperliquid-testnet.xyz/ws' },
} as const satisfies Readonly<Record<string, Network>>;

/** Name of a network. */
export type NetworkName = keyof typeof NETWORKS;
