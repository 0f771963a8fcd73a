import { z } from 'zod';
import { keepRaw, wireInteger, wireTime } from '../http/wire.js';
import { listIn, listOf, maybeAmount, maybeText } from './lists.js';

/** An id: a number that may be larger than a float counts. */
const wireId = z.string().min(1);

const maybeTime = z.preprocess(
  (value) => (value === null || value === 'null' ? undefined : value),
  wireTime.optional(),
);

const orderFields = z.object({
  id: wireId,
  type: maybeText,
  symbol: maybeText,
  side: maybeText,
  quantity: maybeAmount,
  status: z.string(),
  duration: maybeText,
  price: maybeAmount,
  stop_price: maybeAmount,
  avg_fill_price: maybeAmount,
  exec_quantity: maybeAmount,
  last_fill_price: maybeAmount,
  last_fill_quantity: maybeAmount,
  remaining_quantity: maybeAmount,
  create_date: maybeTime,
  transaction_date: maybeTime,
  class: maybeText,
  option_symbol: maybeText,
  reason_description: maybeText,
  tag: maybeText,
});

/** An order, or a leg of one. */
export const orderRow = keepRaw(orderFields.extend({ leg: listOf(keepRaw(orderFields)) }));

/** An order as Tradier shows it: amounts digit for digit, times as UTC epoch milliseconds, all it sent under `raw`. */
export type TradierOrder = z.output<typeof orderRow>;

export const orderList = listIn('orders', 'order', orderRow);

export const oneOrder = z.object({ order: orderRow }).transform(({ order }) => order);

/** The answer to a placement, a change or a cancel: taken, not done. */
export const orderReceipt = z
  .object({ order: z.looseObject({ id: wireId, status: maybeText, partner_id: maybeText }) })
  .transform(({ order }) => order);

/** What an order would cost, without sending it. */
export const orderPreview = z
  .object({
    order: keepRaw(
      z.object({
        status: maybeText,
        commission: maybeAmount,
        cost: maybeAmount,
        fees: maybeAmount,
        order_cost: maybeAmount,
        margin_change: maybeAmount,
        day_trades: maybeAmount,
        result: z.boolean().optional(),
      }),
    ),
  })
  .transform(({ order }) => order);

/** What an order would cost: amounts in US dollars, digit for digit. */
export type TradierPreview = z.output<typeof orderPreview>;

const accountRow = keepRaw(
  z.object({
    account_number: z.string(),
    classification: maybeText,
    type: maybeText,
    status: maybeText,
    day_trader: z.boolean().optional(),
    option_level: z.preprocess((value) => value ?? undefined, wireInteger.optional()),
  }),
);

export const profile = z
  .object({ profile: keepRaw(z.object({ id: maybeText, name: maybeText, account: listOf(accountRow) })) })
  .transform((reply) => reply.profile);

/** A user and the accounts that the token reaches. */
export type TradierProfile = z.output<typeof profile>;

const power = z.looseObject({
  stock_buying_power: maybeAmount,
  option_buying_power: maybeAmount,
  day_trade_buying_power: maybeAmount,
  cash_available: maybeAmount,
  unsettled_funds: maybeAmount,
  fed_call: maybeAmount,
  maintenance_call: maybeAmount,
});

export const balances = z
  .object({
    balances: keepRaw(
      z.object({
        account_number: maybeText,
        account_type: z.string(),
        total_equity: maybeAmount,
        total_cash: maybeAmount,
        market_value: maybeAmount,
        open_pl: maybeAmount,
        close_pl: maybeAmount,
        current_requirement: maybeAmount,
        pending_orders_count: maybeAmount,
        margin: power.optional(),
        cash: power.optional(),
        pdt: power.optional(),
      }),
    ),
  })
  .transform((reply) => reply.balances);

/** Money in an account, US dollars digit for digit. Which of `margin`, `cash` and `pdt` is there depends on `account_type`. */
export type TradierBalances = z.output<typeof balances>;

const positionRow = keepRaw(
  z.object({
    id: wireId,
    symbol: z.string(),
    quantity: z.string(),
    cost_basis: z.string(),
    date_acquired: maybeText,
  }),
);

export const positionList = listIn('positions', 'position', positionRow);

/** A position: `quantity` is signed, `cost_basis` the total of all units and signed too. */
export type TradierPosition = z.output<typeof positionRow>;

const historyRow = keepRaw(z.object({ amount: maybeAmount, date: maybeTime, type: z.string() })).transform((event) => {
  // What happened is under the name of its type: "trade": {...}.
  const { raw, type } = event;
  const details = typeof raw === 'object' && raw !== null ? (Reflect.get(raw, type) as unknown) : undefined;
  return { ...event, details };
});

export const historyList = listIn('history', 'event', historyRow);

/** Something that moved money: `amount` in US dollars, `date` without a time of day, `details` as the venue tells them. */
export type TradierHistoryEvent = z.output<typeof historyRow>;

const closedRow = keepRaw(
  z.object({
    symbol: z.string(),
    quantity: maybeAmount,
    cost: maybeAmount,
    proceeds: maybeAmount,
    gain_loss: maybeAmount,
    gain_loss_percent: maybeAmount,
    open_date: maybeTime,
    close_date: maybeTime,
    term: maybeAmount,
  }),
);

export const closedList = listIn('gainloss', 'closed_position', closedRow);

/** A closed position; `gain_loss_percent` is a percentage, as the venue has it. */
export type TradierClosedPosition = z.output<typeof closedRow>;
