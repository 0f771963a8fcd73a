import { Decimal } from 'decimal.js';
import { exact, ZERO } from '../money/exact.js';
import type { Amount } from '../orders/order.js';
import type { Json } from './journal.js';
import type { JsonCodec } from './json-codec.js';
import { plain, refuse, text } from './json-codec.js';

/** Decimals only: Decimal itself would also read hexadecimal, binary and `Infinity`. */
const DECIMAL_TEXT = /^-?\d+(\.\d+)?(e[+-]?\d{1,4})?$/i;

/** An amount as text, digit for digit; a number is the digits that it prints. */
function textOf(amount: Amount): string {
  return typeof amount === 'string' ? amount : String(amount);
}

const decimalText = plain<string>(
  'a decimal number as text',
  (value) => typeof value === 'string' && DECIMAL_TEXT.test(value),
);

/** A number in JSON is the digits that it prints, as in an amount; we write texts, others may not. */
const digitsOf = (json: Json): Json => (typeof json === 'number' ? String(json) : json);

/** A finite amount. It is read back as text, which every place that takes an amount takes. */
export const amount: JsonCodec<Amount> = {
  toJson(value) {
    const digits = textOf(value);
    return DECIMAL_TEXT.test(digits) ? digits : refuse('a finite decimal number', value);
  },
  fromJson: (json) => decimalText.fromJson(digitsOf(json)),
};

/** An amount as it was asked for, whatever that was: a denied order may have asked for `NaN` units. */
export const askedAmount: JsonCodec<Amount> = {
  toJson: textOf,
  fromJson: (json) => text.fromJson(digitsOf(json)),
};

/** A decimal, read back as one, with every digit that it had. */
export const decimal: JsonCodec<Decimal> = {
  toJson: (value) =>
    Decimal.isDecimal(value) && value.isFinite() ? value.toString() : refuse('a finite decimal', value),
  // Most orders have filled nothing: recovery reads this a great many times.
  fromJson: (json) => (json === '0' ? ZERO : exact(decimalText.fromJson(json))),
};
