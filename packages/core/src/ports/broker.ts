import type { Decimal } from 'decimal.js';
import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { Position } from '../ledger/position.js';
import type { Fill } from '../orders/fill.js';
import type { ClientOrderId, Order, OrderChange, OrderRequest, OrderType, TimeInForce } from '../orders/order.js';

/** What a venue can do; asking for more is denied before it is sent. */
export interface BrokerCapabilities {
  readonly orderTypes: readonly OrderType[];
  readonly timeInForce: readonly TimeInForce[];
  readonly bracket: boolean;
  readonly shortSelling: boolean;
  readonly fractionalQuantity: boolean;
  readonly replace: boolean;
  /** What of a working order may change, where `replace` is true; everything unless given. */
  readonly replaceable?: readonly (keyof OrderChange)[];
}

/** Money in an account, per venue. */
export interface Account {
  readonly currency: string;
  readonly cash: Decimal;
  readonly equity: Decimal;
  readonly buyingPower: Decimal;
  readonly marginUsed: Decimal;
}

/** State of the line to the venue. */
export type ConnectionState = 'connecting' | 'connected' | 'disconnected';

/** What a broker tells its listeners. */
export interface BrokerEvents {
  readonly order: Order;
  readonly fill: Fill;
  readonly position: Position;
  /** A funding payment of a perpetual, made or received. */
  readonly funding: FundingPayment;
  readonly connection: { readonly state: ConnectionState; readonly reason?: string };
}

/** Stops a subscription; calling it twice does nothing. */
export type Unsubscribe = () => void;

/**
 * A venue that takes orders.
 *
 * A `submit` that times out leaves the order `unknown`: look it up by its client order id, never send it again under a new one.
 */
export interface Broker {
  readonly name: string;
  readonly capabilities: BrokerCapabilities;
  /** Opens the line; resolves once orders can be sent. */
  connect(): Promise<void>;
  /** Closes the line; working orders stay where they are. */
  close(): Promise<void>;
  /** Sends an order and resolves with its state at the venue. */
  submit(order: OrderRequest): Promise<Order>;
  /** Asks the venue to cancel; a fill may still come first. */
  cancel(id: ClientOrderId): Promise<Order>;
  /** Changes a working order where the venue can. */
  replace(id: ClientOrderId, change: OrderChange): Promise<Order>;
  /**
   * An order in its present state at the venue, closed ones too; `undefined` when the venue knows none under this id. It settles what
   * became of a submit without an answer.
   */
  order(id: ClientOrderId): Promise<Order | undefined>;
  /** All orders that are not closed. */
  orders(): Promise<Order[]>;
  /** Fills from a time on (UTC epoch milliseconds, inclusive), oldest first; all of them without one. */
  fills(since?: number): Promise<Fill[]>;
  /** Funding payments from a time on (UTC epoch milliseconds, inclusive), oldest first, as they were or would have been told. */
  funding?(since?: number): Promise<FundingPayment[]>;
  /** All positions that are not flat. */
  positions(): Promise<Position[]>;
  /** Money in the account. */
  account(): Promise<Account>;
  /** Listens to an event until the returned function is called. */
  on<E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void): Unsubscribe;
}
