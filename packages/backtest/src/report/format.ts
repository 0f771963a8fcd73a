/** Shown where a figure is not defined. */
const UNDEFINED = '-';

/** Beyond this, toFixed switches to exponents and grouping would be wrong. */
const LARGEST_PLAIN = 1e21;

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/**
 * Formats a number with a fixed number of decimals and thousands separators, the same on every machine.
 *
 * @param value - Any number; `undefined`, NaN and infinities are shown as `-`.
 * @param decimals - Digits after the point, 0 to 20.
 *
 * @example
 * ```ts
 * import { formatNumber } from '@kairos/backtest';
 *
 * formatNumber(1234567.891, 2); // => '1,234,567.89'
 * formatNumber(undefined, 2); // => '-'
 * ```
 */
export function formatNumber(value: number | undefined, decimals: number): string {
  if (value === undefined || !Number.isFinite(value)) return UNDEFINED;
  if (Math.abs(value) >= LARGEST_PLAIN) return String(value);
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits = fraction === undefined ? group(whole) : `${group(whole)}.${fraction}`;
  const isNegative = value < 0 && /[1-9]/.test(digits);
  return isNegative ? `-${digits}` : digits;
}

/**
 * Formats a fraction as a percentage.
 *
 * @example
 * ```ts
 * import { formatFraction } from '@kairos/backtest';
 *
 * formatFraction(0.0234); // => '2.34 %'
 * formatFraction(-0.5, 0); // => '-50 %'
 * ```
 */
export function formatFraction(value: number | undefined, decimals = 2): string {
  const text = formatNumber(value === undefined ? undefined : value * 100, decimals);
  return text === UNDEFINED ? text : `${text} %`;
}

/** Formats an amount in the quote currency: two decimals, thousands separated. */
export function formatMoney(value: number | undefined): string {
  return formatNumber(value, 2);
}

/** Formats a ratio such as Sharpe's: two decimals. */
export function formatRatio(value: number | undefined): string {
  return formatNumber(value, 2);
}

/** Formats a count of things: no decimals. */
export function formatCount(value: number | undefined): string {
  return formatNumber(value, 0);
}

/**
 * Decimals that show a price of this size to about five significant digits: 2 from 10 up, 4 from 1 up, more below.
 *
 * @param price - A price; 0 and numbers that are not finite get 2.
 */
export function priceDecimals(price: number): number {
  const size = Math.abs(price);
  if (!Number.isFinite(size) || size === 0 || size >= 10) return 2;
  return Math.min(12, 4 - Math.floor(Math.log10(size)));
}

/** Formats a price with as many decimals as its size asks for. */
export function formatPrice(price: number | undefined): string {
  return formatNumber(price, price === undefined ? 0 : priceDecimals(price));
}

/** Formats a quantity: at most eight decimals, none of them trailing zeros. */
export function formatQuantity(quantity: number | undefined): string {
  const text = formatNumber(quantity, 8);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Formats UTC epoch milliseconds as `YYYY-MM-DD`; `-` outside the range of dates. */
export function formatDate(time: number | undefined): string {
  return formatTime(time).slice(0, 10);
}

/** Formats UTC epoch milliseconds as `YYYY-MM-DD HH:MM`, UTC; `-` outside the years 0 to 9999. */
export function formatTime(time: number | undefined): string {
  if (time === undefined || !(Math.abs(time) <= 8.64e15)) return UNDEFINED;
  const text = new Date(time).toISOString();
  return text.length === 24 ? text.slice(0, 16).replace('T', ' ') : UNDEFINED;
}

/** Formats a time as precisely as the timeframe needs: the day for daily bars and longer, the minute below. */
export function formatBarTime(time: number | undefined, isIntraday: boolean): string {
  return isIntraday ? formatTime(time) : formatDate(time);
}
