import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as brokerErrors from './broker-errors.js';
import * as errors from './errors.js';
import { isKairosError, KairosError } from './kairos-error.js';

const venue = { venue: 'tradier' };
const cause = new Error('cause');

const EVERY_ERROR = [
  ['ValidationError', 'INVALID', new errors.ValidationError('m', { cause })],
  ['InsufficientDataError', 'INSUFFICIENT_DATA', new errors.InsufficientDataError('m', { cause, needed: 30, got: 3 })],
  ['DataError', 'BAD_DATA', new errors.DataError('m', { cause, source: 'a.csv', row: 3, column: 'high' })],
  ['CalendarRangeError', 'CALENDAR_RANGE', new errors.CalendarRangeError('m', { cause, calendar: 'XNYS', time: 0 })],
  ['OrderTransitionError', 'ORDER_TRANSITION', new errors.OrderTransitionError('m', { cause, from: 'a', to: 'b' })],
  ['RiskError', 'RISK_DENIED', new errors.RiskError('m', { cause, rule: 'r', limit: 1, actual: 2 })],
  ['StrategyError', 'STRATEGY_FAILED', new errors.StrategyError('m', { cause, strategy: 's' })],
  ['JournalError', 'JOURNAL', new errors.JournalError('m', { cause, journal: 'books', reason: 'failed' })],
  ['CanceledError', 'CANCELED', new errors.CanceledError('m', { cause })],
  ['AuthenticationError', 'AUTHENTICATION', new brokerErrors.AuthenticationError('m', { cause, ...venue })],
  ['OrderRejectedError', 'ORDER_REJECTED', new brokerErrors.OrderRejectedError('m', { cause, ...venue, reason: 'r' })],
  ['InsufficientFundsError', 'INSUFFICIENT_FUNDS', new brokerErrors.InsufficientFundsError('m', { cause, ...venue })],
  ['OrderNotFoundError', 'ORDER_NOT_FOUND', new brokerErrors.OrderNotFoundError('m', { cause, ...venue })],
  ['NetworkError', 'NETWORK', new brokerErrors.NetworkError('m', { cause, ...venue })],
  ['TimeoutError', 'TIMEOUT', new brokerErrors.TimeoutError('m', { cause, ...venue })],
  ['RateLimitError', 'RATE_LIMITED', new brokerErrors.RateLimitError('m', { cause, ...venue, retryAfterMs: 5 })],
  ['VenueUnavailableError', 'VENUE_UNAVAILABLE', new brokerErrors.VenueUnavailableError('m', { cause, ...venue })],
] as const;

describe.each(EVERY_ERROR)('%s', (name, code, error) => {
  it('carries its name, code, message and cause', () => {
    expect(error).toMatchObject({ name, code, message: 'm', cause });
    expect(error.stack).toContain(`${name}: m`);
  });

  it('belongs to the tree', () => {
    expect(error).toBeInstanceOf(KairosError);
    expect(error).toBeInstanceOf(Error);
    expect(isKairosError(error)).toBe(true);
  });

  it('is in the table of docs/errors.md', () => {
    const table = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
    expect(table).toMatch(new RegExp(`^\\| \`${code}\` \\| \`${name}\` \\|`, 'm'));
  });
});

it('tests every error that there is', () => {
  const classes = [...Object.keys(errors), ...Object.keys(brokerErrors)].filter((name) => name !== 'BrokerError');
  expect(classes.sort()).toEqual(EVERY_ERROR.map(([name]) => name).sort());
});

it('has one code per class', () => {
  expect(new Set(EVERY_ERROR.map(([, code]) => code)).size).toBe(EVERY_ERROR.length);
});

it('keeps the facts of each error', () => {
  expect(new errors.ValidationError('m').issues).toEqual([]);
  expect(new errors.ValidationError('m', { issues: [{ path: 'a', message: 'b' }] }).issues).toHaveLength(1);
  expect(new errors.InsufficientDataError('m', { needed: 30, got: 3 })).toMatchObject({ needed: 30, got: 3 });
  expect(new errors.DataError('m', { source: 's' })).toMatchObject({ source: 's', row: undefined, column: undefined });
  expect(new errors.RiskError('m', { rule: 'r', limit: 1, actual: 2 })).toMatchObject({ limit: 1, actual: 2 });
  expect(new errors.OrderTransitionError('m', { from: 'filled', to: 'accepted' }).from).toBe('filled');
  expect(new errors.StrategyError('m', { strategy: 'sma' }).strategy).toBe('sma');
  expect(new errors.JournalError('m', { journal: 'books', reason: 'locked' })).toMatchObject({
    journal: 'books',
    reason: 'locked',
  });
  expect(new errors.CalendarRangeError('m', { calendar: 'XNYS', time: 7 })).toMatchObject({
    calendar: 'XNYS',
    time: 7,
  });
});

it('retries only what retrying can help', () => {
  const retryable = EVERY_ERROR.filter(([, , error]) => 'retryable' in error && error.retryable).map(([name]) => name);
  expect(retryable).toEqual(['NetworkError', 'TimeoutError', 'RateLimitError', 'VenueUnavailableError']);
});

it('keeps venue, reply and reason of broker errors', () => {
  const rejected = new brokerErrors.OrderRejectedError('m', { venue: 'v', reason: 'price', response: { code: 7 } });
  expect(rejected).toMatchObject({ venue: 'v', reason: 'price', response: { code: 7 } });
  expect(rejected).toBeInstanceOf(brokerErrors.BrokerError);
  expect(new brokerErrors.RateLimitError('m', venue).retryAfterMs).toBeUndefined();
});

it('recognises the errors of another copy of the package, and nothing else', () => {
  const foreign = Object.defineProperty(new Error('m'), Symbol.for('@kairos/error'), { value: true });
  expect(isKairosError(foreign)).toBe(true);
  expect(isKairosError(new Error('m'))).toBe(false);
  expect(isKairosError({ [Symbol.for('@kairos/error')]: true })).toBe(false);
  expect(isKairosError(undefined)).toBe(false);
});

it('hides the brand from loggers', () => {
  const error = new errors.CanceledError('m');
  expect(Reflect.ownKeys(error).filter((key) => Object.getOwnPropertyDescriptor(error, key)?.enumerable)).toEqual([
    'name',
    'code',
  ]);
});
