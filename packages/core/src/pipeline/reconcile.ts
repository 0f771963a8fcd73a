import type { Fill } from '../orders/fill.js';
import type { Order } from '../orders/order.js';
import { transitionOrder } from '../orders/order-state.js';
import { timeframeMs } from '../time/timeframe.js';
import { deny } from '../trade/verdict.js';
import type { TrackedOrder } from './order-tracker.js';
import type { PipelineOptions } from './pipeline-options.js';
import type { PipelineRecord } from './pipeline-record.js';
import type { PipelineState } from './pipeline-state.js';

/** What a start found. */
export interface StartReport {
  /** Records read from the journal; 0 at the first start. */
  readonly records: number;
  /** Orders whose state had changed while nobody was listening. */
  readonly ordersUpdated: number;
  /** Intents that had not reached the venue: sent now under their old ids, or denied because they were too old. */
  readonly resent: readonly string[];
  readonly denied: readonly string[];
  /** Fills that had been missed. */
  readonly fillsBooked: number;
  /** Working orders that are not the pipeline's, and were adopted or canceled. */
  readonly foreignOrders: readonly string[];
  /** Positions that differ from the venue's; trading is halted until they are acknowledged. */
  readonly differences: readonly PositionDifference[];
}

/** A position that the books and the venue disagree on; signed units, as decimal texts. */
export interface PositionDifference {
  readonly symbol: string;
  readonly booked: string;
  readonly venue: string;
}

/** What reconciling may do. */
export interface ReconcileActions {
  /** Writes a record down and lets it take effect. */
  write(record: PipelineRecord): Promise<void>;
  /** Books a fill; false when it was booked before. */
  fill(fill: Fill): Promise<boolean>;
  /** Cancels protection of a symbol that protects nothing any more. */
  cancelNeedless(symbol: string): void;
  send(order: TrackedOrder): void;
  cancel(order: TrackedOrder): void;
}

type Options = Pick<PipelineOptions, 'broker' | 'clock' | 'markets' | 'reconcile'>;

/** Brings what was written down and what the venue says together: orders, fills, then positions. */
export async function reconcile(
  state: PipelineState,
  options: Options,
  actions: ReconcileActions,
  records: number,
): Promise<StartReport> {
  const { broker, clock } = options;
  if (!state.hasDeposit) await openBooks(state, options, actions);
  const time = clock.now();

  let ordersUpdated = 0;
  const resent: string[] = [];
  const denied: string[] = [];
  for (const tracked of state.orders.open()) {
    const { order } = tracked;
    const reported = await broker.order(order.clientOrderId);
    if (reported) {
      if (reported.status !== order.status) ordersUpdated++;
      await actions.write({ type: 'order', time, order: reported });
    } else if (order.status === 'submitted' && !isStale(tracked, options)) {
      resent.push(order.clientOrderId);
      actions.send(tracked);
    } else {
      denied.push(order.clientOrderId);
      await actions.write({ type: 'order', time, order: lost(order, time) });
    }
  }

  const fillsBooked = await bookMissed(await broker.fills(state.lastFillTime), state, options, actions);
  const foreignOrders = await meetForeign(await broker.orders(), state, options, actions);
  for (const symbol of state.markets.keys()) actions.cancelNeedless(symbol);
  const differences = await comparePositions(state, options);
  if (differences.length > 0) {
    const told = differences.map(({ symbol, booked, venue }) => `${symbol} ${booked} here, ${venue} there`);
    const denial = deny('reconciliation', `Positions differ from the venue's: ${told.join('; ')}.`);
    await actions.write({ type: 'halt', time, denial });
  }
  return { records, ordersUpdated, resent, denied, fillsBooked, foreignOrders, differences };
}

/** The first start: the account's money and what it holds already become the first entries of the books. */
async function openBooks(
  state: PipelineState,
  { broker, clock }: Options,
  { write, fill: book }: ReconcileActions,
): Promise<void> {
  const time = clock.now();
  const { cash } = await broker.account();
  const held = (await broker.positions()).filter(({ symbol }) => state.markets.has(symbol));
  const paid = held
    .filter(({ symbol }) => state.markets.get(symbol)!.market.instrument.settlement === 'cash')
    .reduce((sum, { cost }) => sum.plus(cost), cash.times(0));
  await write({ type: 'deposit', time, amount: cash.plus(paid).toString() });
  for (const { symbol, quantity, averagePrice } of held) {
    const side = quantity.isPositive() ? 'buy' : 'sell';
    const amounts = { quantity: quantity.abs().toString(), price: averagePrice.toString(), commission: '0' };
    const fill: Fill = {
      fillId: `opening-${symbol}`,
      clientOrderId: `opening-${symbol}`,
      symbol,
      side,
      ...amounts,
      liquidity: 'taker',
      time,
    };
    await book(fill);
  }
  // What filled before the books were opened is in the positions already.
  for (const { fillId } of await broker.fills()) state.ignoreFill(fillId);
}

function isStale({ order, plan }: TrackedOrder, { clock, markets, reconcile: policy }: Options): boolean {
  if (plan.purpose !== 'entry') return false;
  const market = markets.find(({ instrument }) => instrument.symbol === order.request.symbol)!;
  return clock.now() - order.createdAt > (policy?.resendWithinMs ?? timeframeMs(market.timeframe));
}

function lost(order: Order, time: number): Order {
  const wasWorking = order.status !== 'submitted' && order.status !== 'unknown';
  const reason = wasWorking
    ? 'the venue does not know it any more'
    : 'it had not reached the venue, and is too old to be sent';
  return transitionOrder(order, wasWorking ? 'canceled' : 'rejected', { time, reason });
}

async function bookMissed(
  fills: readonly Fill[],
  state: PipelineState,
  { broker, clock }: Options,
  { write, fill: book }: ReconcileActions,
): Promise<number> {
  let booked = 0;
  for (const fill of fills) {
    const { clientOrderId, symbol, fillId } = fill;
    if (!state.markets.has(symbol) || state.hasFill(fillId)) continue;
    // Of an order that came and went meanwhile, such as the leg of a bracket, nothing is known yet.
    const order = state.orders.get(clientOrderId) ? undefined : await broker.order(clientOrderId);
    if (order) await write({ type: 'order', time: clock.now(), order });
    if (await book(fill)) booked++;
  }
  return booked;
}

async function meetForeign(
  working: readonly Order[],
  state: PipelineState,
  { clock, reconcile: policy }: Options,
  { write, cancel }: ReconcileActions,
): Promise<string[]> {
  const foreign = working.filter(
    ({ clientOrderId, request }) => state.markets.has(request.symbol) && !state.orders.get(clientOrderId),
  );
  for (const order of foreign) {
    await write({ type: 'order', time: clock.now(), order });
    const isOurs = state.orders.get(order.clientOrderId)!.plan.purpose === 'protection';
    if (policy?.unknownOrders === 'cancel' && !isOurs) cancel(state.orders.get(order.clientOrderId)!);
  }
  return foreign.map(({ clientOrderId }) => clientOrderId);
}

/** Positions as the venue has them, beside the books. */
export async function comparePositions(state: PipelineState, { broker }: Pick<Options, 'broker'>) {
  const venue = new Map((await broker.positions()).map((position) => [position.symbol, position.quantity]));
  const differences: PositionDifference[] = [];
  for (const symbol of state.markets.keys()) {
    const booked = state.book.ledger.position(symbol).quantity;
    const there = venue.get(symbol) ?? booked.times(0);
    if (!there.equals(booked)) differences.push({ symbol, booked: booked.toString(), venue: there.toString() });
  }
  return differences;
}
