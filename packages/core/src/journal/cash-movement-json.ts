import type { Amount } from '../orders/order.js';
import { amount } from './amount-json.js';
import { object, text, time } from './json-codec.js';

/** Money put into the account or taken out. */
export interface CashMovement {
  /** Unique per movement; booking the same id twice has no effect. */
  readonly id: string;
  /** Code such as `USD`. */
  readonly currency: string;
  /** Greater than 0, whichever way it goes. */
  readonly amount: Amount;
  /** UTC epoch milliseconds. */
  readonly time: number;
}

/** A deposit or a withdrawal. */
export const cashMovement = object<CashMovement>({ id: text, currency: text, amount, time });
