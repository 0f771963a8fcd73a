import { OrderRejectedError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { exchangeError, refusalError } from './refusals.js';

const options = { venue: 'hyperliquid', response: { a: 1 } };
const reply = (body: unknown) => ({ status: 200, headers: {}, text: '', body: body as never });

describe('a refusal', () => {
  // Words of https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/error-responses, and of real replies.
  it.each([
    ['Insufficient margin to place order. asset=4', 'INSUFFICIENT_FUNDS', false],
    ['User or API Wallet 0x12 does not exist.', 'AUTHENTICATION', false],
    ['Vault not registered: 0x12', 'AUTHENTICATION', false],
    ['Order was never placed, already canceled, or filled. asset=0', 'ORDER_NOT_FOUND', false],
    ['Too many cumulative requests sent (1 > 0) for cumulative volume traded $0', 'RATE_LIMITED', true],
    ['Price must be divisible by tick size. asset=0', 'ORDER_REJECTED', false],
    ['Invalid nonce: duplicate nonce 7', 'REQUEST_REFUSED', false],
    ['What nobody has heard of', 'ORDER_REJECTED', false],
  ])('"%s" is %s', (words, code, retryable) => {
    expect(refusalError(words, options)).toMatchObject({ code, retryable, venue: 'hyperliquid', response: { a: 1 } });
  });

  it('carries the venue’s words without the number of the coin', () => {
    const error = refusalError('Price must be divisible by tick size. asset=0', options);

    expect(error).toBeInstanceOf(OrderRejectedError);
    expect(error).toMatchObject({
      reason: 'Price must be divisible by tick size.',
      message: 'hyperliquid refused: Price must be divisible by tick size.',
    });
  });
});

describe('an answer with status 200', () => {
  it('is an error when it says so', () => {
    const error = exchangeError(reply({ status: 'err', response: 'Vault not registered: 0x1' }), options, 'place');

    expect(error?.code).toBe('AUTHENTICATION');
  });

  it('refuses an order, or the request', () => {
    const body = { status: 'err', response: 'Something else' };

    expect(exchangeError(reply(body), options, 'place')?.code).toBe('ORDER_REJECTED');
    expect(exchangeError(reply(body), options, 'change')?.code).toBe('REQUEST_REFUSED');
  });

  it('is none otherwise', () => {
    for (const body of [{ status: 'ok' }, [], null, 'err', { status: 'order' }]) {
      expect(exchangeError(reply(body), options, 'place')).toBeUndefined();
    }
  });
});
