import {
  type Account,
  type Broker,
  type BrokerCapabilities,
  type BrokerEvents,
  type ClientOrderId,
  type Clock,
  checkOrderRequest,
  type Fill,
  type FundingPayment,
  isClosed,
  type Order,
  type OrderChange,
  OrderNotFoundError,
  OrderRejectedError,
  type OrderRequest,
  type Position,
  type Unsubscribe,
  ValidationError,
} from '@kairos/core';
import { BrokerListeners } from '../events/broker-listeners.js';
import { BrokerLine } from './broker-line.js';
import { checkCapabilities, checkChange } from './check-capabilities.js';
import { FundingMemory } from './funding-memory.js';
import type { VenueFeed, VenueGateway } from './gateway.js';
import { oneAtATime } from './one-at-a-time.js';
import type { Followed } from './order-memory.js';
import { placeOrder, undecided } from './place-order.js';
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
  readonly #listeners: BrokerListeners;
  readonly #account: VenueAccount;
  readonly #payments: FundingMemory;
  readonly #line: BrokerLine;
  /** Learns what was missed. */
  readonly #catchUp: () => Promise<void>;
  #isFirst = true;

  /** @param endedKept - How many orders that have ended are remembered; 10,000 unless given. */
  constructor(gateway: VenueGateway, options: VenueBrokerOptions = {}, endedKept?: number) {
    const { clock, onError, reconcileMs, journal } = venueSettings(options);
    this.#gateway = gateway;
    this.name = gateway.venue;
    this.capabilities = gateway.capabilities;
    this.#clock = clock;
    this.#reconcileMs = reconcileMs;
    this.#listeners = new BrokerListeners(onError);
    this.#payments = new FundingMemory(gateway, clock);
    this.#account = new VenueAccount(gateway, this.#listeners, onError, journal, endedKept);
    this.#catchUp = oneAtATime(() => this.#compare(true));
    this.#line = new BrokerLine(this.name, this.#listeners, onError, {
      open: (life) => this.#begin(life),
      opened: (life, wasMoved) => this.#goOn(life, wasMoved),
      close: () => gateway.close(),
    });
  }

  connect(): Promise<void> {
    return this.#line.open();
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  async submit(input: OrderRequest): Promise<Order> {
    const request = checkOrderRequest(input);
    this.#line.life();
    const followed = this.#account.orders.get(request.clientOrderId);
    if (followed) return this.#again(followed, request);
    checkCapabilities(this.name, this.capabilities, request);
    this.#gateway.check?.(request);
    const started = this.#account.orders.start(request, this.#clock.now());
    this.#account.tellOrder(started.order);
    // Who heard of it may have closed the line.
    const life = this.#line.life();
    const placing = { gateway: this.#gateway, account: this.#account, clock: this.#clock };
    started.submission = placeOrder(placing, started, request, life).finally(() => {
      delete started.submission;
    });
    return started.submission;
  }

  async cancel(id: ClientOrderId): Promise<Order> {
    const followed = await this.#known(id);
    if (isClosed(followed.order)) return followed.order;
    try {
      await this.#line.ask(() => this.#gateway.cancel(followed.order));
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
      const shown = await this.#line.ask(() => this.#gateway.replace(followed.order, change));
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
    const found = await this.#line.ask(() => this.#gateway.find(id, known?.order));
    if (found) return this.#line.ask(() => this.#account.take(found, undefined, true));
    // One that was refused on arrival may never have had a place at the venue.
    if (!known || isClosed(known.order)) return known?.order;
    // "There is none" would mean that it was never sent: gateways say so by mistake.
    if (known.order.venueOrderId !== undefined) throw undecided(this.name, id);
    return undefined;
  }

  async orders(): Promise<Order[]> {
    const listed = await this.#line.ask(() => this.#gateway.openOrders());
    const taken = await this.#line.ask(() =>
      Promise.all(listed.map((order) => this.#account.take(order, undefined, true))),
    );
    return taken.filter((order) => !isClosed(order));
  }

  async fills(since?: number): Promise<Fill[]> {
    const { fills } = this.#gateway;
    if (fills) return [...(await this.#line.ask(() => fills.call(this.#gateway, since)))];
    await this.#line.ask(() => this.#catchUp());
    const { derived } = this.#account;
    const chosen = derived.all.filter(({ time }) => since === undefined || time >= since);
    return chosen.sort((a, b) => a.time - b.time);
  }

  async funding(since?: number): Promise<FundingPayment[]> {
    return this.#line.ask(async () => [...((await this.#gateway.funding?.(since)) ?? [])]);
  }

  async positions(): Promise<Position[]> {
    return [...(await this.#line.ask(() => this.#gateway.positions()))];
  }

  account(): Promise<Account> {
    return this.#line.ask(() => this.#gateway.account());
  }

  on<E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void): Unsubscribe {
    return this.#listeners.on(event, listener);
  }

  async #begin(life: AbortSignal): Promise<void> {
    const { orders, derived } = this.#account;
    await derived.restore();
    await this.#gateway.open(this.#feed(life));
    const recent = (await this.#gateway.recentOrders?.()) ?? [];
    for (const order of recent) if (!orders.get(order.clientOrderId)) await this.#account.take(order, undefined, true);
    await this.#compare(!this.#isFirst);
    this.#isFirst = false;
  }

  /** Compares with the venue now and then: a stream may lose events without a sign. */
  #goOn(life: AbortSignal, wasMoved: boolean): void {
    const report = (error: unknown) => this.#line.report(error, life);
    const reconcile = async () => {
      while (!life.aborted) {
        await this.#clock.sleep(this.#reconcileMs, life);
        await this.#catchUp().catch(report);
      }
    };
    if (wasMoved) this.#catchUp().catch(report);
    reconcile().catch(report);
  }

  async #compare(isTold: boolean): Promise<void> {
    await this.#account.reconcile(isTold);
    for (const payment of await this.#payments.missed()) this.#account.tellFunding(payment);
  }

  #feed(life: AbortSignal): VenueFeed {
    const hear = (task: () => Promise<unknown>) => this.#line.hear(life, task);
    return {
      order: (order, fill) => hear(() => this.#account.take(order, fill)),
      fill: (fill) => hear(() => this.#hearFill(fill)),
      funding: (payment) =>
        hear(async () => {
          if (this.#payments.hear(payment)) this.#account.tellFunding(payment);
        }),
      connection: (state, reason) => this.#line.streamIs(life, state, reason),
      gap: () => hear(() => this.#catchUp()),
      fault: (error) => this.#line.report(error, life),
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

  /** The order as the venue shows it now. */
  async #look(followed: Followed): Promise<Order> {
    const found = await this.#line.ask(() => this.#gateway.find(followed.order.clientOrderId, followed.order));
    if (found) await this.#line.ask(() => this.#account.take(found));
    return followed.order;
  }

  /** An order to change: one that is followed, or that the venue knows. */
  async #known(id: ClientOrderId): Promise<Followed> {
    this.#line.life();
    const followed = this.#account.orders.get(id);
    await followed?.submission?.catch(() => undefined);
    if (followed?.order.venueOrderId !== undefined || (followed && isClosed(followed.order))) return followed;
    const found = await this.#line.ask(() => this.#gateway.find(id, followed?.order));
    if (found) await this.#line.ask(() => this.#account.take(found, undefined, true));
    const known = this.#account.orders.get(id);
    if (found && known) return known;
    throw new OrderNotFoundError(`${this.name} knows no order "${id}"`, { venue: this.name });
  }
}
