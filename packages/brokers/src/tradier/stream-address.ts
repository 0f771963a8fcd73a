import type { TradierSettings } from './options.js';

type Topic = 'markets' | 'accounts';

/** Hosts of streams by that of the REST interface; markets are not streamed in the sandbox. */
const SOCKETS: Readonly<Record<string, string>> = {
  'api.tradier.com': 'wss://ws.tradier.com/v1',
  'sandbox.tradier.com': 'wss://sandbox-ws.tradier.com/v1',
};

/** Whether quotes and trades can be streamed: Tradier's sandbox has no stream of markets. */
export function streamsMarkets({ baseUrl, wsUrl, streamUrl }: TradierSettings): boolean {
  return new URL(baseUrl).hostname !== 'sandbox.tradier.com' || wsUrl !== undefined || streamUrl !== undefined;
}

/** Address of a WebSocket: as the options say, else as the venue said with the session, else as its documents say. */
export function socketAddress({ wsUrl, baseUrl }: TradierSettings, topic: Topic, sessionUrl: string): string {
  if (wsUrl !== undefined) return `${wsUrl}/${topic}/events`;
  if (/^wss?:/.test(sessionUrl)) return sessionUrl;
  const { hostname, host, pathname } = new URL(baseUrl);
  // A venue on this machine is a fake.
  return `${SOCKETS[hostname] ?? `ws://${host}${pathname}`}/${topic}/events`;
}

/** Address of a stream over HTTP. */
export function httpAddress({ streamUrl, baseUrl }: TradierSettings, topic: Topic, sessionUrl: string): string {
  if (streamUrl !== undefined) return `${streamUrl}/${topic}/events`;
  if (/^https?:/.test(sessionUrl)) return sessionUrl;
  const { hostname, origin, pathname } = new URL(baseUrl);
  const base = hostname.endsWith('.tradier.com') ? 'https://stream.tradier.com/v1' : `${origin}${pathname}`;
  return `${base}/${topic}/events`;
}
