import type {
  Account,
  BrokerCapabilities,
  ClientOrderId,
  ConnectionState,
  Fill,
  FundingPayment,
  Order,
  OrderChange,
  OrderRequest,
  Position,
} from '@kairos/core';

/** Where a gateway tells what happens at its venue. Whatever is told twice, late or out of order counts once. */
export interface VenueFeed {
  /** An order as the venue shows it now, and the execution that led there, if one did. */
  order(order: Order, fill?: Fill): void;
  /** An execution, where the venue tells it apart from its order. */
  fill(fill: Fill): void;
  funding(payment: FundingPayment): void;
  /** State of the stream; calls may work while it is down. */
  connection(state: ConnectionState, reason?: string): void;
  /** Something may have been missed: the broker asks for it. */
  gap(reason: string): void;
  /** What went wrong without ending anything. */
  fault(error: Error): void;
}

/**
 * One venue in our terms: client, mapper and stream behind one face. `VenueBroker` makes a broker of it.
 *
 * Orders are told as the venue shows them, frozen or not. Errors are those of `BrokerError`; a request that makes no sense at this
 * venue is a `ValidationError`.
 */
export interface VenueGateway {
  /** Name of the broker and in errors. */
  readonly venue: string;
  readonly capabilities: BrokerCapabilities;
  /**
   * Whether the venue itself refuses a client order id that was used before. Where it does not, an id is looked up before its order is
   * sent for the first time.
   */
  readonly refusesUsedIds: boolean;
  /** Checks credentials and account, and opens the stream; resolves once events come. May be called again after `close`. */
  open(feed: VenueFeed): Promise<void>;
  close(): Promise<void>;
  /** Refuses what this venue cannot take, before anything is sent. @throws `ValidationError` */
  check?(request: OrderRequest): void;
  /** Sends a placement, once. A refusal of the venue is an `OrderRejectedError` or `InsufficientFundsError`. */
  place(request: OrderRequest): Promise<Order>;
  /** Asks for a cancel. `OrderNotFoundError` and `OrderRejectedError` mean that there is nothing left to cancel. */
  cancel(order: Order): Promise<void>;
  /** Changes a working order; gives it as it is then, where the venue says. */
  replace(order: Order, change: OrderChange): Promise<Order | undefined>;
  /** An order by our id; `undefined` when the venue knows none. @param known - What is remembered of it. */
  find(id: ClientOrderId, known: Order | undefined): Promise<Order | undefined>;
  /** Orders that are not closed. */
  openOrders(): Promise<readonly Order[]>;
  /** Orders of lately, closed ones too, where one call gives them: they are remembered at `connect`. */
  recentOrders?(): Promise<readonly Order[]>;
  /**
   * Executions from a time on, UTC epoch milliseconds inclusive, oldest first; all without one. A venue that tells no executions leaves
   * this out: they are then derived from how the totals of its orders grow.
   */
  fills?(since: number | undefined): Promise<readonly Fill[]>;
  /**
   * Funding payments from a time on, UTC epoch milliseconds inclusive, oldest first; all without one. A venue without funding leaves this
   * out; what the stream does not tell is found here.
   */
  funding?(since: number | undefined): Promise<readonly FundingPayment[]>;
  /** Told that an order has ended so long ago that the broker has forgotten it: what was remembered of it is not asked for any more. */
  forget?(order: Order): void;
  positions(): Promise<readonly Position[]>;
  account(): Promise<Account>;
  /** Units of the underlying in one unit of quantity; 1 unless given. */
  multiplierOf?(symbol: string): number;
}
