import { z } from 'zod';
import { wireTime } from '../http/wire.js';
import { maybeAmount, maybeText } from './lists.js';

const id = z.preprocess((value) => (value === null || value === 'null' ? undefined : value), z.string().optional());

/** What comes over the stream of accounts; events other than these are let pass. */
export const accountEvent = z
  .looseObject({
    event: maybeText,
    error: maybeText,
    id,
    parent_id: id,
    status: maybeText,
    avg_fill_price: maybeAmount,
    exec_quantity: maybeAmount,
    /** The same in older documents. */
    executed_quantity: maybeAmount,
    transaction_date: z.preprocess((value) => value ?? undefined, wireTime.optional()),
  })
  .transform(({ executed_quantity, exec_quantity = executed_quantity, ...event }) => ({ ...event, exec_quantity }));

/** A change of an order: without its symbol and side, which are looked up by its id. */
export type AccountEvent = z.output<typeof accountEvent>;
