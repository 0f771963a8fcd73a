import {
  type Account,
  type Broker,
  type BrokerCapabilities,
  BrokerError,
  type BrokerEvents,
  type ClientOrderId,
  type Clock,
  type ConnectionState,
  checkOrderRequest,
  type Fill,
  type FundingPayment,
  InsufficientFundsError,
  isAmbiguous,
  isClosed,
  NetworkError,
  type Order,
  type OrderChange,
  OrderNotFoundError,
  OrderRejectedError,
  type OrderRequest,
  type Position,
  type Unsubscribe,
  ValidationError,
  VenueUnavailableError,
} from '@kairos/core';
import { BrokerListeners } from '../events/broker-listeners.js';
import { askUntilKnown, type Outcome } from './ask-until-known.js';
import { checkCapabilities, checkChange } from './check-capabilities.js';
import { FundingMemory } from './funding-memory.js';
import type { VenueFeed, VenueGateway } from './gateway.js';
import type { Followed } from './order-memory.js';
import { isSameRequest, isSameTrade } from './same-request.js';
import { VenueAccount } from './venue-account.js';
import { type VenueBrokerOptions, venueSettings } from './venue-settings.js';

/**
 * A broker over a venue: what all venues need alike, around the {@link VenueGateway} of one.
 *
 * **Once.** A client order id is sent at most once. The same request under it again gives the order of the first time; another is
 * refused. A placement without an answer (time-out, dropped connection, 5xx, an answer that cannot be read) makes the order `unknown`:
 * the venue is asked for it until it is known. When all questions are used up `submit` fails with what it failed with at first, the order
 * stays `unknown`, and it is asked for as long as the line is open. A refusal makes it `rejected` only where the venue has no order under
 * the id: it may be the second placement of one that was sent before a restart.
 *
 * **Events.** Whatever the stream repeats, delays, reorders or loses: each execution is told once, after the order that shows it and
 * before the position that it led to, and no order goes back. What was missed is asked for after every reconnection, and every
 * `reconcileMs`. A comparison that comes to no end is told to `onError`; the next one tries again.
 *
 * **Memory.** The last 10,000 orders that have ended are remembered, and all that have not. What a venue repeats of older ones is no news
 * all the same. An older id that is submitted again is settled as after a restart: the venue is asked, nothing is sent twice, and executions
 * are told again. Executions that are derived from totals are listed by `fills` as long as their order is remembered.
 *
 * **Line.** Before `connect` and after `close` every call fails with `NetworkError`. While the stream connects anew, calls work.
 *
 * @internal
 */
export class VenueBroker implements Broker {
  readonly name: string;
  readonly capabilities: BrokerCapabilities;
  readonly #gateway: VenueGateway;
  readonly #clock: Clock;
  readonly #reconcileMs: number;
  readonly #onError: (error: Error) => void;
  readonly #listeners: BrokerListeners;
  readonly #account: VenueAccount;
  readonly #payments: FundingMemory;
  #line: ConnectionState = 'disconnected';
  /** Aborted when the line is closed; `undefined` before it was ever opened. */
  #life: AbortController | undefined;
  #opening: Promise<void> | undefined;
  #catchingUp: Promise<void> | undefined;
  #isBehind = false;
  #isFirst = true;
  /** What the stream told while the line was being opened. */
  readonly #held: (() => void)[] = [];

  /** @param endedKept - How many orders that have ended are remembered; 10,000 unless given. */
  constructor(gateway: VenueGateway, options: VenueBrokerOptions = {}, endedKept?: number) {
    const { clock, onError, reconcileMs, journal } = venueSettings(options);
    this.#gateway = gateway;
    this.name = gateway.venue;
    this.capabilities = gateway.capabilities;
    this.#clock = clock;
    this.#reconcileMs = reconcileMs;
    this.#onError = onError;
    this.#listeners = new BrokerListeners(onError);
    this.#payments = new FundingMemory(gateway, clock);
    this.#account = new VenueAccount(gateway, this.#listeners, onError, journal, endedKept);
  }

  connect(): Promise<void> {
    if (this.#life && !this.#life.signal.aborted && !this.#opening) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async close(): Promise<void> {
    const life = this.#life;
    if (!life || life.signal.aborted) return;
    life.abort();
    await this.#gateway.close();
    this.#tellLine('disconnected', 'closed');
  }

  async submit(input: OrderRequest): Promise<Order> {
    const request = checkOrderRequest(input);
    this.#openLife();
    const followed = this.#account.orders.get(request.clientOrderId);
    if (followed) return this.#again(followed, request);
    checkCapabilities(this.name, this.capabilities, request);
    this.#gateway.check?.(request);
    const started = this.#account.orders.start(request, this.#clock.now());
    started.submission = this.#place(started, request).finally(() => {
      delete started.submission;
    });
    return started.submission;
  }

  async cancel(id: ClientOrderId): Promise<Order> {
    const followed = await this.#known(id);
    if (isClosed(followed.order)) return followed.order;
    try {
      await this.#ask(() => this.#gateway.cancel(followed.order));
    } catch (error) {
      // Nothing is left to cancel; what became of it is asked for.
      if (!(error instanceof OrderRejectedError || error instanceof OrderNotFoundError)) throw error;
    }
    return this.#look(followed);
  }

  async replace(id: ClientOrderId, change: OrderChange): Promise<Order> {
    const followed = await this.#known(id);
    if (isClosed(followed.order)) return followed.order;
    checkChange(this.name, this.capabilities, change);
    checkOrderRequest({ ...followed.order.request, ...change });
    let failure: unknown;
    try {
      const shown = await this.#ask(() => this.#gateway.replace(followed.order, change));
      if (shown) return await this.#account.take(shown);
    } catch (error) {
      failure = error;
    }
    const wanted = { ...followed.order.request, ...change } as OrderRequest;
    const order = await this.#look(followed);
    // A change without an answer may have been made; one that came too late changes nothing.
    if (failure === undefined || isSameRequest(order.request, wanted) || isClosed(order)) return order;
    throw failure;
  }

  async order(id: ClientOrderId): Promise<Order | undefined> {
    const known = this.#account.orders.get(id);
    if (known?.submission) await known.submission.catch(() => undefined);
    const found = await this.#ask(() => this.#gateway.find(id, known?.order));
    if (found) return this.#ask(() => this.#account.take(found, undefined, true));
    // One that was refused on arrival may never have had a place at the venue.
    if (!known || isClosed(known.order)) return known?.order;
    // "There is none" would mean that it was never sent: gateways say so by mistake.
    if (known.order.venueOrderId !== undefined) throw this.#undecided(id);
    return undefined;
  }

  async orders(): Promise<Order[]> {
    const listed = await this.#ask(() => this.#gateway.openOrders());
    const taken = await this.#ask(() => Promise.all(listed.map((order) => this.#account.take(order, undefined, true))));
    return taken.filter((order) => !isClosed(order));
  }

  async fills(since?: number): Promise<Fill[]> {
    const { fills } = this.#gateway;
    if (fills) return [...(await this.#ask(() => fills.call(this.#gateway, since)))];
    await this.#ask(() => this.#catchUp());
    const { derived } = this.#account;
    const chosen = derived.all.filter(({ time }) => since === undefined || time >= since);
    return chosen.sort((a, b) => a.time - b.time);
  }

  async funding(since?: number): Promise<FundingPayment[]> {
    return this.#ask(async () => [...((await this.#gateway.funding?.(since)) ?? [])]);
  }

  async positions(): Promise<Position[]> {
    return [...(await this.#ask(() => this.#gateway.positions()))];
  }

  account(): Promise<Account> {
    return this.#ask(() => this.#gateway.account());
  }

  on<E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void): Unsubscribe {
    return this.#listeners.on(event, listener);
  }

  async #open(): Promise<void> {
    const life = new AbortController();
    this.#life = life;
    this.#held.length = 0;
    this.#tellLine('connecting');
    const { orders } = this.#account;
    try {
      await this.#account.derived.restore();
      await this.#gateway.open(this.#feed(life));
      const recent = (await this.#gateway.recentOrders?.()) ?? [];
      for (const order of recent)
        if (!orders.get(order.clientOrderId)) await this.#account.take(order, undefined, true);
      await this.#account.reconcile(!this.#isFirst);
      for (const payment of await this.#payments.missed()) this.#account.tellFunding(payment);
      this.#isFirst = false;
    } catch (error) {
      if (!life.signal.aborted) {
        life.abort();
        await this.#gateway.close();
        this.#tellLine('disconnected', wordsOf(error));
      }
      throw error;
    }
    if (life.signal.aborted) throw this.#closed();
    this.#tellLine('connected');
    const held = this.#held.splice(0);
    for (const event of held) event();
    if (held.length > 0) this.#catchUp().catch((error: unknown) => this.#report(error, life));
    this.#reconcile(life).catch((error: unknown) => this.#report(error, life));
  }

  #feed(life: AbortController): VenueFeed {
    const isLive = () => !life.signal.aborted;
    const run = (task: () => Promise<unknown>) => {
      const start = () => void task().catch((error: unknown) => this.#report(error, life));
      if (!isLive()) return;
      // The account is told from the point on at which it is known.
      if (this.#line === 'connecting' && this.#opening) this.#held.push(start);
      else start();
    };
    return {
      order: (order, fill) => run(() => this.#account.take(order, fill)),
      fill: (fill) => run(() => this.#hearFill(fill)),
      funding: (payment) =>
        run(async () => {
          if (this.#payments.hear(payment)) this.#account.tellFunding(payment);
        }),
      connection: (state, reason) => {
        // The broker itself says when it is connected for the first time, and when it is closed.
        if (isLive() && !this.#opening) this.#tellLine(state, reason);
      },
      gap: () => run(() => this.#catchUp()),
      fault: (error) => this.#report(error, life),
    };
  }

  async #hearFill(fill: Fill): Promise<void> {
    const followed = this.#account.orders.get(fill.clientOrderId);
    if (followed && this.#account.fits(followed, fill)) return this.#account.takeFill(followed, fill);
    const found = await this.#gateway.find(fill.clientOrderId, followed?.order);
    if (found) await this.#account.take(found, fill);
    else if (followed) this.#account.takeFill(followed, fill);
  }

  async #again(followed: Followed, request: OrderRequest): Promise<Order> {
    const { clientOrderId } = request;
    const isSame = followed.isAdopted ? isSameTrade(followed.asked, request) : isSameRequest(followed.asked, request);
    if (!isSame) {
      const message = `must be new for another order: "${clientOrderId}" was used`;
      throw new ValidationError(`order.clientOrderId ${message}`, {
        issues: [{ path: 'order.clientOrderId', message }],
      });
    }
    if (followed.submission) return followed.submission;
    return followed.order.status === 'unknown' ? this.#look(followed) : followed.order;
  }

  async #place(followed: Followed, request: OrderRequest): Promise<Order> {
    const { clientOrderId } = request;
    const { orders } = this.#account;
    this.#account.tellOrder(followed.order);
    const life = this.#openLife();
    const { refusesUsedIds } = this.#gateway;
    let isUnused = false;
    try {
      const used = refusesUsedIds ? undefined : await this.#gateway.find(clientOrderId, undefined);
      isUnused = !refusesUsedIds;
      return await this.#account.take(used ?? (await this.#gateway.place(request)));
    } catch (error) {
      const decided = await this.#refused(followed, request, error, isUnused);
      if (decided) return decided;
      this.#account.tellOrder(orders.move(followed, 'unknown', this.#clock.now(), wordsOf(error)));
      const isOver = () => life.signal.aborted || isSettledAgain(followed);
      const find = () => this.#gateway.find(clientOrderId, followed.order);
      const outcome = await askUntilKnown(find, this.#clock, isOver);
      if (outcome.kind === 'found') return await this.#account.take(outcome.found);
      if (isSettledAgain(followed)) return followed.order;
      throw isAmbiguous(error) ? error : this.#undecided(clientOrderId, error);
    }
  }

  /**
   * What a refusal leaves of an order. It speaks of this placement only: while the id cannot be looked up, an order of before a restart may
   * live under it.
   *
   * @param isUnused - Whether the venue knew no order under the id just before.
   * @returns `undefined` while that is open.
   * @throws The refusal, where it is not about the order.
   */
  async #refused(followed: Followed, request: OrderRequest, error: unknown, isUnused: boolean) {
    if (isAmbiguous(error) || !(isUnused || this.#gateway.refusesUsedIds)) return undefined;
    const earlier: Outcome<Order> = isUnused ? { kind: 'absent' } : await this.#lookOnce(request);
    if (earlier.kind === 'found') return this.#account.take(earlier.found);
    if (isHeardOf(followed)) return followed.order;
    if (earlier.kind === 'undecided') return undefined;
    const isOfOrder = error instanceof OrderRejectedError || error instanceof InsufficientFundsError;
    const reason = error instanceof OrderRejectedError ? error.reason : wordsOf(error);
    this.#account.tellOrder(this.#account.orders.move(followed, 'rejected', this.#clock.now(), reason));
    if (isOfOrder) return followed.order;
    throw error;
  }

  /** The order that an earlier placement of a request made, as far as the venue says at once. Another's under the same id is none. */
  async #lookOnce({ clientOrderId, symbol, side }: OrderRequest): Promise<Outcome<Order>> {
    try {
      const found = await this.#gateway.find(clientOrderId, undefined);
      const isOurs = found?.request.symbol === symbol && found.request.side === side;
      return isOurs ? { kind: 'found', found } : { kind: 'absent' };
    } catch (error) {
      return { kind: 'undecided', error };
    }
  }

  /** The order as the venue shows it now. */
  async #look(followed: Followed): Promise<Order> {
    const found = await this.#ask(() => this.#gateway.find(followed.order.clientOrderId, followed.order));
    if (found) await this.#ask(() => this.#account.take(found));
    return followed.order;
  }

  /** An order to change: one that is followed, or that the venue knows. */
  async #known(id: ClientOrderId): Promise<Followed> {
    this.#openLife();
    const followed = this.#account.orders.get(id);
    await followed?.submission?.catch(() => undefined);
    if (followed?.order.venueOrderId !== undefined || (followed && isClosed(followed.order))) return followed;
    const found = await this.#ask(() => this.#gateway.find(id, followed?.order));
    if (found) await this.#ask(() => this.#account.take(found, undefined, true));
    const known = this.#account.orders.get(id);
    if (found && known) return known;
    throw new OrderNotFoundError(`${this.name} knows no order "${id}"`, { venue: this.name });
  }

  /** Compares with the venue now and then: a stream may lose events without a sign. */
  async #reconcile(life: AbortController): Promise<void> {
    while (!life.signal.aborted) {
      await this.#clock.sleep(this.#reconcileMs, life.signal);
      await this.#catchUp().catch((error: unknown) => this.#report(error, life));
    }
  }

  /** One at a time; what is asked for meanwhile is done once after it. */
  #catchUp(): Promise<void> {
    this.#isBehind = true;
    this.#catchingUp ??= (async () => {
      while (this.#isBehind) {
        this.#isBehind = false;
        await this.#account.reconcile(true);
        for (const payment of await this.#payments.missed()) this.#account.tellFunding(payment);
      }
    })().finally(() => {
      this.#catchingUp = undefined;
    });
    return this.#catchingUp;
  }

  /** Makes a call, unless the line is closed before or meanwhile. */
  async #ask<T>(call: () => Promise<T>): Promise<T> {
    const life = this.#openLife();
    try {
      const answer = await call();
      if (life.signal.aborted) throw this.#closed();
      return answer;
    } catch (error) {
      if (life.signal.aborted && !(error instanceof BrokerError)) throw this.#closed();
      throw error;
    }
  }

  #openLife(): AbortController {
    const life = this.#life;
    if (!life || life.signal.aborted || this.#opening) throw this.#closed();
    return life;
  }

  #closed(): NetworkError {
    return new NetworkError(`${this.name} is not connected: call connect() first`, { venue: this.name });
  }

  /** Whether an order lives cannot be said: no refusal may be read into that. */
  #undecided(id: ClientOrderId, cause?: unknown): VenueUnavailableError {
    const message = `${this.name} does not say what became of order "${id}"`;
    return new VenueUnavailableError(message, { venue: this.name, ...(cause !== undefined && { cause }) });
  }

  #report(error: unknown, life: AbortController): void {
    if (life.signal.aborted) return;
    this.#onError(error instanceof Error ? error : new Error(String(error)));
  }

  #tellLine(state: ConnectionState, reason?: string): void {
    if (state === this.#line) return;
    this.#line = state;
    this.#listeners.tell('connection', { state, ...(reason !== undefined && { reason }) });
  }
}

/** Whether an order that was sent has been heard of before the answer. */
function isHeardOf({ order }: Followed): boolean {
  return order.status !== 'submitted';
}

/** Whether an order without an answer has been heard of otherwise. */
function isSettledAgain({ order }: Followed): boolean {
  return order.status !== 'unknown';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
