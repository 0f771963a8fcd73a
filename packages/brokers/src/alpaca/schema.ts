import { z } from 'zod';
import { keepRaw, wireAmount, wireTime } from '../http/wire.js';

/** An order of `/v2/orders` and of trade updates. */
export const alpacaOrder = keepRaw(
  z.object({
    id: z.string().min(1),
    client_order_id: z.string(),
    created_at: wireTime,
    updated_at: wireTime.nullish(),
    replaced_by: z.string().nullish(),
    replaces: z.string().nullish(),
    symbol: z.string(),
    /** Null for orders by amount of money, which we do not send but may see. */
    qty: wireAmount.nullable(),
    filled_qty: wireAmount,
    filled_avg_price: wireAmount.nullable(),
    type: z.string(),
    side: z.enum(['buy', 'sell']),
    time_in_force: z.string(),
    limit_price: wireAmount.nullable(),
    stop_price: wireAmount.nullable(),
    trail_price: wireAmount.nullish(),
    trail_percent: wireAmount.nullish(),
    status: z.string(),
  }),
);

/** An order as Alpaca shows it. */
export type AlpacaOrder = z.output<typeof alpacaOrder>;

/** `/v2/account`. */
export const alpacaAccount = keepRaw(
  z.object({
    id: z.string(),
    account_number: z.string().optional(),
    status: z.string(),
    currency: z.string(),
    cash: wireAmount,
    equity: wireAmount,
    buying_power: wireAmount,
    initial_margin: wireAmount.nullish(),
    account_blocked: z.boolean().optional(),
    trading_blocked: z.boolean().optional(),
  }),
);

/** The account as Alpaca shows it. */
export type AlpacaAccount = z.output<typeof alpacaAccount>;

/** `/v2/positions`. */
export const alpacaPosition = keepRaw(
  z.object({
    symbol: z.string(),
    qty: wireAmount,
    side: z.enum(['long', 'short']),
    avg_entry_price: wireAmount,
    cost_basis: wireAmount,
    current_price: wireAmount.nullable(),
    unrealized_pl: wireAmount.nullable(),
  }),
);

/** A position as Alpaca shows it. */
export type AlpacaPosition = z.output<typeof alpacaPosition>;

/** `/v2/account/activities/FILL`. */
export const alpacaActivity = keepRaw(
  z.object({
    id: z.string(),
    order_id: z.string(),
    symbol: z.string(),
    side: z.enum(['buy', 'sell', 'sell_short']),
    price: wireAmount,
    qty: wireAmount,
    /** What of the order had filled after it. */
    cum_qty: wireAmount,
    transaction_time: wireTime,
  }),
);

/** An execution as Alpaca lists it. */
export type AlpacaActivity = z.output<typeof alpacaActivity>;

/** An event of the `trade_updates` stream. */
export const alpacaTradeUpdate = z.object({
  event: z.string(),
  price: wireAmount.optional(),
  qty: wireAmount.optional(),
  timestamp: wireTime.optional(),
  order: alpacaOrder,
});

/** An event of an order. */
export type AlpacaTradeUpdate = z.output<typeof alpacaTradeUpdate>;

/** Any message of the stream. */
export const alpacaMessage = z.object({ stream: z.string(), data: z.unknown() });

/** `/v2/clock`. */
export const alpacaClock = z.object({
  timestamp: wireTime,
  is_open: z.boolean(),
  next_open: wireTime,
  next_close: wireTime,
});
