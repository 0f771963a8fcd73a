import { exact } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { orderStatus } from './order-status.js';

const state = (said: string, filled: number, isImmediate = false) => {
  return orderStatus(said, exact(filled), exact(10), isImmediate);
};

describe('the state of an order', () => {
  it.each([
    ['open', 0, 'accepted'],
    ['open', 3, 'partially-filled'],
    ['triggered', 0, 'triggered'],
    ['triggered', 3, 'partially-filled'],
    ['filled', 10, 'filled'],
    // What fills last may be told as a cancel of the rest.
    ['canceled', 10, 'filled'],
    ['canceled', 3, 'canceled'],
    ['perpMarginRejected', 0, 'rejected'],
    ['perpMarginRejected', 3, 'canceled'],
    ['someNewCanceled', 0, 'canceled'],
    ['someNewRejected', 0, 'rejected'],
  ])('%s with %i of 10 filled is %s', (said, filled, status) => {
    expect(state(said, filled).status).toBe(status);
  });

  it('of an order that matched in part is canceled, with the reason', () => {
    expect(state('filled', 3, true)).toEqual({ status: 'canceled', reason: 'what was left could not match at once' });
  });

  it('of an order that goes on is working while something of it is left, whatever it is called', () => {
    expect(state('filled', 3)).toEqual({ status: 'partially-filled' });
    expect(state('filled', 0)).toEqual({ status: 'accepted' });
  });

  it('names why it ended', () => {
    expect(state('scheduledCancel', 0).reason).toBe('canceled by the dead man’s switch');
    expect(state('openInterestCapCanceled', 0).reason).toBe('openInterestCapCanceled');
    expect(state('open', 0)).not.toHaveProperty('reason');
  });
});
