import type { FundingPayment } from '../ledger/ledger-entry.js';
import { exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import { isClosed, transitionOrder } from '../orders/order-state.js';
import { timeframeMs } from '../time/timeframe.js';
import { deny } from '../trade/verdict.js';
import { comparePositions, type PositionDifference } from './compare-positions.js';
import { openBooks } from './open-books.js';
import { ASSUMED_LOST, isNews, type TrackedOrder } from './order-tracker.js';
import type { PipelineOptions } from './pipeline-options.js';
import type { PipelineRecord } from './pipeline-record.js';
import type { PipelineState } from './pipeline-state.js';

/** What a start found. */
export interface StartReport {
  /** Records read from the journal; 0 at the first start. */
  readonly records: number;
  /** Orders whose state had changed while nobody was listening. */
  readonly ordersUpdated: number;
  /** Intents that had not reached the venue: sent now under their old ids, or given up because nothing speaks for them any more. */
  readonly resent: readonly string[];
  readonly denied: readonly string[];
  /** Fills that had been missed. */
  readonly fillsBooked: number;
  /** Funding payments that had been missed; 0 where the broker does not tell of past ones. */
  readonly fundingBooked: number;
  /** Working orders that are not the pipeline's, and were adopted or canceled. */
  readonly foreignOrders: readonly string[];
  /** Positions that differ from the venue's; trading is halted until they are acknowledged. */
  readonly differences: readonly PositionDifference[];
  /** Cash at the venue less cash in the books, a decimal text; other than 0 when money moved that no fill tells of. */
  readonly cashDifference: string;
}

/** What reconciling may do. */
export interface ReconcileActions {
  /** Writes records down, all or none, and lets them take effect. */
  write(...records: readonly PipelineRecord[]): Promise<void>;
  /** Books a fill; false when it was booked before. */
  fill(fill: Fill): Promise<boolean>;
  /** Books a funding payment; false when it was booked before. */
  funding(payment: FundingPayment): Promise<boolean>;
  /** Cancels protection of a symbol that protects nothing any more. */
  cancelNeedless(symbol: string): void;
  send(order: TrackedOrder): void;
  cancel(order: TrackedOrder): void;
  /** Asks for an order until something is known of it. */
  chase(order: TrackedOrder): void;
  /** Whether entries may be sent. */
  isActive(): boolean;
}

/** What reconciling needs of the options. */
export type ReconcileOptions = Pick<PipelineOptions, 'broker' | 'clock' | 'markets' | 'reconcile'>;

/** How far before the last fill is asked for others: venues may tell of them late, and of one symbol after another. */
const OVERLAP_MS = 86_400_000;

/** Brings what was written down and what the venue says together: orders, fills, positions; only then is anything sent. */
export async function reconcile(
  state: PipelineState,
  options: ReconcileOptions,
  actions: ReconcileActions,
  records: number,
): Promise<StartReport> {
  const { broker, clock } = options;
  if (state.openedAt === undefined) await openBooks(state, options, actions);

  let ordersUpdated = 0;
  const unsent: TrackedOrder[] = [];
  for (const tracked of state.orders.open()) {
    const { order } = tracked;
    const reported = await broker.order(order.clientOrderId);
    if (reported && isNews(order, reported)) {
      ordersUpdated++;
      await actions.write({ type: 'order', time: clock.now(), order: reported });
    } else if (!reported && order.status === 'unknown') actions.chase(tracked);
    else if (!reported) unsent.push(tracked);
  }

  const since = Math.max(state.openedAt!, (state.lastFillTime ?? state.openedAt!) - OVERLAP_MS);
  const fillsBooked = await bookMissed(await broker.fills(since), state, options, actions);
  const fundingBooked = await bookMissedFunding(state, options, actions);
  const foreignOrders = await meetForeign(state, options, actions);
  for (const symbol of state.markets.keys()) actions.cancelNeedless(symbol);
  const differences = await comparePositions(state, options);
  if (differences.length > 0) {
    const told = differences.map(({ symbol, booked, venue }) => `${symbol} ${booked} here, ${venue} there`);
    const denial = deny('reconciliation', `Positions differ from the venue's: ${told.join('; ')}.`);
    await actions.write({ type: 'halt', time: clock.now(), denial });
  }
  const { resent, denied } = await sendUnsent(unsent, state, options, actions);
  const { cash } = await broker.account();
  const cashDifference = exact(cash).minus(state.book.ledger.balance(state.book.currency).cash).toString();
  return {
    records,
    ordersUpdated,
    resent,
    denied,
    fillsBooked,
    fundingBooked,
    foreignOrders,
    differences,
    cashDifference,
  };
}

/** What was decided and never left: it is sent only if it still makes sense. */
async function sendUnsent(
  unsent: readonly TrackedOrder[],
  state: PipelineState,
  options: ReconcileOptions,
  actions: ReconcileActions,
): Promise<Pick<StartReport, 'resent' | 'denied'>> {
  const resent: string[] = [];
  const denied: string[] = [];
  const time = options.clock.now();
  for (const tracked of unsent) {
    const { order, plan } = tracked;
    if (isClosed(order)) continue;
    const wasWorking = order.status !== 'submitted';
    const isWanted =
      plan.purpose === 'entry' ? actions.isActive() && !isStale(tracked, options) : isNeeded(tracked, state);
    if (!wasWorking && isWanted) {
      resent.push(order.clientOrderId);
      actions.send(tracked);
      continue;
    }
    denied.push(order.clientOrderId);
    const reason = wasWorking
      ? 'the venue does not know it any more'
      : 'it had not reached the venue, and is not wanted any more';
    const to = wasWorking ? 'canceled' : 'rejected';
    await actions.write({ type: 'order', time, order: transitionOrder(order, to, { time, reason }) });
  }
  return { resent, denied };
}

/** An exit needs something to close, protection the fill that it protects. */
function isNeeded({ order, plan }: TrackedOrder, state: PipelineState): boolean {
  const open = state.book.openPosition(order.request.symbol);
  if (!open || state.halt) return false;
  return plan.protects === undefined ? open.direction === plan.direction : open.entryFills.has(plan.protects);
}

function isStale({ order }: TrackedOrder, { clock, markets, reconcile: policy }: ReconcileOptions): boolean {
  const market = markets.find(({ instrument }) => instrument.symbol === order.request.symbol)!;
  return clock.now() - order.createdAt > (policy?.resendWithinMs ?? timeframeMs(market.timeframe));
}

async function bookMissed(
  fills: readonly Fill[],
  state: PipelineState,
  { broker, clock }: ReconcileOptions,
  { write, fill: book }: ReconcileActions,
): Promise<number> {
  let booked = 0;
  for (const fill of fills) {
    const { clientOrderId, symbol } = fill;
    if (!state.markets.has(symbol) || state.isBooked(fill)) continue;
    // Of an order that came and went meanwhile, such as the leg of a bracket, nothing is known yet.
    const order = state.orders.get(clientOrderId) ? undefined : await broker.order(clientOrderId);
    if (order) await write({ type: 'order', time: clock.now(), order });
    if (await book(fill)) booked++;
  }
  return booked;
}

async function bookMissedFunding(
  { openedAt, lastFundingTime }: PipelineState,
  { broker }: ReconcileOptions,
  { funding: book }: ReconcileActions,
): Promise<number> {
  const since = Math.max(openedAt!, (lastFundingTime ?? openedAt!) - OVERLAP_MS);
  let booked = 0;
  for (const payment of (await broker.funding?.(since)) ?? []) if (await book(payment)) booked++;
  return booked;
}

async function meetForeign(
  state: PipelineState,
  { broker, clock, reconcile: policy }: ReconcileOptions,
  { write, cancel }: ReconcileActions,
): Promise<string[]> {
  const isLost = (id: string) => state.orders.get(id)?.order.reason === ASSUMED_LOST;
  const foreign = (await broker.orders()).filter(
    ({ clientOrderId: id, request }) => state.markets.has(request.symbol) && (!state.orders.get(id) || isLost(id)),
  );
  for (const order of foreign) {
    await write({ type: 'order', time: clock.now(), order });
    const tracked = state.orders.get(order.clientOrderId)!;
    if (policy?.unknownOrders === 'cancel' && tracked.plan.purpose === 'foreign') cancel(tracked);
  }
  return foreign.map(({ clientOrderId }) => clientOrderId);
}
