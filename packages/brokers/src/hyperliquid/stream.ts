import type { Clock, ConnectionState, Random } from '@kairos/core';
import type { ExactJson } from '../http/exact-json.js';
import { readWire } from '../http/wire.js';
import { StreamLine } from '../stream/stream-line.js';
import { ALLOWED_HOSTS } from './networks.js';
import { frameSchema } from './schema.js';

/** What is listened to, as the venue names it: `{ type: 'userFills', user }`. */
type Subscription = Readonly<{ type: string } & Record<string, string>>;

/** A stream of the venue. */
export interface HyperliquidStreamOptions {
  readonly socketUrl: string;
  readonly clock: Clock;
  readonly random?: Random | undefined;
  readonly timeoutMs?: number | undefined;
  readonly subscriptions: readonly Subscription[];
  /** An event by its channel. What it throws counts as an event that could not be read. */
  readonly onEvent: (channel: string, data: unknown) => void;
  readonly onGap: (reason: string) => void;
  readonly onState?: (state: ConnectionState, reason?: string) => void;
  readonly onFault: (error: Error) => void;
}

/** The venue drops a line on which it has sent nothing for a minute. */
const PING_MS = 45_000;

/** Our pings are answered, so a line that is silent for longer is dead. */
const SILENT_MS = 75_000;

/** Channels that tell of the line, not of the market. */
const OWN = new Set(['subscriptionResponse', 'pong']);

/** Whether the venue says that it took a subscription. @throws What the venue says against it. */
function isTaken(message: ExactJson, wanted: Subscription): boolean {
  const { channel, data } = readWire(frameSchema, message, 'hyperliquid stream');
  if (channel === 'error') throw new Error(`hyperliquid refused a subscription: ${String(data)}`);
  if (channel !== 'subscriptionResponse') return false;
  const taken = (data as { subscription?: Record<string, unknown> })?.subscription ?? {};
  return Object.entries(wanted).every(([key, value]) => taken[key] === value);
}

/** A stream that subscribes anew after each connection; what came before its last subscription was taken is told too. */
export function hyperliquidStream(options: HyperliquidStreamOptions): StreamLine {
  const { socketUrl, clock, random, timeoutMs, subscriptions, onEvent, onGap, onState, onFault } = options;
  return new StreamLine({
    venue: 'hyperliquid',
    url: () => socketUrl,
    urlName: 'socketUrl',
    allowedHosts: ALLOWED_HOSTS,
    clock,
    ...(random && { random }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    async handshake({ send, expect }) {
      for (const subscription of subscriptions) {
        send({ method: 'subscribe', subscription });
        await expect((message) => isTaken(message, subscription), `the subscription of ${subscription.type}`);
      }
    },
    onMessage(message) {
      const { channel, data } = readWire(frameSchema, message, 'hyperliquid stream');
      if (!OWN.has(channel)) onEvent(channel, data);
    },
    onGap,
    onState: (state, reason) => onState?.(state, reason),
    onFault,
    ping: { everyMs: PING_MS, message: () => ({ method: 'ping' }) },
    silentMs: SILENT_MS,
  });
}
