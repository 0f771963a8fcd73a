import { type Amount, exact } from '@kairos/core';

/** Digits that a person reads; what floats and averages add beyond is noise. */
const DIGITS = 15;

/** An amount in plain digits. What is no number is shown as it is: a message about a fault must not fail on it. */
export function amountText(amount: Amount): string {
  try {
    return exact(amount).toSignificantDigits(DIGITS).toFixed();
  } catch {
    return String(amount);
  }
}

/** A fraction as percent for reading: 0.825 is `82.5 %`. */
export function percentText(fraction: number): string {
  return `${amountText(Math.round(fraction * 1000) / 10)} %`;
}

/** The first letter as a capital. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
