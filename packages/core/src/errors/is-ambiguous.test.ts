import { expect, it } from 'vitest';
import {
  AuthenticationError,
  InsufficientFundsError,
  NetworkError,
  OrderNotFoundError,
  OrderRejectedError,
  RateLimitError,
  TimeoutError,
  VenueUnavailableError,
} from './broker-errors.js';
import { DataError, ValidationError } from './errors.js';
import { isAmbiguous } from './is-ambiguous.js';

const options = { venue: 'x' };

it.each([
  new NetworkError('reset', options),
  new TimeoutError('no answer', options),
  new VenueUnavailableError('maintenance', options),
  // What is not understood may have come after the order had left.
  new DataError('not JSON', { source: 'x' }),
  new TypeError('what is this'),
  'a text',
  undefined,
])('leaves open whether the call took effect: %s', (error) => {
  expect(isAmbiguous(error)).toBe(true);
});

it.each([
  new OrderRejectedError('no', { ...options, reason: 'no' }),
  new InsufficientFundsError('no money', options),
  new OrderNotFoundError('no order', options),
  new AuthenticationError('no key', options),
  new RateLimitError('too many calls', options),
  new ValidationError('price must be above 0', { issues: [] }),
  // Of another copy of the package.
  Object.assign(new Error('price must be above 0'), { code: 'INVALID' }),
])('says that the call had no effect: %s', (error) => {
  expect(isAmbiguous(error)).toBe(false);
});
