import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { parseWith } from '../input/parse-with.js';
import { validateSymbol } from '../input/validate-trade-input.js';
import { exact } from '../money/exact.js';
import { epochFault } from '../time/epoch.js';
import type { Amount, OrderRequest } from './order.js';
import { orderRequestIssues } from './order-request-rules.js';

/** Above this a quantity or price is a slip of units, not an order. */
const LARGEST = 1e15;

/** Plain decimals only: Decimal itself would also read hexadecimal, binary and `Infinity`. */
const DECIMAL_TEXT = /^\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,2})?$/i;

function isAmount(value: unknown): value is Amount {
  const isText = typeof value === 'string' && DECIMAL_TEXT.test(value);
  const isNumber = Decimal.isDecimal(value) ? value.isFinite() : Number.isFinite(value);
  if (!isText && !isNumber) return false;
  const amount = exact(value as Amount);
  return amount.gt(0) && amount.lte(LARGEST);
}

const amount = z.custom<Amount>(isAmount, 'must be a decimal number above 0 and at most 1e15');
const flag = z.boolean('must be true or false');

const SCHEMA = z.strictObject(
  {
    clientOrderId: z
      .string('must be a text')
      .regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 printable ASCII characters'),
    symbol: z.custom<string>((value) => validateSymbol(value).valid, 'must be a well-formed symbol like BRK-B'),
    side: z.enum(['buy', 'sell'], 'must be "buy" or "sell"'),
    quantity: amount,
    type: z.enum(
      ['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'],
      'must be "market", "limit", "stop", "stop-limit" or "trailing-stop"',
    ),
    limitPrice: amount.optional(),
    stopPrice: amount.optional(),
    trail: z
      .strictObject({ amount: amount.optional(), fraction: amount.optional() }, { error: objectError })
      .optional(),
    postOnly: flag.optional(),
    timeInForce: z.enum(['gtc', 'day', 'ioc', 'fok', 'gtd'], 'must be "gtc", "day", "ioc", "fok" or "gtd"').optional(),
    expiresAt: z
      .int('must be whole UTC epoch milliseconds')
      .positive('must be after 1970')
      .refine((time) => epochFault(time) === undefined, { error: ({ input }) => epochFault(input as number) })
      .optional(),
    reduceOnly: flag.optional(),
    bracket: z
      .strictObject({ stopLoss: amount.optional(), takeProfit: amount.optional() }, { error: objectError })
      .optional(),
    strategy: z.string('must be a text').min(1, 'must not be empty').optional(),
  },
  { error: objectError },
);

function objectError(issue: { code?: string }): string | undefined {
  return issue.code === 'invalid_type' ? 'must be an object' : undefined;
}

/** An order request with every key in view, before its type has narrowed it. */
export type LooseOrderRequest = z.output<typeof SCHEMA>;

const CHECKED = SCHEMA.superRefine((request, context) => {
  // A misspelt key would be reported a second time, as the field that is then missing.
  if (context.issues.length > 0) return;
  for (const { path, message } of orderRequestIssues(request)) context.addIssue({ code: 'custom', path, message });
});

/** A frozen copy without the keys that are there but `undefined`. */
function frozen<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.freeze(Object.fromEntries(entries)) as T;
}

/**
 * Checks an order request from anywhere: a strategy, a form, a webhook.
 *
 * Refused are amounts that are zero, negative, not finite or above 1e15, prices that the type needs and lacks or does not use,
 * `gtd` without `expiresAt` and the reverse, `postOnly` on anything but a resting limit order, bracket levels on the wrong side
 * of the entry price (the limit price, else the stop price) or of each other, and unknown keys.
 *
 * @returns A frozen copy; amounts stay what they were, so no digit is lost.
 * @throws {@link ValidationError} with one issue per fault; faults between fields are looked for once each field is well formed.
 * @example
 * ```ts
 * import { checkOrderRequest } from '@kairos/core';
 *
 * const request = checkOrderRequest({
 *   clientOrderId: 'breakout-spy-1', symbol: 'SPY', side: 'buy', quantity: 10, type: 'limit', limitPrice: '470.25',
 *   bracket: { stopLoss: 465, takeProfit: 480 },
 * });
 * request.type; // => 'limit'
 * ```
 */
export function checkOrderRequest(input: unknown): OrderRequest {
  const request = parseWith(CHECKED, input, 'order');
  const { bracket, trail } = request;
  return frozen({
    ...request,
    ...(bracket && { bracket: frozen(bracket) }),
    ...(trail && { trail: frozen(trail) }),
  }) as OrderRequest;
}
