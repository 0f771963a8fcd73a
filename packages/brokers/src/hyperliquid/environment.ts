import { ValidationError } from '@kairos/core';
import type { NetworkName } from './networks.js';
import type { HyperliquidOptions } from './options.js';
import { walletFromKey } from './wallet.js';

/** The variables of `kairosEnvironment` that are Hyperliquid's. */
export interface HyperliquidEnvironment {
  readonly HYPERLIQUID_WALLET_ADDRESS?: string | undefined;
  readonly HYPERLIQUID_API_WALLET_ADDRESS?: string | undefined;
  readonly HYPERLIQUID_PRIVATE_KEY?: string | undefined;
  readonly HYPERLIQUID_NETWORK?: NetworkName | undefined;
}

/**
 * Options of a broker from the environment: network, key and account. `live: true` is for you to add, in your own code.
 *
 * @param environment - What `readEnvironment(kairosEnvironment, process.env)` gave.
 * @throws `ValidationError` without a key, or when the API wallet is not the one of the key; it shows nothing of the key.
 * @example
 * ```ts
 * import { hyperliquidFromEnvironment } from '@kairos/brokers/hyperliquid';
 * import { FAKE_HYPERLIQUID_KEY } from '@kairos/brokers/testing';
 *
 * const options = hyperliquidFromEnvironment({
 *   HYPERLIQUID_PRIVATE_KEY: FAKE_HYPERLIQUID_KEY,
 *   HYPERLIQUID_WALLET_ADDRESS: '0x5e9ee1089755c3435139848e47e6635505d5a13a',
 * });
 * [options.network, options.account]; // => [ 'testnet', '0x5e9ee1089755c3435139848e47e6635505d5a13a' ]
 * ```
 */
export function hyperliquidFromEnvironment(
  environment: HyperliquidEnvironment,
): Pick<HyperliquidOptions, 'network' | 'privateKey' | 'account'> {
  const {
    HYPERLIQUID_PRIVATE_KEY: privateKey,
    HYPERLIQUID_WALLET_ADDRESS: account,
    HYPERLIQUID_API_WALLET_ADDRESS: agent,
    HYPERLIQUID_NETWORK: network = 'testnet',
  } = environment;
  const refuse = (path: string, message: string): never => {
    throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
  };
  if (privateKey === undefined) return refuse('HYPERLIQUID_PRIVATE_KEY', 'must be set');
  const { address } = walletFromKey(privateKey);
  if (agent !== undefined && agent.toLowerCase() !== address) {
    return refuse('HYPERLIQUID_API_WALLET_ADDRESS', `must be the address of the key, ${address}, was ${agent}`);
  }
  return { network, privateKey, ...(account !== undefined && { account }) };
}
