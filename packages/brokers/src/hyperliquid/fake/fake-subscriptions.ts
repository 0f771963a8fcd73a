import type { FakeSocket } from '../../fakes/fake-socket.js';
import type { FakeAccount, FakePayment } from './fake-account.js';

const ACCOUNT = new Set(['orderUpdates', 'userFills', 'userFundings']);
const MARKET = new Set(['candle', 'bbo']);

interface Subscription {
  readonly type: string;
  readonly user?: string;
  readonly coin?: string;
  readonly interval?: string;
}

/** Streams of the fake: who listens to what, and what they are told. */
export class FakeSubscriptions {
  readonly #user: string;
  readonly #account: FakeAccount;
  readonly #topics = new Map<FakeSocket, Set<string>>();

  constructor(user: string, account: FakeAccount) {
    this.#user = user;
    this.#account = account;
  }

  open(socket: FakeSocket): void {
    this.#topics.set(socket, new Set());
    socket.onClose(() => this.#topics.delete(socket));
    socket.onMessage((text) => this.#hear(socket, text));
  }

  /** Tells an event of the market, on a topic such as `BTC:1m`. */
  tell(channel: string, topic: string, data: unknown): void {
    this.#tellAll(`${channel}:${topic}`, channel, data);
  }

  tellOrder(state: unknown): void {
    this.#tellAll('orderUpdates', 'orderUpdates', [state]);
  }

  tellFill(fill: unknown): void {
    this.#tellAll('userFills', 'userFills', { user: this.#user, fills: [fill] });
  }

  tellFunding(payment: FakePayment): void {
    const fundings = [{ ...payment, nSamples: null }];
    this.#tellAll('userFundings', 'userFundings', { user: this.#user, fundings });
  }

  #tellAll(topic: string, channel: string, data: unknown): void {
    for (const [socket, topics] of this.#topics) if (topics.has(topic)) socket.send({ channel, data });
  }

  #hear(socket: FakeSocket, text: string): void {
    const { method, subscription } = JSON.parse(text) as { method: string; subscription?: Subscription };
    if (method === 'ping') {
      socket.reply({ channel: 'pong' });
      return;
    }
    const topic = subscription && this.#topicOf(subscription);
    if (method !== 'subscribe' || topic === undefined) {
      socket.reply({ channel: 'error', data: `Invalid subscription ${text}` });
      return;
    }
    this.#topics.get(socket)?.add(topic);
    socket.reply({ channel: 'subscriptionResponse', data: { method, subscription } });
    this.#snapshot(socket, topic);
  }

  #topicOf({ type, user, coin, interval }: Subscription): string | undefined {
    // The user of a stream is compared letter by letter.
    if (ACCOUNT.has(type)) return user === this.#user ? type : `${type} of somebody else`;
    if (!MARKET.has(type) || coin === undefined) return undefined;
    return interval === undefined ? `${type}:${coin}` : `${type}:${coin}:${interval}`;
  }

  /** What each stream of an account begins with, the newest first. */
  #snapshot(socket: FakeSocket, topic: string): void {
    const base = { user: this.#user, isSnapshot: true };
    if (topic === 'userFills') {
      socket.reply({
        channel: 'userFills',
        data: { ...base, fills: this.#account.fills().toReversed().slice(0, 2000) },
      });
    } else if (topic === 'userFundings') {
      const fundings = this.#account.payments.toReversed().map((payment) => ({ ...payment, nSamples: null }));
      socket.reply({ channel: 'userFundings', data: { ...base, fundings } });
    }
  }
}
