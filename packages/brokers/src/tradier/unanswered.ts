import { exact } from '@kairos/core';
import type { TradierOrderForm, TradierSingleOrder } from './order-form.js';
import type { TradierOrder } from './schema.js';

/** How long before and after its sending an order may have been created: clocks differ, and a venue may take its time. */
const BEFORE_MS = 60_000;
const AFTER_MS = 600_000;

const AMOUNTS = ['quantity', 'price', 'stop'] as const;

function isSameAmount(a: string | number | undefined, b: string | number | undefined): boolean {
  if (a === undefined || b === undefined) return a === undefined && b === undefined;
  return exact(a).equals(exact(b));
}

function isAlikeSingle(row: Partial<TradierOrder>, form: Partial<TradierSingleOrder>): boolean {
  const shown = { quantity: row.quantity, price: row.price, stop: row.stop_price };
  const isSameText = row.symbol === form.symbol && row.side === form.side && row.type === form.type;
  return isSameText && AMOUNTS.every((name) => isSameAmount(shown[name], form[name]));
}

/** Whether an order at the venue is what was sent: the same in all that was asked, and created about then. */
export function isAlike(row: TradierOrder, form: TradierOrderForm, sentAt: number): boolean {
  const { create_date: created } = row;
  if (created === undefined || created < sentAt - BEFORE_MS || created > sentAt + AFTER_MS) return false;
  if (row.class !== form.class || row.duration !== form.duration) return false;
  if (!('legs' in form)) return isAlikeSingle(row, form) && row.option_symbol === form.option_symbol;
  return (
    row.leg.length === form.legs.length && form.legs.every((leg, i) => row.leg[i] && isAlikeSingle(row.leg[i], leg))
  );
}
