import { type Clock, type Random, systemClock, ValidationError } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import type { VenueBrokerOptions } from '../venue/venue-settings.js';
import type { FeeRates } from './markets.js';
import { NETWORKS, type Network, type NetworkName } from './networks.js';
import { checkAddress, type HyperliquidWallet, walletFromKey } from './wallet.js';

/** Where market data comes from; `HyperliquidBroker` takes the same and more. */
export interface HyperliquidConnectionOptions {
  /** `testnet` unless given. */
  readonly network?: NetworkName;
  /** In place of the network's address: a fake, or a node of your own on this machine. */
  readonly url?: string;
  readonly socketUrl?: string;
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Spreads waits; without it they are exact. */
  readonly random?: Random;
  /** Longest that a call may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Fees of the account, fractions; those of the lowest tier unless given. */
  readonly fees?: FeeRates;
}

/** How a broker at Hyperliquid is opened. */
export interface HyperliquidOptions extends HyperliquidConnectionOptions, VenueBrokerOptions {
  /** Key that signs, 0x and 64 hexadecimal digits: best that of an agent (API) wallet, which cannot withdraw. This or `wallet`. */
  readonly privateKey?: string;
  /** Whoever signs in place of a key, such as an account of viem. */
  readonly wallet?: HyperliquidWallet;
  /** Address of the account; that of the key unless given. An agent wallet needs it: it is not the account it trades for. */
  readonly account?: string;
  /** Vault or sub-account to trade for, which `account` may trade. */
  readonly vault?: string;
  /** Real money: must be `true` on `mainnet`, where `account` must be given too. */
  readonly live?: boolean;
  /** How far a market order, and a stop that triggers, may fill from the price; a fraction, 0.05 unless given. */
  readonly slippage?: number;
}

const KNOWN: Readonly<Record<keyof HyperliquidOptions, true>> = {
  network: true,
  url: true,
  socketUrl: true,
  clock: true,
  random: true,
  timeoutMs: true,
  fees: true,
  privateKey: true,
  wallet: true,
  account: true,
  vault: true,
  live: true,
  slippage: true,
  onError: true,
  reconcileMs: true,
  journal: true,
};

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Where to, and whose time. */
export interface ConnectionSettings extends Network {
  readonly network: NetworkName;
  readonly clock: Clock;
}

/** The address of a network, or the one that is given in its place. */
export function connectionSettings(options: HyperliquidConnectionOptions): ConnectionSettings {
  const { network = 'testnet', clock = systemClock, url, socketUrl } = options;
  const names = Object.keys(NETWORKS);
  if (!names.includes(network)) throw invalid('network', `must be ${names.join(' or ')}, was ${String(network)}`);
  if ((url === undefined) !== (socketUrl === undefined)) {
    throw invalid(url === undefined ? 'url' : 'socketUrl', 'must be given too: url and socketUrl go together');
  }
  const { url: usual, socketUrl: usualSocket } = NETWORKS[network];
  return { network, clock, url: url ?? usual, socketUrl: socketUrl ?? usualSocket };
}

/** The options with their defaults. @internal */
export interface HyperliquidSettings extends ConnectionSettings {
  readonly wallet: HyperliquidWallet;
  readonly account: `0x${string}`;
  /** Whose orders and positions: the vault, or the account. */
  readonly user: `0x${string}`;
  readonly vault: `0x${string}` | undefined;
  readonly slippage: number;
}

/**
 * Checks the options of a broker.
 *
 * @throws `ValidationError` naming the option and what would be right; it shows no key.
 * @internal
 */
export function hyperliquidSettings(options: HyperliquidOptions): HyperliquidSettings {
  checkOptions(options, Object.keys(KNOWN));
  const connection = connectionSettings(options);
  const { privateKey, live = false, slippage = 0.05 } = options;
  if ((privateKey === undefined) === (options.wallet === undefined)) {
    throw invalid('privateKey', 'must be given, or else wallet, and not both');
  }
  if (connection.network === 'mainnet' && live !== true) {
    throw invalid('live', 'must be true to trade real money on mainnet; without network it is testnet');
  }
  if (connection.network === 'testnet' && live) throw invalid('live', 'must be left out on testnet');
  if (live && options.account === undefined) throw invalid('account', 'must be given to trade real money');
  if (!(slippage > 0 && slippage < 1))
    throw invalid('slippage', `must be a fraction above 0 and below 1, was ${slippage}`);
  const wallet = options.wallet ?? walletFromKey(privateKey!);
  const account = checkAddress('account', options.account ?? wallet.address);
  const vault = options.vault === undefined ? undefined : checkAddress('vault', options.vault);
  return { ...connection, wallet, account, user: vault ?? account, vault, slippage };
}
