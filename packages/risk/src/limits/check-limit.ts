import { ValidationError } from '@kairos/core';

function refuse(name: string, message: string): never {
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}

/**
 * Checks a limit that is a number above 0: a ratio, a multiple, a stretch of time.
 *
 * @throws `ValidationError` when it is not.
 */
export function checkPositive(value: number, name: string): number {
  if (Number.isFinite(value) && value > 0) return value;
  return refuse(name, `must be a number above 0, was ${String(value)}`);
}

/**
 * Checks a stretch of time in milliseconds, of which no rule of trading needs less than a second.
 *
 * @throws `ValidationError` when it is not above 0, and below 1,000, where only seconds can be meant.
 */
export function checkMilliseconds(value: number, name: string): number {
  if (checkPositive(value, name) >= 1000) return value;
  return refuse(name, `must be at least 1000 milliseconds (${value} s is ${value * 1000}), was ${value}`);
}

/**
 * Checks a limit that counts things.
 *
 * @throws `ValidationError` when it is no whole number of at least 1.
 */
export function checkCount(value: number, name: string): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  return refuse(name, `must be a whole number of at least 1, was ${String(value)}`);
}

/**
 * Checks a setting that is one of a few words.
 *
 * @throws `ValidationError` naming the words.
 */
export function checkChoice<T extends string>(value: T, name: string, choices: readonly T[]): T {
  if (choices.includes(value)) return value;
  return refuse(name, `must be ${choices.map((choice) => `"${choice}"`).join(' or ')}, was ${JSON.stringify(value)}`);
}

/**
 * Checks that a rule that has no default limit was given one.
 *
 * @throws `ValidationError` naming the options of which one is needed.
 */
export function checkSomeLimit(limits: Readonly<Record<string, unknown>>): void {
  if (Object.values(limits).some((limit) => limit !== undefined)) return;
  refuse('options', `must set ${Object.keys(limits).join(' or ')}, was without a limit`);
}
